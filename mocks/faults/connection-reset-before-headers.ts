import { defineFault } from '../../src/define.ts';
import { withWire } from '../bend.ts';
import { isCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'The connection is reset instead of an answer',
  incidents: ['BerriAI/litellm#13249'],
  bend: (plan) => (isCompletion(plan) ? withWire(plan, { resetBeforeHeaders: true }) : plan),
});
