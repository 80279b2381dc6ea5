import { defineFault } from '../../src/define.ts';
import { answerCrash, isChat } from '../bend/requests.ts';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

export default defineFault({
  title: 'A request body that is not JSON makes the server answer 500',
  incidents: ['sgl-project/sglang#3805', 'elizaOS/eliza#10111'],
  bend: (plan, request) => (isChat(request) && !isJson(request.text) ? answerCrash(plan) : plan),
});
