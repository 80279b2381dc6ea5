import { defineFault } from '../../src/define.ts';
import { answerCrash, partsOf } from '../bend/requests.ts';

export default defineFault({
  title: 'An image part makes the server answer 500',
  incidents: ['vllm-project/vllm-ascend#10426', 'BerriAI/litellm#14085'],
  bend: (plan, request) => (partsOf(request).some(({ type }) => type === 'image_url') ? answerCrash(plan) : plan),
});
