import { defineFault } from '../../src/define.ts';
import { isUnknownModel } from '../bend/answer.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'A model that does not exist makes the server answer 500',
  incidents: ['status-rewritten'],
  bend: (plan, request) => (isUnknownModel(plan, request) ? answerCrash(plan) : plan),
});
