import { defineComparison } from '../../src/define.ts';
import { mustAccept } from '../shared/refusal.ts';

export default defineComparison({
  title: 'Token ids as prompt are completed or refused, and do not make the server fail',
  clause: 'COMP-04',
  level: 'must',
  probe: ['completions-basic', 'completions-tokens'],
  premise: 'response',
  faults: ['completions-tokens-500'],
  compare: (samples) =>
    mustAccept(samples, {
      request: 'A list of token ids',
      probe: 'completions-tokens',
      basis: 'completions-basic',
      on4xx: 'skip',
      fix: 'Take lists of token ids, or refuse them with 400: a 5xx is retried.',
    }),
});
