import { defineDialect } from '../../src/define.ts';
import { mapDeltas } from '../bend/stream.ts';

export default defineDialect({
  title: 'Every delta repeats the role',
  evidence: 'OpenRouter, Together and z.ai, recorded streams; CHAT-STREAM-09: 40 of 300 recorded streams do',
  warns: ['streaming/role-comes-once'],
  bend: (plan) => mapDeltas(plan, (delta) => ({ content: '', ...delta, role: 'assistant' })),
});
