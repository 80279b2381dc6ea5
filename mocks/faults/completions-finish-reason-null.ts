import { defineFault } from '../../src/define.ts';
import { onTextBody } from '../bend/completions.ts';
import { mapBody, mapChoices } from '../bend.ts';

export default defineFault({
  title: 'A whole text has the finish_reason null',
  incidents: [],
  bend: onTextBody((plan) =>
    mapBody(plan, (value) => mapChoices(value, (choice) => ({ ...choice, finish_reason: null }))),
  ),
});
