import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';
import { onResponses } from '../bend/responses.ts';
import { parseJson } from '../request.ts';

export default defineFault({
  title: 'A request for a response that is no JSON crashes the server',
  incidents: [],
  bend: onResponses((plan, request) => (parseJson(request.text) === undefined ? answerCrash(plan) : plan)),
});
