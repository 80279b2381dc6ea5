import { defineFault } from '../../src/define.ts';
import { omit } from '../bend.ts';
import { mapEachChoice } from '../bend-completion.ts';

export default defineFault({
  title: 'Choices have no index',
  incidents: ['choice-index-wrong', 'Mintplex-Labs/anything-llm#2956'],
  bend: (plan) => mapEachChoice(plan, (choice) => omit(choice, 'index')),
});
