import { defineDialect } from '../../src/define.ts';
import { talkInstead, withTools } from '../bend/tools.ts';

export default defineDialect({
  title: 'The model thinks until the budget is spent, and comes to no call',
  evidence: 'Reasoning models on small budgets; CHAT-16, CHAT-18',
  bend: withTools((plan) => talkInstead(plan, () => '', 'length')),
});
