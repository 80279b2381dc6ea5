import { defineFault } from '../../src/define.ts';
import { isEmptyPost } from '../bend/answer.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'A request without a body makes the server answer 500',
  incidents: [],
  bend: (plan, request) => (isEmptyPost(request) ? answerCrash(plan) : plan),
});
