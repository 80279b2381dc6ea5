import { defineFault, type Json } from '../../src/define.ts';
import { functionOf, mapCalls, opensCall, withFunction } from '../bend/tools.ts';

export default defineFault({
  title: 'The name of a streamed tool call comes in two pieces',
  incidents: ['continuedev/continue#5849'],
  bend: (plan) => {
    const rest = new Map<Json | undefined, string>();
    return mapCalls(plan, (call, streamed) => {
      if (!streamed) return call;
      if (opensCall(call)) {
        const name = String(functionOf(call).name);
        rest.set(call.index, name.slice(5));
        return withFunction(call, { name: name.slice(0, 5) });
      }
      const name = rest.get(call.index);
      rest.delete(call.index);
      return name === undefined ? call : withFunction(call, { name });
    });
  },
});
