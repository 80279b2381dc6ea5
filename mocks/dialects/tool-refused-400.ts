import { defineDialect } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { withTools } from '../bend/tools.ts';

export default defineDialect({
  title: 'Tools are refused with 400',
  evidence: 'Ollama and Together for models without tools ("does not support tools")',
  bend: withTools((plan) => answerError(plan, 400, 'This model does not support tools.', { param: 'tools' })),
});
