import { defineCheck } from '../../src/define.ts';
import { judgeBudget } from '../shared/output-budget.ts';

export default defineCheck({
  title: 'No more tokens are made than max_tokens or max_completion_tokens allows',
  clause: 'CHAT-REQ-05',
  level: 'should',
  probe: ['chat-length', 'chat-max-completion-tokens'],
  traffic: 'chat',
  premise: 'response',
  faults: ['max-tokens-ignored', 'max-completion-tokens-ignored'],
  incidents: ['mofa-org/mofa#1341', 'cline/cline#2411'],
  judge: ({ reading, request }) => judgeBudget(reading, request),
});
