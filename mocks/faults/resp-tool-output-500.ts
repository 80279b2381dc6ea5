import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';
import { inputItems, onResponses, typeOf } from '../bend/responses.ts';

export default defineFault({
  title: 'The output of a function call crashes the server',
  incidents: [],
  bend: onResponses((plan, request) =>
    inputItems(request).some((item) => typeOf(item) === 'function_call_output') ? answerCrash(plan) : plan,
  ),
});
