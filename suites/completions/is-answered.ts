import { atBody, defineCheck, isArray, isObject, show } from '../../src/define.ts';
import { unansweredPlain } from '../shared/optional-endpoint.ts';

export default defineCheck({
  title: 'A prompt is answered with an object that has choices',
  clause: 'COMP-04',
  level: 'must',
  probe: 'completions-basic',
  premise: 'response',
  traffic: 'completions',
  faults: ['completions-choices-missing'],
  judge: ({ reading, target }) => {
    const unanswered = unansweredPlain(reading, {
      request: 'A prompt',
      isDeclared: target.capabilities.models?.completions !== undefined,
      fix: 'Serve the model, or refuse it with 400 or 404 and a message.',
    });
    if (unanswered !== null) return unanswered;
    if (isObject(reading.json) && isArray(reading.json.choices)) return [];
    return [
      {
        what: 'The reply is no text completion',
        expected: '{"object": "text_completion", "choices": [{"text": "…", "index": 0, "finish_reason": "stop"}], …}',
        actual: `status ${reading.status} with ${show(reading.json ?? reading.text)}`,
        evidence: atBody(reading),
        fix: 'Answer with 404 if the endpoint is not served.',
      },
    ];
  },
});
