import { defineDialect } from '../../src/define.ts';
import { isTextRequest } from '../bend/completions.ts';
import { answerError } from '../bend/requests.ts';

export default defineDialect({
  title: 'A chat model is refused as a model of completions with 404',
  evidence: 'OpenAI, documented: "This is a chat model and not supported in the v1/completions endpoint"',
  bend: (plan, request) =>
    isTextRequest(request)
      ? answerError(plan, 404, 'This is a chat model and not supported in the v1/completions endpoint.', {
          param: 'model',
        })
      : plan,
});
