import { defineDialect } from '../../src/define.ts';
import { mapCalls } from '../bend/tools.ts';
import { omit } from '../bend.ts';

export default defineDialect({
  title: 'Tool calls of a body have no type, and an index instead',
  evidence: 'Mistral, all recorded bodies with tool calls; CHAT-14',
  bend: (plan) => mapCalls(plan, (call, streamed) => (streamed ? call : { ...omit(call, 'type'), index: 0 })),
  warns: ['tools/type-is-function'],
});
