import { defineFault } from '../../src/define.ts';
import { callIn, mapCallSteps, opensCall } from '../bend/tools.ts';

export default defineFault({
  title: 'A stream names the tool and never sends the arguments',
  incidents: ['vllm-project/vllm#55082', 'vllm-project/vllm#48347', 'vllm-project/vllm#48852'],
  bend: (plan) => mapCallSteps(plan, (steps) => steps.filter((step) => opensCall(callIn(step)))),
});
