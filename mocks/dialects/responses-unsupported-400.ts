import { defineDialect } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { onResponses } from '../bend/responses.ts';

export default defineDialect({
  title: 'The endpoint of responses is a bad request: 400',
  evidence: 'gateways that route by path inside their handler; responses-404-or-half-implemented',
  bend: onResponses((plan) => answerError(plan, 400, 'Unknown endpoint /v1/responses.', { code: 'unknown_endpoint' })),
});
