import { defineDialect } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { onResponses } from '../bend/responses.ts';

export default defineDialect({
  title: 'The endpoint of responses is not implemented: 501',
  evidence: 'gateways that name what they leave out; responses-404-or-half-implemented',
  bend: onResponses((plan) =>
    answerError(plan, 501, 'The Responses API is not implemented.', { type: 'server_error', code: 'not_implemented' }),
  ),
});
