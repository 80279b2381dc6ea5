import { defineComparison, inconclusive } from '../../src/define.ts';
import { arrivalOf } from '../../src/read/arrival.ts';
import { clearlyShorter, extraTime } from '../../src/read/growth.ts';
import { mostly } from '../../src/read/lattice.ts';
import { describeStream, mannerOfReading } from '../../src/read/manner.ts';

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
    const streams = samples.of('stream-long').map(({ reading }) => reading);
    const found = mostly(streams, 'buffered');
    if (found === null) return [];
    if ('reason' in found) return inconclusive(found.reason);
    const { reading, manner } = found;
    const long = streams.flatMap((stream) => {
      const each = mannerOfReading(stream);
      return each.kind === 'buffered' ? [each.arrival] : [];
    });
    const others = [...samples.of('stream-short'), ...samples.of('stream-length')];
    const short = clearlyShorter(
      others.flatMap((other) => arrivalOf(other.reading) ?? []),
      long,
    );
    // If length costs no time, the wait was no generation, and a model that is fast enough sends bursts.
    if (others.length > 0 && (short.length === 0 || extraTime(short, long) < manner.arrival.last / 10))
      return inconclusive('the text came at once, but longer replies take hardly more time than short ones');
    const seen = describeStream(reading, manner.arrival);
    return [
      {
        what: `${found.count} of ${found.of} streams were handed out in one burst`,
        expected: 'deltas spread over the time in which the reply is generated',
        actual: seen,
        evidence: { exchange: reading.exchange.id, at: 'arrival times', excerpt: seen },
      },
    ];
  },
});
