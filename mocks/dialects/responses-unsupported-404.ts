import { defineDialect } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { onResponses } from '../bend/responses.ts';

export default defineDialect({
  title: 'The endpoint of responses is not found: 404',
  evidence: 'most gateways that know chat completions only; responses-404-or-half-implemented',
  bend: onResponses((plan) => answerError(plan, 404, 'There is no POST /responses.', { code: 'unknown_url' })),
});
