import { atBody, defineCheck, inconclusive, isObject } from '../../src/define.ts';
import { is2xx } from '../shared/refusal.ts';

export default defineCheck({
  title: 'The refusal of a streamed request is a JSON body, not an event stream',
  clause: 'ERR-09',
  level: 'must',
  probe: 'stream-bad-request',
  premise: 'response',
  faults: ['error-sse-for-stream'],
  fix: 'Answer with application/json and {"error": {"message": "…"}}. SDKs read error bodies as JSON whatever the request was.',
  judge: ({ reading }) => {
    if (is2xx(reading)) return inconclusive('the request was not refused');
    if (isObject(reading.json)) return [];
    // Whether errors are JSON at all is ERR-01; here it is about the stream.
    if (reading.shape !== 'sse') return inconclusive(`the body is ${reading.shape}, for whatever reason`);
    return [
      {
        what: 'An error status comes with an event stream: SDKs cannot read the message',
        expected: 'a JSON object with error.message',
        actual: `status ${reading.status} with ${reading.frames.length} events`,
        evidence: atBody(reading),
      },
    ];
  },
});
