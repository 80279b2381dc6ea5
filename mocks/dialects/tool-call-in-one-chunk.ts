import { defineDialect } from '../../src/define.ts';
import { callsIn, wholeCallsAtEnd } from '../bend/tools.ts';

/** Longer arguments are streamed in pieces. */
const short = 200;

export default defineDialect({
  title: 'Short tool calls come whole in one delta',
  evidence: 'Groq and xAI streams, recorded; CHAT-STREAM-24',
  bend: (plan) => (callsIn(plan).every((call) => call.arguments.length < short) ? wholeCallsAtEnd(plan) : plan),
});
