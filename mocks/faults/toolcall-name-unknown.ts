import { defineFault } from '../../src/define.ts';
import { functionOf, mapCalls, opensCall, withFunction } from '../bend/tools.ts';

export default defineFault({
  title: 'Tool calls name the tool under a prefix of the engine',
  incidents: [],
  bend: (plan) =>
    mapCalls(plan, (call) =>
      opensCall(call) ? withFunction(call, { name: `functions.${functionOf(call).name}` }) : call,
    ),
});
