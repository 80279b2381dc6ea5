import { atBody, defineCheck, inconclusive, isObject, show } from '../../src/define.ts';
import { plain, streams, unanswerable } from '../shared/responses.ts';

export default defineCheck({
  title: 'An error of /responses is {"error": {"message": …}}',
  clause: 'ERR-01',
  level: 'must',
  probe: [...unanswerable, ...plain, ...streams],
  premise: 'response',
  faults: ['resp-error-plain-text'],
  judge: ({ reading }) => {
    if (reading.status === null || reading.status < 400) return inconclusive('no error response came');
    if (reading.exchange.end.kind !== 'complete') return inconclusive('the body did not arrive whole');
    // Under an error status that is a check of its own.
    if (reading.shape === 'sse') return inconclusive('the body is an event stream');
    const error = isObject(reading.json) ? reading.json.error : undefined;
    if (isObject(error) && typeof error.message === 'string' && error.message.trim() !== '') return [];
    return [
      {
        what: 'The error body has no error.message that SDKs could show',
        expected: '{"error": {"message": "…", "type": "…", "param": null, "code": null}}',
        actual: `status ${reading.status} with ${show(reading.json ?? reading.text)}`,
        evidence: atBody(reading),
        fix: 'Wrap the message in an `error` object. openai-node says "400 status code (no body)" otherwise.',
      },
    ];
  },
});
