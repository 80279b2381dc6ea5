import { defineDialect } from '../../src/define.ts';
import { mapUsage, resay, withCounts } from '../bend/content.ts';
import { onChat } from '../bend/when.ts';

/** The share of answers that are nothing but the token that ends them. */
const share = 0.1;

export default defineDialect({
  title: 'Some answers are empty, for the first token already ends them; it is counted',
  evidence: 'Small and base models on vLLM and llama.cpp; CHAT-10 leaves room for it with completion_tokens 1',
  bend: onChat((plan, request) =>
    request.random() < share && (request.body.n ?? 1) === 1
      ? mapUsage(
          resay(plan, () => ({ tokens: [], finish: 'stop' })),
          (usage) => withCounts(usage, { completion: 1 }),
        )
      : plan,
  ),
});
