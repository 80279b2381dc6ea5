import { defineComparison } from '../../src/define.ts';
import { mustAccept } from '../shared/refusal.ts';

export default defineComparison({
  title: 'A developer message is accepted or refused, and never makes the server fail',
  clause: 'CHAT-REQ-02',
  level: 'must',
  probe: ['chat-basic', 'chat-developer'],
  premise: 'response',
  faults: ['developer-role-500'],
  compare: (samples) =>
    mustAccept(samples, {
      request: 'A developer message',
      probe: 'chat-developer',
      on4xx: 'skip',
      fix: 'Treat developer as system, or answer 400 with error.param "messages[0].role".',
    }),
});
