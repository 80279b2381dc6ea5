import { defineComparison, inconclusive } from '../../src/define.ts';
import { mostly } from '../../src/read/lattice.ts';
import { describeStream } from '../../src/read/manner.ts';

export default defineComparison({
  title: 'Events are sent one by one, not collected and flushed in clumps',
  clause: 'HTTP-10',
  level: 'should',
  incidents: ['ggml-org/llama.cpp#20872', 'LostRuins/koboldcpp#1168', 'sourcegraph/cody#2180', 'seaavey/SRouter#104'],
  probe: 'stream-long',
  faults: ['reverse-proxy-buffering', 'gateway-batches-flush-interval', 'gateway-batches-written-one-by-one'],
  premise: 'answer',
  fix: 'Flush after every event; a proxy in between must not buffer.',
  compare: ({ all }) => {
    // A burst at the end is `is-streamed-as-generated`'s.
    const found = mostly(
      all.map(({ reading }) => reading),
      'clumped',
    );
    if (found === null) return [];
    if ('reason' in found) return inconclusive(found.reason);
    const { reading, manner, count, of } = found;
    const together = manner.kind === 'clumped' ? Math.round(manner.together) : 0;
    const seen = describeStream(reading, manner.arrival);
    return [
      {
        what: `${count} of ${of} streams arrived in clumps of about ${together} events`,
        expected: 'one read for each event, or nearly',
        actual: seen,
        evidence: { exchange: reading.exchange.id, at: 'arrival times', excerpt: seen },
      },
    ];
  },
});
