import { defineDialect } from '../../src/define.ts';
import { thoughts, withReasoning } from '../bend/reasoning.ts';
import { budgetOf } from '../bend/requests.ts';
import { onChat } from '../bend/when.ts';

/** At or below this, everything goes into thinking. */
const smallBudget = 64;

export default defineDialect({
  title: 'A small output budget is spent on reasoning alone: empty content, finish_reason length',
  evidence: 'DeepSeek and OpenRouter, recorded bodies with finish_reason length',
  bend: onChat((plan, request) => {
    const budget = budgetOf(request);
    const reasoning =
      budget <= smallBudget
        ? Array.from({ length: budget }, (_, i) => thoughts[i % thoughts.length] ?? ' so')
        : thoughts;
    return withReasoning(
      plan,
      request,
      {
        delta: (reasoning_content) => ({ reasoning_content }),
        message: (message, reasoning_content) => ({ ...message, reasoning_content }),
      },
      reasoning,
    );
  }),
});
