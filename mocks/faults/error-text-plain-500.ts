import { defineFault } from '../../src/define.ts';
import { answerCrash, isChat } from '../bend/requests.ts';

export default defineFault({
  title: 'A request under Content-Type text/plain makes the server answer 500',
  incidents: [],
  bend: (plan, request) =>
    isChat(request) && request.header('content-type')?.startsWith('text/plain') === true ? answerCrash(plan) : plan,
});
