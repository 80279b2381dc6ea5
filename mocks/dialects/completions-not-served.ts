import { defineDialect } from '../../src/define.ts';
import { isTextRequest } from '../bend/completions.ts';
import { answerError } from '../bend/requests.ts';

export default defineDialect({
  title: 'There is no endpoint for prompts',
  evidence: 'Groq, Mistral and most providers serve chat only; the endpoint is optional as a whole',
  bend: (plan, request) =>
    isTextRequest(request)
      ? answerError(plan, 404, 'Unknown request URL: POST /v1/completions.', { code: 'unknown_url' })
      : plan,
});
