import { atBody, defineCheck, isArray, isObject, show } from '../../src/define.ts';
import { unansweredPlain } from '../shared/optional-endpoint.ts';

export default defineCheck({
  title: 'A text is answered with an object whose data is an array',
  clause: 'EMB-06',
  level: 'must',
  probe: 'embeddings-basic',
  premise: 'response',
  traffic: 'embeddings',
  faults: ['embeddings-bare-array'],
  judge: ({ reading, target }) => {
    const unanswered = unansweredPlain(reading, {
      request: 'A text to embed',
      isDeclared: target.capabilities.models?.embeddings !== undefined,
      fix: 'Serve the model, or refuse it with 400 or 404 and a message.',
    });
    if (unanswered !== null) return unanswered;
    if (isObject(reading.json) && isArray(reading.json.data)) return [];
    return [
      {
        what: 'The reply is no list of embeddings',
        expected: '{"object": "list", "data": [{"object": "embedding", "index": 0, "embedding": […]}], …}',
        actual: `status ${reading.status} with ${show(reading.json ?? reading.text)}`,
        evidence: atBody(reading),
        fix: 'Translate what the engine returns into the list that SDKs read.',
      },
    ];
  },
});
