import { defineFault } from '../../src/define.ts';
import { answerJson, errorOf, isRefusal } from '../bend/requests.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Error objects have no message',
  incidents: ['error-shape-not-openai'],
  bend: (plan) => (isRefusal(plan) ? answerJson(plan, plan.status, { error: omit(errorOf(plan), 'message') }) : plan),
});
