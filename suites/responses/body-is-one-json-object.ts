import { atBody, defineCheck, inconclusive, isObject, show } from '../../src/define.ts';
import { plain } from '../shared/responses.ts';

export default defineCheck({
  title: 'A response that is not streamed is one JSON object',
  clause: 'RESP-17',
  level: 'must',
  probe: plain,
  traffic: 'responses',
  faults: ['resp-body-sse'],
  judge: ({ reading }) => {
    if (reading.exchange.end.kind !== 'complete') return inconclusive('the body did not arrive whole');
    if (isObject(reading.json)) return [];
    return [
      {
        what:
          reading.shape === 'sse'
            ? 'The body is an event stream, though stream was not asked for'
            : `The status is ${reading.status}, but the body is no JSON object`,
        expected: 'one JSON object with "object": "response"',
        actual: reading.text === '' ? 'no bytes' : show(reading.text),
        evidence: atBody(reading),
      },
    ];
  },
});
