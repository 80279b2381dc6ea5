import { defineFault, type Json } from '../../src/define.ts';
import { functionOf, mapCalls, opensCall, withFunction } from '../bend/tools.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'The name of a streamed tool call comes with its second delta',
  incidents: ['vercel/ai#14722', 'anomalyco/opencode#24137', 'farion1231/cc-switch#4158'],
  bend: (plan) => {
    const held = new Map<Json | undefined, Json>();
    return mapCalls(plan, (call, streamed) => {
      if (!streamed) return call;
      if (opensCall(call)) {
        held.set(call.index, functionOf(call).name ?? null);
        return { ...call, function: omit(functionOf(call), 'name') };
      }
      const name = held.get(call.index);
      held.delete(call.index);
      return name === undefined ? call : withFunction(call, { name });
    });
  },
});
