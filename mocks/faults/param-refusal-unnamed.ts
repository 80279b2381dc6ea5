import { defineFault } from '../../src/define.ts';
import { answerError, isChat, isRefusal } from '../bend/requests.ts';

export default defineFault({
  title: 'A refused request is not told which parameter is at fault',
  incidents: [],
  bend: (plan, request) =>
    isChat(request) && isRefusal(plan) ? answerError(plan, plan.status, 'The request is invalid.') : plan,
});
