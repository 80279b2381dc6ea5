import { defineDialect } from '../../src/define.ts';
import { mergeContent } from '../bend/buffer.ts';
import { saidIn } from '../bend/content.ts';
import { waitFirst } from '../bend.ts';

const shortTokens = 40;

export default defineDialect({
  title: 'A reply of at most 40 tokens comes in one content chunk',
  evidence: 'z.ai packs about six tokens into a delta, recorded; CHAT-STREAM-32: granularity is open',
  bend: (plan) => {
    const said = [...saidIn(plan).values()];
    return said.length > 0 && said.every(({ tokens }) => tokens.length <= shortTokens)
      ? mergeContent(waitFirst(plan))
      : plan;
  },
});
