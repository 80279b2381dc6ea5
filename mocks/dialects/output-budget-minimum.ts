import { defineDialect } from '../../src/define.ts';
import { answerError, budgetOf, isChat } from '../bend/requests.ts';

const least = 16;

export default defineDialect({
  title: 'An output budget below 16 tokens is refused with 400',
  evidence: 'Bridges from chat completions to the Responses API, whose max_output_tokens begins at 16; CHAT-REQ-05',
  bend: (plan, request) =>
    isChat(request) && budgetOf(request) < least
      ? answerError(plan, 400, `Invalid 'max_tokens': integer below minimum value. Expected a value >= ${least}.`, {
          param: 'max_tokens',
          code: 'integer_below_min_value',
        })
      : plan,
});
