import { defineFault } from '../../src/define.ts';
import { mapEachChoice } from '../bend-completion.ts';

export default defineFault({
  title: 'The index of a choice is a string',
  incidents: ['choice-index-wrong'],
  bend: (plan) => mapEachChoice(plan, (choice) => ({ ...choice, index: String(choice.index) })),
});
