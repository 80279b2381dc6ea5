import { defineFault } from '../../src/define.ts';
import { answerCrash, messagesOf } from '../bend/requests.ts';

export default defineFault({
  title: 'A developer message makes the server answer 500',
  incidents: ['cubist38/mlx-openai-server#267', 'sgl-project/sglang#892'],
  bend: (plan, request) => (messagesOf(request).some(({ role }) => role === 'developer') ? answerCrash(plan) : plan),
});
