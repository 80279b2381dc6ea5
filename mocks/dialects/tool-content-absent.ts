import { defineDialect, isArray } from '../../src/define.ts';
import { omit } from '../bend.ts';
import { mapEachMessage } from '../bend-completion.ts';

export default defineDialect({
  title: 'Messages with tool calls have no content key',
  evidence: 'Groq, Cerebras and Google bodies, recorded; CHAT-10',
  bend: (plan) => mapEachMessage(plan, (message) => (isArray(message.tool_calls) ? omit(message, 'content') : message)),
});
