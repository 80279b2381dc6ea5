import { defineFault } from '../../src/define.ts';
import { mapEachChoice } from '../bend-completion.ts';

export default defineFault({
  title: 'finish_reason is "" on every chunk, the last one too',
  incidents: ['finish-reason-empty-string'],
  bend: (plan) => mapEachChoice(plan, (choice) => ({ ...choice, finish_reason: '' })),
});
