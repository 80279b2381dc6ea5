import { defineFault } from '../../src/define.ts';
import { callIn, callsIn, mapCallSteps, mapCalls, opensCall, withFunction } from '../bend/tools.ts';

export default defineFault({
  title: 'The arguments of a call without parameters are "" instead of "{}"',
  incidents: ['Kilo-Org/cloud#4753', 'vllm-project/vllm#37098', 'openai/openai-agents-js#664'],
  bend: (plan) =>
    callsIn(plan).some((call) => call.arguments === '{}')
      ? mapCalls(
          mapCallSteps(plan, (steps) => steps.filter((step) => opensCall(callIn(step)))),
          (call) => withFunction(call, { arguments: '' }),
        )
      : plan,
});
