import { defineDialect } from '../../src/define.ts';
import { withCounts } from '../bend/content.ts';
import { budgetOf } from '../bend/requests.ts';
import { omit } from '../bend.ts';
import { count, mapUsage } from '../bend-completion.ts';

/** More than any short answer has bytes. */
const thoughts = 400;

export default defineDialect({
  title: 'Thoughts that are not shown count in completion_tokens, up to the budget and without details',
  evidence:
    'Ollama Cloud and Bedrock, recorded 122 tokens for 6 bytes and 56 for 4; the specification asks for no details',
  bend: (plan, request) =>
    mapUsage(plan, (usage) =>
      withCounts(omit(usage, 'completion_tokens_details'), {
        completion: Math.min(budgetOf(request), count(usage, 'completion_tokens') + thoughts),
      }),
    ),
});
