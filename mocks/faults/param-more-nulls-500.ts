import { defineFault } from '../../src/define.ts';
import { answerCrash, isChat } from '../bend/requests.ts';

export default defineFault({
  title: 'A null reasoning_effort or metadata makes the server answer 500',
  incidents: [],
  bend: (plan, request) =>
    isChat(request) && (request.body.reasoning_effort === null || request.body.metadata === null)
      ? answerCrash(plan)
      : plan,
});
