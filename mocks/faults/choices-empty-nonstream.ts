import { defineFault } from '../../src/define.ts';
import { onBody } from '../bend/when.ts';
import { mapBody } from '../bend.ts';

export default defineFault({
  title: 'A plain request gets a billed completion without any choice',
  incidents: ['choices-empty-nonstream'],
  bend: onBody((plan) => mapBody(plan, (completion) => ({ ...completion, choices: [] }))),
});
