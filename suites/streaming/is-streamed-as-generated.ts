import { defineComparison, inconclusive } from '../../src/define.ts';
import { arrivalOf, describeArrival, isBurst, untellable } from '../timing.ts';

export default defineComparison({
  title: 'A long reply arrives while it is made, not in one burst at its end',
  clause: 'TIME-02',
  level: 'must',
  incidents: [
    'google/adk-python#1306',
    'Portkey-AI/gateway#962',
    'ggml-org/llama.cpp#20872',
    'aws-samples/bedrock-access-gateway#28',
    'Sophomoresty/gemini-web2api#2',
  ],
  probe: 'stream-long',
  faults: ['fake-stream-burst', 'fake-stream-burst-one-write', 'fake-stream-single-chunk'],
  premise: 'answer',
  fix: 'Pass every chunk on when it comes: no collecting in the gateway, `proxy_buffering off` or `X-Accel-Buffering: no` behind nginx.',
  compare: ({ all }) => {
    const streams = all.map(({ reading }) => ({ reading, arrival: arrivalOf(reading) }));
    const reasons = streams.map(({ reading, arrival }) => untellable(reading, arrival));
    const told = streams.filter((_, i) => reasons[i] === null);
    if (told.length === 0) return inconclusive(reasons.find((reason) => reason !== null) ?? 'no stream to look at');
    const bursts = told.filter(({ arrival }) => arrival !== null && isBurst(arrival));
    // A network hiccup can bunch one stream; buffering bunches most.
    if (bursts.length * 2 <= told.length) return [];
    const [worst] = bursts;
    if (worst === undefined || worst.arrival === null) return [];
    return [
      {
        what: `${bursts.length} of ${told.length} streams were handed out in one burst`,
        expected: 'deltas spread over the time in which the reply is generated',
        actual: describeArrival(worst.arrival),
        evidence: { exchange: worst.reading.exchange.id, at: 'arrival times', excerpt: describeArrival(worst.arrival) },
      },
    ];
  },
});
