import { defineCheck } from '../../src/define.ts';
import { mustRefuse } from '../shared/refusal.ts';

export default defineCheck({
  title: 'A request without messages is refused with 400 or 422',
  clause: 'CHAT-REQ-01',
  level: 'must',
  probe: ['chat-no-messages', 'chat-empty-messages'],
  premise: 'exchange',
  faults: ['missing-messages-answered', 'empty-messages-500', 'error-as-500', 'bad-request-hangs'],
  judge: ({ reading, probe }) =>
    mustRefuse(
      reading,
      probe === 'chat-no-messages' ? 'A request without messages' : 'A request with no message in it',
    ),
});
