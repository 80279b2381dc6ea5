import { defineDialect } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';

export default defineDialect({
  title: 'More than one choice is refused with 400',
  evidence: 'Groq and Cerebras document n = 1 only; CHAT-REQ-07',
  bend: (plan, { body: { n } }) =>
    typeof n === 'number' && n > 1
      ? answerError(plan, 400, "'n' : number must be at most 1", { param: 'n', code: 'unsupported_value' })
      : plan,
});
