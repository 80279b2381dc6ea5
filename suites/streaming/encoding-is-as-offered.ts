import { atHeader, defineCheck, inconclusive, type Reading } from '../../src/define.ts';
import { everyStream } from '../shared/streams.ts';

const tokens = (value: string): readonly string[] =>
  value
    .split(',')
    .map((part) => part.split(';', 1)[0]?.trim().toLowerCase() ?? '')
    // RFC 9110: "A recipient SHOULD consider x-gzip to be equivalent to gzip."
    .map((token) => (token === 'x-gzip' ? 'gzip' : token))
    .filter((token) => token !== '');

const offered = ({ exchange }: Reading): readonly string[] | null => {
  const header = exchange.request.headers.find(([name]) => name.toLowerCase() === 'accept-encoding');
  return header === undefined ? null : tokens(header[1]);
};

export default defineCheck({
  title: 'A stream is compressed only as the client offered, and can be decompressed',
  clause: 'HTTP-09',
  level: 'must',
  incidents: ['go-via/via#66', 'mattrobinsonsre/terrapod#71'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'response',
  faults: ['gzip-unasked', 'gzip-corrupt'],
  fix: 'Leave text/event-stream out of the compression of proxies, or honour Accept-Encoding.',
  judge: ({ reading }) => {
    const { end } = reading.exchange;
    const used = tokens(reading.header('content-encoding') ?? '').filter((token) => token !== 'identity');
    const allowed = offered(reading);
    const unasked = used.filter((token) => allowed !== null && !allowed.includes(token) && !allowed.includes('*'));
    if (unasked.length > 0) {
      return [
        {
          what: `The stream is compressed with ${unasked.join(', ')}, which the request did not offer`,
          expected: `identity, or one of: ${allowed?.join(', ')}`,
          actual: unasked.join(', '),
          evidence: atHeader(reading, 'content-encoding'),
        },
      ];
    }
    if (end.kind === 'undecodable') {
      return [
        {
          what: 'The stream cannot be decompressed: every SDK raises an error',
          expected: `a body of ${used.join(', ')}`,
          actual: end.detail ?? 'bytes that are something else',
          evidence: atHeader(reading, 'content-encoding'),
        },
      ];
    }
    return used.length > 0 && allowed === null ? inconclusive('the record does not say what the client offered') : [];
  },
});
