import { defineDialect } from '../../src/define.ts';
import { answerError, isChat } from '../bend/requests.ts';

export default defineDialect({
  title: 'max_tokens is refused with 422 that does not say what to send instead',
  evidence: 'Reasoning models behind gateways that validate for themselves; CHAT-REQ-05',
  bend: (plan, request) =>
    isChat(request) && typeof request.body.max_tokens === 'number'
      ? answerError(plan, 422, "Unsupported parameter: 'max_tokens'", { param: 'max_tokens' })
      : plan,
});
