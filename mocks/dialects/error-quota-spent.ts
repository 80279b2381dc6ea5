import { defineDialect } from '../../src/define.ts';
import { isEmptyPost } from '../bend/answer.ts';
import { answerError } from '../bend/requests.ts';

export default defineDialect({
  title: 'A spent budget is a rate limit without Retry-After, for no waiting lifts it',
  evidence: 'OpenAI, recorded: insufficient_quota',
  bend: (plan, request) =>
    isEmptyPost(request)
      ? answerError(plan, 429, 'You exceeded your current quota, see https://platform.example.com/docs/errors.', {
          type: 'insufficient_quota',
          code: 'insufficient_quota',
        })
      : plan,
});
