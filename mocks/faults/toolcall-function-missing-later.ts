import { defineFault } from '../../src/define.ts';
import { functionOf, mapCalls, opensCall } from '../bend/tools.ts';

export default defineFault({
  title: 'Later deltas of a tool call carry arguments without a function object around them',
  incidents: [],
  bend: (plan) =>
    mapCalls(plan, (call) =>
      opensCall(call) ? call : { index: call.index ?? 0, arguments: functionOf(call).arguments ?? '' },
    ),
});
