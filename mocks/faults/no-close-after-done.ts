import { defineFault } from '../../src/define.ts';
import { isStream, withSteps } from '../bend.ts';

export default defineFault({
  title: 'The response stays open for ever after [DONE]',
  incidents: ['agentscope-ai/agentscope-java#2073'],
  bend: (plan) => (isStream(plan) ? withSteps(plan, [...plan.steps, { kind: 'stall' }]) : plan),
});
