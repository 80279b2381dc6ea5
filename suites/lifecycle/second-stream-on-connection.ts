import { atHeader, defineCheck, inconclusive, type Reading } from '../../src/define.ts';
import { is2xx } from '../shared/refusal.ts';
import { isWhole } from '../shared/streams.ts';

/** Did the server say that it would close, or give so little time that a client had better not wait? */
const announcedClose = (reading: Reading): boolean =>
  /\bclose\b/i.test(reading.header('connection') ?? '') || /timeout=[01]\b/.test(reading.header('keep-alive') ?? '');

export default defineCheck({
  title: 'After a stream the connection serves another one',
  clause: 'HTTP-12',
  level: 'should',
  probe: 'stream-reuse',
  premise: 'exchange',
  step: 1,
  faults: ['drop-connection-after-stream'],
  fix: 'Keep the connection open after a stream, or say Connection: close. SDKs reuse it at once, and a POST that fails so may not be repeated.',
  judge: ({ reading, steps: [first] }) => {
    if (first === undefined || !is2xx(first) || !isWhole(first)) return inconclusive('the first stream failed');
    if (!is2xx(reading) || !isWhole(reading)) {
      return [
        {
          what: 'The second stream on a connection fails, though the first one succeeded',
          expected: 'status 200 and a whole stream',
          actual: `status ${reading.status ?? 'none'}, ended with ${reading.exchange.end.kind}`,
        },
      ];
    }
    const { reused, protocol } = reading.exchange.connection;
    if (reused === null) return inconclusive('the record does not say whether the connection was used again');
    return reused || protocol === 'h2' || announcedClose(first)
      ? []
      : [
          {
            what: 'The connection is closed after a stream without a word, and the next request needs a new one',
            expected: 'the same connection, or Connection: close',
            actual: 'a new connection',
            evidence: atHeader(first, 'connection'),
          },
        ];
  },
});
