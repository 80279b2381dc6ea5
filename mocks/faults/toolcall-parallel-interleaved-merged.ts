import { defineFault, type Json } from '../../src/define.ts';
import { callIn, interleave, mapCallSteps, opensCall, withCall } from '../bend/tools.ts';

export default defineFault({
  title: 'Deltas of tool calls that alternate all go to the call that began last',
  incidents: ['maximhq/bifrost#1829', 'crmne/ruby_llm#711', 'google/adk-python#665'],
  bend: (plan) =>
    mapCallSteps(plan, (steps) => {
      let last: Json = 0;
      return interleave(steps).map((step) => {
        const call = callIn(step);
        if (opensCall(call)) last = call.index ?? 0;
        return withCall(step, { ...call, index: last });
      });
    }),
});
