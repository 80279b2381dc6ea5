import { defineFault } from '../../src/define.ts';
import { answerJson, errorOf, isRefusal } from '../bend/requests.ts';

export default defineFault({
  title: 'The param of every error names a member that the request does not have',
  incidents: [],
  bend: (plan) =>
    isRefusal(plan) ? answerJson(plan, plan.status, { error: { ...errorOf(plan), param: 'prompt' } }) : plan,
});
