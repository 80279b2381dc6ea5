import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'GET on the chat endpoint is answered with 500',
  incidents: ['status-rewritten', 'nomic-ai/gpt4all#2615'],
  bend: (plan, request) =>
    request.path === '/chat/completions' && request.method === 'GET' ? answerCrash(plan) : plan,
});
