import { defineComparison } from '../../src/define.ts';
import { mustAccept } from '../shared/refusal.ts';

export default defineComparison({
  title: 'Unknown request headers are ignored',
  clause: 'HTTP-06',
  level: 'must',
  probe: ['chat-basic', 'chat-unknown-headers'],
  premise: 'response',
  faults: ['rejects-unknown-headers'],
  compare: (samples) =>
    mustAccept(samples, {
      request: 'A request with the headers that SDKs add',
      probe: 'chat-unknown-headers',
      fix: 'Ignore request headers that you do not know: SDKs send X-Stainless-*, OpenAI-Beta and Idempotency-Key.',
    }),
});
