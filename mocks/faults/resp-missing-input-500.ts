import { defineFault, isObject } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';
import { onResponses } from '../bend/responses.ts';
import { parseJson } from '../request.ts';

export default defineFault({
  title: 'A request for a response without input crashes the server',
  incidents: [],
  bend: onResponses((plan, request) =>
    isObject(parseJson(request.text)) && request.body.input === undefined ? answerCrash(plan) : plan,
  ),
});
