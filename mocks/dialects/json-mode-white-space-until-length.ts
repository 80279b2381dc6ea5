import { defineDialect } from '../../src/define.ts';
import { saying } from '../bend/content.ts';
import { formatOf } from '../bend/parameters.ts';
import { budgetOf } from '../bend/requests.ts';

export default defineDialect({
  title: 'JSON mode gives nothing but line feeds until the output budget is spent',
  evidence: 'OpenAI and DeepSeek document it for prompts that do not ask for JSON; CHAT-26 binds what ended with stop',
  bend: (plan, request) =>
    formatOf(request) === 'json_object' ? saying(plan, '\n'.repeat(Math.min(budgetOf(request), 512)), 'length') : plan,
});
