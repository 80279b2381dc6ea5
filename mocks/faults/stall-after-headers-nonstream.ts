import { defineFault } from '../../src/define.ts';
import { isBody, withSteps } from '../bend.ts';
import { isCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'The headers of a reply that is not streamed arrive, its body never',
  incidents: ['stall-after-headers-nonstream'],
  bend: (plan) => (isBody(plan) && isCompletion(plan) ? withSteps(plan, [{ kind: 'stall' }]) : plan),
});
