import { defineFault } from '../../src/define.ts';
import { onTextBody } from '../bend/completions.ts';
import { mapBody } from '../bend.ts';

export default defineFault({
  title: 'A prompt is answered with no choice',
  incidents: [],
  bend: onTextBody((plan) => mapBody(plan, (value) => ({ ...value, choices: [] }))),
});
