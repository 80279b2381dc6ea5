import { defineFault } from '../../src/define.ts';
import { isUnknownModel } from '../bend/answer.ts';
import { answerText } from '../bend/requests.ts';

export default defineFault({
  title: 'A model that does not exist gets status 200 and an empty body',
  incidents: ['model-not-found-200'],
  bend: (plan, request) => (isUnknownModel(plan, request) ? answerText(plan, 200, 'application/json', '') : plan),
});
