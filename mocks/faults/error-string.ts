import { defineFault } from '../../src/define.ts';
import { answerJson, errorOf, isRefusal } from '../bend/requests.ts';

export default defineFault({
  title: 'The error member is a string',
  incidents: ['error-shape-not-openai'],
  bend: (plan) => (isRefusal(plan) ? answerJson(plan, plan.status, { error: errorOf(plan).message }) : plan),
});
