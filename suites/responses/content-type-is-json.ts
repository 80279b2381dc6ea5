import { atHeader, defineCheck, inconclusive, isObject } from '../../src/define.ts';
import { mayLackHeaders } from '../shared/recorded.ts';
import { plain } from '../shared/responses.ts';

export default defineCheck({
  title: 'The JSON body of /responses says Content-Type: application/json',
  clause: 'HTTP-03',
  level: 'must',
  probe: plain,
  traffic: 'responses',
  faults: ['resp-content-type-plain'],
  judge: ({ reading }) => {
    if (!isObject(reading.json)) return inconclusive('the body is no JSON object');
    const type = reading.mediaType ?? '';
    if (type === '' && mayLackHeaders(reading)) return inconclusive('the record may not hold all headers');
    if (type === 'application/json' || /^application\/[^/;\s]+\+json$/.test(type)) return [];
    return [
      {
        what: 'The body is JSON, but Content-Type does not say so',
        expected: 'application/json, with any parameters',
        actual: reading.header('content-type') ?? 'no Content-Type',
        evidence: atHeader(reading, 'content-type'),
        fix: 'Send `Content-Type: application/json`. openai-node does not parse the body otherwise and returns a string.',
      },
    ];
  },
});
