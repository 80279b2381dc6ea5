import { defineDialect, isArray } from '../../src/define.ts';
import { isTextRequest } from '../bend/completions.ts';
import { answerError } from '../bend/requests.ts';

export default defineDialect({
  title: 'echo, logprobs and arrays of prompts are refused with 400',
  evidence:
    'Gateways that translate prompts into chat; the incident completions-legacy-echo-prompt-array calls a 400 honest',
  bend: (plan, request) => {
    const { echo, logprobs, prompt } = request.body;
    return isTextRequest(request) && (echo !== undefined || logprobs !== undefined || isArray(prompt))
      ? answerError(plan, 400, 'This model takes one prompt as a string, and neither echo nor logprobs.')
      : plan;
  },
});
