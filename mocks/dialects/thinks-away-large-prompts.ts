import { defineDialect } from '../../src/define.ts';
import { mapUsage, resay } from '../bend/content.ts';
import { budgetOf } from '../bend/requests.ts';
import { count } from '../bend-completion.ts';

/** In bytes: from here on it thinks first. */
const large = 8_000;

export default defineDialect({
  title: 'Large prompts make it think, unseen and beside completion_tokens, until the budget is spent',
  evidence: 'xAI counts reasoning beside completion_tokens: 0, with finish_reason length; CHAT-23 and CHAT-16',
  bend: (plan, request) => {
    const budget = budgetOf(request);
    if (request.bytes < large || !Number.isFinite(budget)) return plan;
    return mapUsage(
      resay(plan, () => ({ tokens: [], finish: 'length' })),
      (usage) => ({
        ...usage,
        completion_tokens: 0,
        total_tokens: count(usage, 'prompt_tokens') + budget,
        completion_tokens_details: { reasoning_tokens: budget },
      }),
    );
  },
});
