import { defineFault } from '../../src/define.ts';
import { count, mapEachChoice } from '../bend-completion.ts';

export default defineFault({
  title: 'The indices of choices start at 1',
  incidents: ['choice-index-wrong'],
  bend: (plan) => mapEachChoice(plan, (choice) => ({ ...choice, index: count(choice, 'index') + 1 })),
});
