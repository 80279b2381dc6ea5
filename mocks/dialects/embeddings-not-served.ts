import { defineDialect } from '../../src/define.ts';
import { isEmbeddings } from '../bend/embeddings.ts';
import { answerError } from '../bend/requests.ts';

export default defineDialect({
  title: 'A chat model is refused as a model of embeddings with 400',
  evidence: 'OpenAI, documented reply for chat models at /embeddings; the endpoint is another model’s business',
  bend: (plan, request) =>
    isEmbeddings(request)
      ? answerError(plan, 400, 'This model does not support embeddings.', { param: 'model' })
      : plan,
});
