import { atHeader, defineCheck } from '../../src/define.ts';
import { plain } from './probes.ts';

export default defineCheck({
  title: 'A body with Content-Encoding can be decompressed',
  clause: 'HTTP-09',
  level: 'must',
  probe: plain,
  premise: 'response',
  faults: ['body-gzip-corrupt'],
  judge: ({ reading }) =>
    reading.exchange.end.kind !== 'undecodable'
      ? []
      : [
          {
            what: 'The body is not what its Content-Encoding says',
            expected: `a body that is ${reading.header('content-encoding') ?? 'compressed as announced'} from the first byte to the last`,
            actual: reading.exchange.end.detail ?? 'it cannot be decompressed',
            evidence: atHeader(reading, 'content-encoding'),
            fix: 'Let one hop alone compress, and let nothing be written beside its output.',
          },
        ],
});
