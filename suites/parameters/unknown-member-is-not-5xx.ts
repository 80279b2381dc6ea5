import { defineComparison } from '../../src/define.ts';
import { mustAccept } from '../shared/refusal.ts';

export default defineComparison({
  title: 'An unknown member of the request is ignored or refused, and never makes the server fail',
  clause: 'HTTP-07',
  level: 'must',
  probe: ['chat-basic', 'chat-unknown-member'],
  premise: 'response',
  faults: ['unknown-member-500'],
  compare: (samples) =>
    mustAccept(samples, {
      request: 'A request with an unknown member',
      probe: 'chat-unknown-member',
      on4xx: 'pass',
      fix: 'Ignore the member, or answer 400 with its name in error.param.',
    }),
});
