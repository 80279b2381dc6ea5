import { defineGatewayComparison } from '../../src/define.ts';
import { judgeStreams, type PairedStream, percent } from '../shared/gateway-time.ts';

/** Deltas that were sent further apart than this were not waiting for one another in a socket. */
const apartMs = 15;
/** A share of such deltas that a machine's hiccups do not reach. */
const limit = 0.3;

/** Of the deltas that were sent well before the next one, the share that came in one read with it. */
const collected = ({ deltas }: PairedStream): number => {
  const pairs = deltas.flatMap((delta, i) => {
    const next = deltas[i + 1];
    return next !== undefined && next.sentAt - delta.sentAt >= apartMs ? [{ delta, next }] : [];
  });
  return pairs.length === 0 ? 0 : pairs.filter(({ delta, next }) => delta.read === next.read).length / pairs.length;
};

export default defineGatewayComparison({
  title: 'Deltas that the upstream sends one by one are not collected',
  clause: 'GW-61',
  level: 'should',
  incidents: ['gateway-batches-flush-interval', 'sourcegraph/cody#2180', 'seaavey/SRouter#104'],
  probe: ['time-uneven', 'time-uneven-gzip'],
  faults: ['flushes-by-the-clock'],
  fix: 'Flush after every event instead of by a timer or a full buffer.',
  compare: (passages) =>
    judgeStreams(passages, {
      unlessBuffered: true,
      // A fifth of the time held up by us brings together about a fifth of the deltas.
      heldUp: 0.2,
      shows: (stream) => collected(stream) >= limit,
      tell: (stream) => ({
        what: 'The gateway collects deltas and sends several of them together',
        expected: 'each delta by itself, as it was sent',
        actual: `${percent(collected(stream))} of the deltas came together with one that was sent ${apartMs} ms or more later`,
        evidence: { at: 'arrival times' },
      }),
    }),
});
