import { defineFault } from '../../src/define.ts';
import { answerText, errorOf, isRefusal } from '../bend/requests.ts';

export default defineFault({
  title: 'Errors come as plain text',
  incidents: ['sgl-project/sglang#3805'],
  bend: (plan) =>
    isRefusal(plan)
      ? answerText(plan, plan.status, 'text/plain; charset=utf-8', String(errorOf(plan).message ?? 'Bad Request'))
      : plan,
});
