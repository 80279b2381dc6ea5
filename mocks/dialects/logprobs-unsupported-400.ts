import { defineDialect } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';

export default defineDialect({
  title: 'logprobs are refused with 400',
  evidence: 'OpenAI reasoning models; CHAT-21: models may refuse',
  bend: (plan, { body: { logprobs } }) =>
    logprobs === true
      ? answerError(plan, 400, 'You are not allowed to request logprobs from this model', { param: 'logprobs' })
      : plan,
});
