import { defineDialect } from '../../src/define.ts';
import { mapCalls, opensCall } from '../bend/tools.ts';

export default defineDialect({
  title: 'Later deltas of a tool call repeat the type and have the id ""',
  evidence: 'Alibaba stream, recorded; CHAT-STREAM-22',
  bend: (plan) =>
    mapCalls(plan, (call, streamed) => (streamed && !opensCall(call) ? { ...call, id: '', type: 'function' } : call)),
});
