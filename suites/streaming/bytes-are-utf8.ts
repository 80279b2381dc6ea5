import { defineCheck, inconclusive } from '../../src/define.ts';
import { everyStream, isDecoded } from '../shared/streams.ts';

export default defineCheck({
  title: 'A stream is valid UTF-8',
  clause: 'HTTP-11',
  level: 'must',
  probe: everyStream,
  traffic: 'chat-stream',
  faults: ['utf8-invalid-bytes'],
  fix: 'Encode as UTF-8. Where bytes are cut into pieces on the way, do not decode the pieces one by one.',
  judge: ({ reading }) => {
    if (reading.exchange.end.kind === 'undecodable') return inconclusive('the body could not be decompressed');
    if (reading.invalidUtf8At === null)
      return isDecoded(reading) ? inconclusive('the record was decoded, and its bytes are not known') : [];
    const at = reading.text.indexOf('\uFFFD');
    return [
      {
        what: 'The stream holds bytes that are not UTF-8: clients show replacement characters',
        expected: 'valid UTF-8',
        actual: `an invalid sequence at byte ${reading.invalidUtf8At}`,
        evidence: {
          at: `body, byte ${reading.invalidUtf8At}`,
          excerpt: reading.text.slice(Math.max(0, at - 40), at + 40),
        },
      },
    ];
  },
});
