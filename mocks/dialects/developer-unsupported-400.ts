import { defineDialect } from '../../src/define.ts';
import { answerError, messagesOf } from '../bend/requests.ts';

export default defineDialect({
  title: 'A developer message is refused with 400',
  evidence: 'OpenAI (recorded, for some models) and DeepSeek; CHAT-REQ-02',
  bend: (plan, request) => {
    const at = messagesOf(request).findIndex(({ role }) => role === 'developer');
    return at < 0
      ? plan
      : answerError(
          plan,
          400,
          `Unsupported value: 'messages[${at}].role' does not support 'developer' with this model.`,
          {
            param: `messages[${at}].role`,
            code: 'unsupported_value',
          },
        );
  },
});
