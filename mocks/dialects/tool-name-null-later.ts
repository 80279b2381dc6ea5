import { defineDialect } from '../../src/define.ts';
import { functionOf, mapCalls, opensCall, withFunction } from '../bend/tools.ts';

export default defineDialect({
  title: 'Deltas of tool calls carry every member, null where there is nothing',
  evidence: 'Servers that serialise optional members as null; CHAT-STREAM-21, CHAT-STREAM-22',
  bend: (plan) =>
    mapCalls(plan, (call, streamed) => {
      if (!streamed) return call;
      return opensCall(call)
        ? withFunction(call, { arguments: functionOf(call).arguments || null })
        : { id: null, type: null, ...withFunction(call, { name: null }) };
    }),
});
