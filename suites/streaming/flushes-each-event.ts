import { defineComparison, inconclusive } from '../../src/define.ts';
import { arrivalOf, describeArrival, isBurst, isClumped, untellable } from '../timing.ts';

export default defineComparison({
  title: 'Events are sent one by one, not collected and flushed in clumps',
  clause: 'HTTP-10',
  level: 'should',
  incidents: ['ggml-org/llama.cpp#20872', 'LostRuins/koboldcpp#1168', 'sourcegraph/cody#2180', 'seaavey/SRouter#104'],
  probe: 'stream-long',
  faults: ['reverse-proxy-buffering', 'gateway-batches-flush-interval'],
  premise: 'answer',
  fix: 'Flush after every event; a proxy in between must not buffer.',
  compare: ({ all }) => {
    const streams = all.map(({ reading }) => ({ reading, arrival: arrivalOf(reading) }));
    const told = streams.filter(({ reading, arrival }) => untellable(reading, arrival) === null);
    if (told.length === 0) return inconclusive('no stream was long and slow enough to tell');
    const clumped = told.filter(({ arrival }) => arrival !== null && !isBurst(arrival) && isClumped(arrival));
    if (clumped.length * 2 <= told.length) return [];
    const [worst] = clumped;
    if (worst === undefined || worst.arrival === null) return [];
    const { deltas, reads } = worst.arrival;
    return [
      {
        what: `${clumped.length} of ${told.length} streams arrived in clumps of about ${Math.round(deltas / reads)} events`,
        expected: 'one read for each event, or nearly',
        actual: describeArrival(worst.arrival),
        evidence: { exchange: worst.reading.exchange.id, at: 'arrival times', excerpt: describeArrival(worst.arrival) },
      },
    ];
  },
});
