import { defineFault, isArray } from '../../src/define.ts';
import { answerCrash, isChat } from '../bend/requests.ts';

export default defineFault({
  title: 'An empty array of messages makes the server answer 500',
  incidents: ['Mintplex-Labs/anything-llm#6430', 'ai-dynamo/dynamo#2067'],
  bend: (plan, request) =>
    isChat(request) && isArray(request.body.messages) && request.body.messages.length === 0 ? answerCrash(plan) : plan,
});
