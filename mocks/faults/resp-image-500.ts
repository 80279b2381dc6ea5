import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';
import { onResponses, showsImage } from '../bend/responses.ts';

export default defineFault({
  title: 'An image in the input of a response crashes the server',
  incidents: [],
  bend: onResponses((plan, request) => (showsImage(request) ? answerCrash(plan) : plan)),
});
