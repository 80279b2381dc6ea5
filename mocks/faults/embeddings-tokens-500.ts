import { defineFault, isArray } from '../../src/define.ts';
import { isEmbeddings } from '../bend/embeddings.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'Token ids as input make the server fail',
  incidents: [],
  bend: (plan, request) =>
    isEmbeddings(request) &&
    isArray(request.body.input) &&
    request.body.input.some((entry) => typeof entry !== 'string')
      ? answerCrash(plan)
      : plan,
});
