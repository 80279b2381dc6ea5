import { defineDialect } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { onResponses, showsImage } from '../bend/responses.ts';

export default defineDialect({
  title: 'Images are refused where responses are made',
  evidence: 'a 400 for an unsupported option with a readable message is no fault (section 11)',
  bend: onResponses((plan, request) =>
    showsImage(request)
      ? answerError(plan, 400, 'This model does not take images.', { param: 'input', code: 'unsupported_parameter' })
      : plan,
  ),
});
