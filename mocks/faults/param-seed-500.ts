import { defineFault } from '../../src/define.ts';
import { answerCrash, isChat } from '../bend/requests.ts';

export default defineFault({
  title: 'seed makes the server answer 500',
  incidents: [],
  bend: (plan, request) => (isChat(request) && typeof request.body.seed === 'number' ? answerCrash(plan) : plan),
});
