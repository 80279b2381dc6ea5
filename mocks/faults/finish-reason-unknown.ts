import { defineFault } from '../../src/define.ts';
import { mapFinished } from '../bend-completion.ts';

export default defineFault({
  title: 'The finish_reason is "eos"',
  incidents: ['finish-abort-nonstandard'],
  bend: (plan) => mapFinished(plan, (choice) => ({ ...choice, finish_reason: 'eos' })),
});
