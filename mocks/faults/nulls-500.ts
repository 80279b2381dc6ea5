import { defineFault } from '../../src/define.ts';
import { answerCrash, isChat } from '../bend/requests.ts';

export default defineFault({
  title: 'Optional members that are null make the server answer 500',
  incidents: ['LostRuins/koboldcpp#1503'],
  bend: (plan, request) => (isChat(request) && Object.values(request.body).includes(null) ? answerCrash(plan) : plan),
});
