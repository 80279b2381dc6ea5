import { defineFault } from '../../src/define.ts';
import { answerAs, modelAsked } from '../bend/answer.ts';
import { isChat } from '../bend/requests.ts';

export default defineFault({
  title: 'Any key is taken for a good one, as long as there is one',
  incidents: ['auth-error-wrong-status', 'accomplish-ai/coworker#208'],
  bend: (plan, request) =>
    isChat(request) && plan.status === 401 && request.header('authorization') !== null
      ? answerAs(plan, request, modelAsked(request))
      : plan,
});
