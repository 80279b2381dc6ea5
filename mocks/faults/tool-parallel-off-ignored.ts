import { defineFault } from '../../src/define.ts';
import { callInstead, callsIn, withTools } from '../bend/tools.ts';

export default defineFault({
  title: 'parallel_tool_calls false is ignored: two tools are called at once',
  incidents: [],
  bend: withTools((plan, { body }) => {
    const [call] = callsIn(plan);
    return body.parallel_tool_calls === false && call !== undefined
      ? callInstead(plan, [call, { ...call, id: `${call.id}2` }])
      : plan;
  }),
});
