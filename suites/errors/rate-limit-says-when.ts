import { atHeader, defineCheck, type Reading, skip } from '../../src/define.ts';
import { everyChat } from './probes.ts';

/** A limit that no waiting lifts: OpenAI says 429 where the money is spent. */
const isFinal = (reading: Reading): boolean =>
  reading.header('x-should-retry') === 'false' || /"(?:insufficient_quota|billing_[a-z_]+)"/.test(reading.text);

const tellsReset = ({ exchange }: Reading): boolean =>
  exchange.response?.headers.some(([name]) => /^(?:x-)?ratelimit(?:-[a-z]+)*-reset/i.test(name)) === true;

export default defineCheck({
  title: 'A rate limit says when to come back',
  clause: 'ERR-08',
  level: 'should',
  probe: everyChat,
  traffic: 'any',
  premise: 'status',
  faults: ['retry-after-missing', 'retry-after-reset-only'],
  incidents: ['api7/aisix#144', 'majiayu000/litellm-rs#833', 'envoyproxy/gateway#5693'],
  judge: ({ reading }) => {
    if (reading.status !== 429) return skip('nothing was rate limited');
    if (isFinal(reading)) return skip('the limit is one that no waiting lifts');
    if (reading.header('retry-after') !== null || reading.header('retry-after-ms') !== null) return [];
    const reset = tellsReset(reading);
    return [
      {
        what: reset
          ? 'A rate limit has no Retry-After, though its reset is known'
          : 'A rate limit does not say when to come back',
        expected: 'a header Retry-After with seconds',
        actual: reset ? 'a header of the reset only' : 'no such header',
        evidence: atHeader(reading, 'retry-after'),
        fix: 'Send Retry-After, and pass on that of an upstream. SDKs read no other header, and guess: half a second.',
        ...(reset ? { softened: 'note' as const } : {}),
      },
    ];
  },
});
