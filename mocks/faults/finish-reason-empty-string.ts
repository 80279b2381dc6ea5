import { defineFault } from '../../src/define.ts';
import { mapFinished } from '../bend-completion.ts';

export default defineFault({
  title: 'The final finish_reason is ""',
  incidents: ['finish-reason-empty-string'],
  bend: (plan) => mapFinished(plan, (choice) => ({ ...choice, finish_reason: '' })),
});
