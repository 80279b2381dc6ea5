import { defineDialect } from '../../src/define.ts';
import { resay } from '../bend/content.ts';
import { budgetOf } from '../bend/requests.ts';
import { tokenize } from '../reference/tokens.ts';

const answer = tokenize('I cannot do that.');

export default defineDialect({
  title: 'A small budget is met to the token by a short answer that is whole: finish_reason stop',
  evidence: 'Any model that declines in five tokens where five are allowed; CHAT-16 speaks of answers that were cut',
  bend: (plan, request) =>
    budgetOf(request) <= answer.length ? resay(plan, () => ({ tokens: answer, finish: 'stop' })) : plan,
});
