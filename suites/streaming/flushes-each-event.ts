import { defineComparison, inconclusive } from '../../src/define.ts';
import { describeArrival, isClumped, mannerOfReading } from '../../src/read/manner.ts';

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
    const told = all.flatMap(({ reading }) => {
      const manner = mannerOfReading(reading);
      return manner.kind === 'unclear' ? [] : [{ reading, manner }];
    });
    if (told.length === 0) return inconclusive('no stream was long and slow enough to tell');
    // A burst at the end is `is-streamed-as-generated`'s.
    const clumped = told.filter(({ manner }) => manner.kind === 'streamed' && isClumped(manner.arrival));
    const [worst] = clumped;
    if (worst === undefined || clumped.length * 2 <= told.length) return [];
    const { arrival } = worst.manner;
    return [
      {
        what: `${clumped.length} of ${told.length} streams arrived in clumps of about ${Math.round(arrival.deltas / arrival.reads)} events`,
        expected: 'one read for each event, or nearly',
        actual: describeArrival(arrival),
        evidence: { exchange: worst.reading.exchange.id, at: 'arrival times', excerpt: describeArrival(arrival) },
      },
    ];
  },
});
