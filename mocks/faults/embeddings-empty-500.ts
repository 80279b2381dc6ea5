import { defineFault, isArray } from '../../src/define.ts';
import { isEmbeddings } from '../bend/embeddings.ts';
import { answerCrash, isRefusal } from '../bend/requests.ts';

export default defineFault({
  title: 'An empty input makes the server fail',
  incidents: [],
  bend: (plan, request) =>
    isEmbeddings(request) && isRefusal(plan) && (request.body.input === '' || isArray(request.body.input))
      ? answerCrash(plan)
      : plan,
});
