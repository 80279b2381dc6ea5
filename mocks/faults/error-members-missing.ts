import { defineFault } from '../../src/define.ts';
import { answerJson, errorOf, isRefusal } from '../bend/requests.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Error objects have a message and nothing else',
  incidents: ['error-shape-not-openai', 'openai/openai-node#1746'],
  bend: (plan) =>
    isRefusal(plan) ? answerJson(plan, plan.status, { error: omit(errorOf(plan), 'type', 'param', 'code') }) : plan,
});
