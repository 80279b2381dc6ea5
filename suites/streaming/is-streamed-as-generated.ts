import { defineComparison, inconclusive } from '../../src/define.ts';
import { clearlyShorter, extraTime } from '../../src/read/growth.ts';
import { arrivalOf, describeArrival, mannerOfReading } from '../../src/read/manner.ts';

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
  probe: ['stream-long', 'stream-short', 'stream-length'],
  faults: ['fake-stream-burst', 'fake-stream-burst-one-write', 'fake-stream-single-chunk'],
  premise: 'answer',
  fix: 'Pass every chunk on when it comes: no collecting in the gateway, `proxy_buffering off` or `X-Accel-Buffering: no` behind nginx.',
  compare: (samples) => {
    const manners = samples.of('stream-long').map(({ reading }) => ({ reading, manner: mannerOfReading(reading) }));
    const told = manners.filter(({ manner }) => manner.kind !== 'unclear');
    if (told.length === 0) {
      const reason = manners.map(({ manner }) => (manner.kind === 'unclear' ? manner.reason : '')).find(Boolean);
      return inconclusive(reason ?? 'no stream to look at');
    }
    const bursts = told.flatMap(({ reading, manner }) =>
      manner.kind === 'burst' ? [{ reading, arrival: manner.arrival }] : [],
    );
    // A network hiccup can bunch one stream; buffering bunches most.
    const [worst] = bursts;
    if (worst === undefined || bursts.length * 2 <= told.length) return [];
    const long = bursts.map(({ arrival }) => arrival);
    const others = [...samples.of('stream-short'), ...samples.of('stream-length')];
    const short = clearlyShorter(
      others.flatMap(({ reading }) => arrivalOf(reading) ?? []),
      long,
    );
    // If length costs no time, the wait was no generation, and a model that is fast enough sends bursts.
    if (others.length > 0 && (short.length === 0 || extraTime(short, long) < worst.arrival.last / 10))
      return inconclusive('the text came at once, but longer replies take hardly more time than short ones');
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
