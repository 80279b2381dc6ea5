import { defineFault } from '../../src/define.ts';
import { onTextBody } from '../bend/completions.ts';
import { mapBody, omit } from '../bend.ts';

export default defineFault({
  title: 'A prompt is answered with its text outside of choices',
  incidents: [],
  bend: onTextBody((plan) => mapBody(plan, (value) => ({ ...omit(value, 'choices'), response: 'four, five' }))),
});
