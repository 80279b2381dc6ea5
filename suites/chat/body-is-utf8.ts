import { defineCheck, inconclusive } from '../../src/define.ts';
import { isDecoded } from '../shared/streams.ts';
import { answering } from './probes.ts';

export default defineCheck({
  title: 'A body is valid UTF-8',
  clause: 'HTTP-11',
  level: 'must',
  probe: answering,
  traffic: 'chat',
  faults: ['body-latin1'],
  judge: ({ reading }) => {
    const { invalidUtf8At, text, exchange } = reading;
    if (isDecoded(reading)) return inconclusive('the record was decoded, and its bytes are not known');
    // A cut or undecodable body breaks off anywhere.
    if (invalidUtf8At === null || exchange.end.kind !== 'complete') return [];
    const shown = text.indexOf('\uFFFD');
    return [
      {
        what: 'The body is not valid UTF-8',
        expected: 'UTF-8, as RFC 8259 demands of JSON',
        actual: `the first byte that is none is byte ${invalidUtf8At}`,
        evidence: { at: `byte ${invalidUtf8At}`, excerpt: text.slice(Math.max(0, shown - 40), shown + 20) },
        fix: 'Encode the body once, as UTF-8, and do not decode and encode it in pieces on the way.',
      },
    ];
  },
});
