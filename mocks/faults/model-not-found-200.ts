import { defineFault } from '../../src/define.ts';
import { answerAs, isUnknownModel, modelAsked } from '../bend/answer.ts';

export default defineFault({
  title: 'A model that does not exist answers, under the name that was asked for',
  incidents: ['model-not-found-200', 'anthony-chaudhary/fak#360'],
  bend: (plan, request) => (isUnknownModel(plan, request) ? answerAs(plan, request, modelAsked(request)) : plan),
});
