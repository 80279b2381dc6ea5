import { defineFault } from '../../src/define.ts';
import { mapFinished } from '../bend-completion.ts';

export default defineFault({
  title: 'An aborted generation ends with finish_reason "abort", which clients do not know',
  incidents: ['finish-abort-nonstandard'],
  bend: (plan) => mapFinished(plan, (choice) => ({ ...choice, finish_reason: 'abort' })),
});
