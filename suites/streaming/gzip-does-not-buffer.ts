import { defineComparison, inconclusive } from '../../src/define.ts';
import { mostly } from '../../src/read/lattice.ts';
import { describeStream, mannerOfReading } from '../../src/read/manner.ts';

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
    const found = mostly(
      samples.of('stream-gzip').map(({ reading }) => reading),
      'buffered',
    );
    if (found === null) return [];
    if ('reason' in found) return inconclusive(found.reason);
    const plain = samples.of('stream-long').map(({ reading }) => mannerOfReading(reading).kind);
    const streamed = plain.filter((kind) => kind === 'real' || kind === 'clumped').length;
    if (streamed * 2 <= plain.length)
      return inconclusive('without compression the stream cannot be seen to stream either');
    const seen = describeStream(found.reading, found.manner.arrival);
    return [
      {
        what: 'With compression offered the whole stream comes in one burst; without, it streams',
        expected: 'deltas spread over the time in which the reply is generated',
        actual: seen,
        evidence: { exchange: found.reading.exchange.id, at: 'arrival times', excerpt: seen },
      },
    ];
  },
});
