import { atHeader, defineCheck, type Reading } from '../../src/define.ts';
import { plain } from './probes.ts';

const list = (value: string): readonly string[] =>
  value
    .toLowerCase()
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const offeredBy = ({ exchange }: Reading): readonly string[] =>
  exchange.request.headers
    .filter(([name]) => name.toLowerCase() === 'accept-encoding')
    .flatMap(([, value]) => list(value))
    .filter((item) => !/;\s*q=0(?:\.0*)?$/.test(item))
    .map((item) => item.replace(/\s*;.*$/, ''));

export default defineCheck({
  title: 'A body is compressed with an encoding that the request offered, or not at all',
  clause: 'HTTP-09',
  // Clients undo gzip and deflate whether they offered them or not: a must only as far as decompression goes.
  level: 'should',
  probe: plain,
  traffic: 'chat',
  faults: ['gzip-unasked'],
  judge: ({ reading }) => {
    const used = list(reading.header('content-encoding') ?? '').filter((encoding) => encoding !== 'identity');
    const offered = offeredBy(reading);
    // Without the header, RFC 9110 lets a server choose.
    if (offered.length === 0 || offered.includes('*') || used.every((encoding) => offered.includes(encoding)))
      return [];
    return [
      {
        what: 'The body is compressed with an encoding that the request did not offer',
        expected: `one of: ${offered.join(', ')}`,
        actual: used.join(', '),
        evidence: atHeader(reading, 'content-encoding'),
        fix: 'Honour Accept-Encoding. A cache or proxy that compresses needs `Vary: Accept-Encoding`.',
      },
    ];
  },
});
