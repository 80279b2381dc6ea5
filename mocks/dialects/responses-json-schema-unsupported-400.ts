import { defineDialect } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { onResponses, wantsSchema } from '../bend/responses.ts';

export default defineDialect({
  title: 'A schema is refused where responses are made',
  evidence: 'a 400 for an unsupported option with a readable message is no fault (section 11)',
  bend: onResponses((plan, request) =>
    wantsSchema(request)
      ? answerError(plan, 400, 'This model does not support text.format json_schema.', {
          param: 'text.format',
          code: 'unsupported_parameter',
        })
      : plan,
  ),
});
