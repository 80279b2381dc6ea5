import { defineFault } from '../../src/define.ts';
import { answerJson, errorOf, isRefusal } from '../bend/requests.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'The code of an error is its status as an integer, and param is missing',
  incidents: [],
  bend: (plan) =>
    isRefusal(plan)
      ? answerJson(plan, plan.status, { error: { ...omit(errorOf(plan), 'param'), code: plan.status } })
      : plan,
});
