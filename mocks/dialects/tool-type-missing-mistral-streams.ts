import { defineDialect } from '../../src/define.ts';
import { mapCalls } from '../bend/tools.ts';
import { omit } from '../bend.ts';

export default defineDialect({
  title: 'Streamed tool calls have no type',
  evidence: 'Mistral, both tool calls in a recorded conversation with mistral-small; CHAT-STREAM-21',
  bend: (plan) => mapCalls(plan, (call, streamed) => (streamed ? omit(call, 'type') : call)),
  warns: ['tools/stream-begins-with-type'],
});
