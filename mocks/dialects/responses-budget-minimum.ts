import { defineDialect } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { onResponses } from '../bend/responses.ts';
import { count } from '../bend-completion.ts';

export default defineDialect({
  title: 'An output budget below 16 is refused where responses are made',
  evidence: 'OpenAI: max_output_tokens must be at least 16',
  bend: onResponses((plan, request) =>
    count(request.body, 'max_output_tokens') < 16 && typeof request.body.max_output_tokens === 'number'
      ? answerError(plan, 400, 'max_output_tokens must be at least 16.', {
          param: 'max_output_tokens',
          code: 'integer_below_min_value',
        })
      : plan,
  ),
});
