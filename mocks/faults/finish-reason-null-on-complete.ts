import { defineFault } from '../../src/define.ts';
import { isStream } from '../bend.ts';
import { mapFinished } from '../bend-completion.ts';

export default defineFault({
  title: 'A complete body has finish_reason null',
  incidents: ['finish-reason-null-on-complete'],
  bend: (plan) => (isStream(plan) ? plan : mapFinished(plan, (choice) => ({ ...choice, finish_reason: null }))),
});
