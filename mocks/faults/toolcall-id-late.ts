import { defineFault, type Json } from '../../src/define.ts';
import { mapCalls, opensCall } from '../bend/tools.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'The id of a streamed tool call comes with its second delta',
  incidents: [],
  bend: (plan) => {
    const held = new Map<Json | undefined, Json>();
    return mapCalls(plan, (call, streamed) => {
      if (!streamed) return call;
      if (opensCall(call)) {
        held.set(call.index, call.id ?? null);
        return omit(call, 'id');
      }
      const id = held.get(call.index);
      held.delete(call.index);
      return id === undefined ? call : { ...call, id };
    });
  },
});
