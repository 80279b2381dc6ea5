import { defineFault } from '../../src/define.ts';
import { onBody } from '../bend/when.ts';
import { mapBody } from '../bend.ts';

export default defineFault({
  title: 'A plain request gets a completion whose choices are null',
  incidents: ['choices-null'],
  bend: onBody((plan) => mapBody(plan, (completion) => ({ ...completion, choices: null }))),
});
