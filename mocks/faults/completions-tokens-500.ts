import { defineFault, isArray } from '../../src/define.ts';
import { isTextRequest } from '../bend/completions.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'Token ids as prompt make the server fail',
  incidents: [],
  bend: (plan, request) =>
    isTextRequest(request) &&
    isArray(request.body.prompt) &&
    request.body.prompt.some((entry) => typeof entry !== 'string')
      ? answerCrash(plan)
      : plan,
});
