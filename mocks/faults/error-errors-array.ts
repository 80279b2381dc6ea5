import { defineFault } from '../../src/define.ts';
import { answerJson, errorOf, isRefusal } from '../bend/requests.ts';

export default defineFault({
  title: 'Errors come in an array: {"errors": [{"message": "…"}]}',
  incidents: ['error-shape-not-openai'],
  bend: (plan) =>
    isRefusal(plan) ? answerJson(plan, plan.status, { errors: [{ message: errorOf(plan).message }] }) : plan,
});
