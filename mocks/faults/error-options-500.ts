import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'OPTIONS on the chat endpoint makes the server answer 500',
  incidents: [],
  bend: (plan, request) =>
    request.method === 'OPTIONS' && request.path === '/chat/completions' ? answerCrash(plan) : plan,
});
