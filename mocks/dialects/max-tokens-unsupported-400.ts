import { defineDialect } from '../../src/define.ts';
import { answerError, isChat } from '../bend/requests.ts';

export default defineDialect({
  title: 'max_tokens is refused with 400; the budget is max_completion_tokens',
  evidence: 'OpenAI reasoning models, recorded error; CHAT-REQ-05',
  bend: (plan, request) =>
    isChat(request) && typeof request.body.max_tokens === 'number'
      ? answerError(
          plan,
          400,
          "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
          { param: 'max_tokens', code: 'unsupported_parameter' },
        )
      : plan,
});
