import { defineDialect } from '../../src/define.ts';
import { formatOf } from '../bend/parameters.ts';
import { answerError, messagesOf } from '../bend/requests.ts';

export default defineDialect({
  title: 'JSON mode is refused with 400 unless a message says JSON',
  evidence: 'OpenAI: "messages must contain the word json in some form"; CHAT-26',
  bend: (plan, request) =>
    formatOf(request) === 'json_object' && !/json/i.test(JSON.stringify(messagesOf(request)))
      ? answerError(plan, 400, "'messages' must contain the word 'json' in some form.", { param: 'messages' })
      : plan,
});
