import { defineFault } from '../../src/define.ts';
import { mapCallSteps } from '../bend/tools.ts';

export default defineFault({
  title: 'Tool calls are dropped from streams, though not from bodies',
  incidents: ['vllm-project/vllm#48294', 'toolcall-arguments-lost-streaming'],
  bend: (plan) => mapCallSteps(plan, () => []),
});
