import { defineDialect } from '../../src/define.ts';
import { isEmbeddings } from '../bend/embeddings.ts';
import { answerError } from '../bend/requests.ts';

export default defineDialect({
  title: 'dimensions are refused with 400',
  evidence: 'vLLM and OpenAI, for models without Matryoshka vectors; EMB-05',
  bend: (plan, request) =>
    isEmbeddings(request) && request.body.dimensions !== undefined
      ? answerError(plan, 400, 'This model does not support specifying dimensions.', { param: 'dimensions' })
      : plan,
});
