import { defineGatewayComparison } from '../../src/define.ts';
import { median } from '../../src/stats/index.ts';
import { judgeStreams, ms, type PairedStream } from '../shared/gateway-time.ts';

/** Less is no wait worth a name, and a cold path may take it. */
const leastMs = 100;

/** By how much longer the first delta took than those of the second half. */
const extra = ({ deltas, first }: PairedStream): number =>
  first.delay - median(deltas.slice(Math.floor(deltas.length / 2)).map(({ delay }) => delay));

/** How many deltas had been sent when the first one arrived, those that the later ones' delay explains left out. */
const heldOf = (stream: PairedStream): number =>
  stream.deltas.filter(({ sentAt }) => sentAt <= stream.first.sentAt + extra(stream)).length;

export default defineGatewayComparison({
  title: 'The first delta is handed on as soon as the later ones are',
  clause: 'GW-64',
  level: 'should',
  incidents: ['reverse-proxy-buffering', 'ggml-org/llama.cpp#20872'],
  probe: 'time-uneven',
  faults: ['holds-the-first-events', 'holds-the-beginning-then-drips'],
  fix: 'Send the first event on when it is complete. Buffers that must fill before the first write, and checks of the beginning of an answer, hold it back.',
  compare: (passages) =>
    judgeStreams(passages, {
      unlessBuffered: true,
      heldUp: 0.1,
      // It has waited for others: a first write that is merely slow has not.
      shows: (stream) => extra(stream) >= leastMs && heldOf(stream) >= 3,
      tell: (stream) => ({
        what: 'The beginning of the stream is held back until more of it has come',
        expected: 'the first delta as soon as the upstream has sent it',
        actual: `the first delta came ${ms(extra(stream))} later than later ones do: ${heldOf(stream)} deltas had been sent by then`,
        evidence: { at: 'first delta' },
      }),
    }),
});
