import { defineCheck } from '../../src/define.ts';
import { judgeBudget } from '../shared/output-budget.ts';

export default defineCheck({
  title: 'A stream holds no more tokens than max_tokens or max_completion_tokens allows',
  clause: 'CHAT-REQ-05',
  level: 'should',
  probe: 'stream-length',
  traffic: 'chat-stream',
  premise: 'response',
  faults: ['max-tokens-ignored', 'param-max-tokens-ignored-in-streams'],
  incidents: ['mofa-org/mofa#1341', 'cline/cline#2411'],
  judge: ({ reading, request }) => judgeBudget(reading, request),
});
