import { defineDialect } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { onResponses } from '../bend/responses.ts';

export default defineDialect({
  title: 'The endpoint of responses is a method that is not allowed: 405',
  evidence: 'mounts of static files, which take GET only; responses-404-or-half-implemented',
  bend: onResponses((plan) => answerError(plan, 405, 'POST is not allowed here.', { code: 'method_not_allowed' })),
});
