import { defineDialect } from '../../src/define.ts';
import { formatOf } from '../bend/parameters.ts';
import { answerError } from '../bend/requests.ts';

export default defineDialect({
  title: 'A response_format json_schema is refused with 400',
  evidence: 'DeepSeek: "This response_format type is unavailable now"; CHAT-25',
  bend: (plan, request) =>
    formatOf(request) === 'json_schema' ? answerError(plan, 400, 'This response_format type is unavailable now') : plan,
});
