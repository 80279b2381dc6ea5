import { defineDialect } from '../../src/define.ts';
import { isBody, mapText } from '../bend.ts';

export default defineDialect({
  title: 'White space keeps the connection alive before a JSON answer',
  evidence: 'DeepSeek documents empty lines while a request waits; CHAT-01: leading white space is fine',
  bend: (plan) => (isBody(plan) ? mapText(plan, (text) => `\n\n         \n${text}`) : plan),
});
