import { defineFault, isArray } from '../../src/define.ts';
import { isEmbeddings } from '../bend/embeddings.ts';
import { answerJson, isRefusal } from '../bend/requests.ts';

export default defineFault({
  title: 'An empty input is answered with an empty list',
  incidents: [],
  bend: (plan, request) =>
    isEmbeddings(request) && isRefusal(plan) && (request.body.input === '' || isArray(request.body.input))
      ? answerJson(plan, 200, {
          object: 'list',
          data: [],
          model: request.body.model,
          usage: { prompt_tokens: 0, total_tokens: 0 },
        })
      : plan,
});
