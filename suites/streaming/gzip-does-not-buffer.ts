import { defineComparison, inconclusive } from '../../src/define.ts';
import { describeArrival, mannerOfReading } from '../../src/read/manner.ts';

export default defineComparison({
  title: 'A stream stays a stream when the client offers compression',
  clause: 'TIME-05',
  level: 'must',
  incidents: ['fabiolb/fabio#739', 'goodrain/rainbond-console#1909', 'go-via/via#66'],
  probe: ['stream-gzip', 'stream-long'],
  faults: ['gzip-buffered-sse'],
  premise: 'answer',
  fix: 'Do not compress text/event-stream, or flush the compressor after every event. In nginx: leave text/event-stream out of gzip_types.',
  compare: (samples) => {
    const zipped = samples.of('stream-gzip').map(({ reading }) => ({ reading, manner: mannerOfReading(reading) }));
    const told = zipped.filter(({ manner }) => manner.kind !== 'unclear');
    if (told.length === 0) {
      const reason = zipped.map(({ manner }) => (manner.kind === 'unclear' ? manner.reason : '')).find(Boolean);
      return inconclusive(reason ?? 'no stream to look at');
    }
    const bursts = told.flatMap(({ reading, manner }) =>
      manner.kind === 'burst' ? [{ reading, arrival: manner.arrival }] : [],
    );
    const [worst] = bursts;
    if (worst === undefined || bursts.length * 2 <= told.length) return [];
    const plain = samples.of('stream-long').map(({ reading }) => mannerOfReading(reading).kind);
    const streamed = plain.filter((kind) => kind === 'streamed').length;
    if (streamed * 2 <= plain.length)
      return inconclusive('without compression the stream cannot be seen to stream either');
    return [
      {
        what: 'With compression offered the whole stream comes in one burst; without, it streams',
        expected: 'deltas spread over the time in which the reply is generated',
        actual: `${describeArrival(worst.arrival)}; content-encoding ${worst.reading.header('content-encoding') ?? 'absent'}`,
        evidence: { exchange: worst.reading.exchange.id, at: 'arrival times', excerpt: describeArrival(worst.arrival) },
      },
    ];
  },
});
