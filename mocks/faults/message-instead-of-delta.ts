import { defineFault } from '../../src/define.ts';
import { isStream, omit } from '../bend.ts';
import { mapEachChoice } from '../bend-completion.ts';

export default defineFault({
  title: 'Chunks carry `message` where `delta` belongs',
  incidents: ['Amm1rr/WebAI-to-API#55'],
  bend: (plan) =>
    isStream(plan) ? mapEachChoice(plan, (choice) => ({ ...omit(choice, 'delta'), message: choice.delta })) : plan,
});
