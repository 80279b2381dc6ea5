import { defineComparison } from '../../src/define.ts';
import { mustAccept } from '../shared/refusal.ts';
import { together } from '../shared/wrong-values.ts';

const requests: Readonly<Record<string, string>> = {
  'json-schema-invalid': 'A JSON schema that is none',
  'json-format-unknown': 'A response_format of an unknown type',
};

export default defineComparison({
  title: 'A response format that cannot be met is refused or ignored, and never makes the server fail',
  clause: 'ERR-06',
  level: 'must',
  probe: ['chat-basic', ...Object.keys(requests)],
  premise: 'response',
  faults: ['schema-invalid-500'],
  compare: (samples) => {
    const judged = Object.entries(requests).map(([probe, request]) =>
      mustAccept(samples, {
        request,
        probe,
        on4xx: 'pass',
        fix: 'Check the schema before it reaches the engine, and answer 400 that says what is wrong with it.',
      }),
    );
    return together(judged);
  },
});
