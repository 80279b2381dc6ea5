import { defineFault } from '../../src/define.ts';
import { functionOf, mapCalls, opensCall, withFunction } from '../bend/tools.ts';

export default defineFault({
  title: 'The arguments of a tool call begin with a brace too many',
  incidents: [],
  bend: (plan) =>
    mapCalls(plan, (call) =>
      opensCall(call) ? withFunction(call, { arguments: `{${functionOf(call).arguments}` }) : call,
    ),
});
