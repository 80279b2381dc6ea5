import { defineDialect } from '../../src/define.ts';
import { talkBeside } from '../bend/tools.ts';

export default defineDialect({
  title: 'The model says what it is about to do before it calls a tool',
  evidence: 'Claude models behind OpenRouter, recorded; CHAT-10',
  bend: (plan) =>
    talkBeside(plan, (calls) => `I will use ${calls.map(({ name }) => name).join(' and ')} to look that up for you.`),
});
