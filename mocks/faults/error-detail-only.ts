import { defineFault } from '../../src/define.ts';
import { answerJson, errorOf, isRefusal } from '../bend/requests.ts';

export default defineFault({
  title: 'Errors come as FastAPI writes them: {"detail": "…"}',
  incidents: ['error-shape-not-openai'],
  bend: (plan) => (isRefusal(plan) ? answerJson(plan, plan.status, { detail: errorOf(plan).message }) : plan),
});
