import { defineFault } from '../../src/define.ts';
import { isStream, omit } from '../bend.ts';
import { mapFinished } from '../bend-completion.ts';

export default defineFault({
  title: 'The finish chunk has no delta',
  incidents: ['delta-null-or-missing', 'simonw/llm#1159'],
  bend: (plan) => (isStream(plan) ? mapFinished(plan, (choice) => omit(choice, 'delta')) : plan),
});
