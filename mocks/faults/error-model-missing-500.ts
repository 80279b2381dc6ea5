import { defineFault } from '../../src/define.ts';
import { answerCrash, isChat } from '../bend/requests.ts';

export default defineFault({
  title: 'A request that names no model makes the server answer 500',
  incidents: [],
  bend: (plan, request) =>
    isChat(request) && request.body.model === undefined && request.body.messages !== undefined
      ? answerCrash(plan)
      : plan,
});
