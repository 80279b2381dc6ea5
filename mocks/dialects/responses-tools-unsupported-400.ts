import { defineDialect, isArray } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { onResponses } from '../bend/responses.ts';

export default defineDialect({
  title: 'Tools are refused where responses are made',
  evidence: 'a 400 for an unsupported option with a readable message is no fault (section 11)',
  bend: onResponses((plan, request) =>
    isArray(request.body.tools) && request.body.tools.length > 0
      ? answerError(plan, 400, 'This model does not support tools.', { param: 'tools', code: 'unsupported_parameter' })
      : plan,
  ),
});
