import { defineFault, type Json, type JsonObject } from '../../src/define.ts';
import { functionOf, mapCalls, opensCall } from '../bend/tools.ts';

export default defineFault({
  title: 'Every delta of a streamed tool call repeats id, type and name',
  incidents: ['NousResearch/hermes-agent#11984', 'SillyTavern/SillyTavern#5948', 'ag2ai/ag2#2451'],
  bend: (plan) => {
    const opened = new Map<Json | undefined, JsonObject>();
    return mapCalls(plan, (call) => {
      if (opensCall(call)) opened.set(call.index, call);
      const first = opened.get(call.index) ?? {};
      return { ...first, ...call, function: { ...functionOf(first), ...functionOf(call) } };
    });
  },
});
