import { defineDialect } from '../../src/define.ts';
import { answerError, partsOf } from '../bend/requests.ts';

export default defineDialect({
  title: 'An image part is refused with 400',
  evidence: 'OpenAI (recorded, for text models) and vLLM; CHAT-REQ-03: an unsupported modality is a 4xx',
  bend: (plan, request) =>
    partsOf(request).some(({ type }) => type === 'image_url')
      ? answerError(plan, 400, 'This model does not take images.', { param: 'messages', code: 'unsupported_value' })
      : plan,
});
