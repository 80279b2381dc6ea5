import { defineDialect } from '../../src/define.ts';
import { isEmbeddings } from '../bend/embeddings.ts';
import { answerJson, isRefusal } from '../bend/requests.ts';

export default defineDialect({
  title: 'An empty text has a vector too',
  evidence: 'Engines that put a special token before every text, such as vLLM with BERT models; EMB-06: a warning',
  warns: ['embeddings/empty-input-is-refused'],
  bend: (plan, request) =>
    isEmbeddings(request) && isRefusal(plan) && request.body.input === ''
      ? answerJson(plan, 200, {
          object: 'list',
          data: [{ object: 'embedding', index: 0, embedding: Array.from({ length: 256 }, (_, i) => Math.sin(i)) }],
          model: request.body.model,
          usage: { prompt_tokens: 2, total_tokens: 2 },
        })
      : plan,
});
