import { defineDialect } from '../../src/define.ts';
import { mergeContent } from '../bend/buffer.ts';
import { saidIn } from '../bend/content.ts';
import { callsIn } from '../bend/tools.ts';
import { waitFirst } from '../bend.ts';

const shortTokens = 40;
const charactersPerToken = 4;

export default defineDialect({
  title: 'A reply of at most 40 tokens comes in one content chunk',
  evidence: 'z.ai packs about six tokens into a delta, recorded; CHAT-STREAM-32: granularity is open',
  bend: (plan) => {
    const said = [...saidIn(plan).values()];
    const called = callsIn(plan).map((call) => call.arguments.length / charactersPerToken);
    return said.length > 0 &&
      said.every(({ tokens }) => tokens.length <= shortTokens) &&
      called.every((tokens) => tokens <= shortTokens)
      ? mergeContent(waitFirst(plan))
      : plan;
  },
});
