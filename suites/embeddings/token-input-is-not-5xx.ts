import { defineComparison, isWithheld } from '../../src/define.ts';
import { mustAccept } from '../shared/refusal.ts';

const fix = 'Take lists of token ids, or refuse them with 400: a 5xx is retried. LangChain sends them by default.';

export default defineComparison({
  title: 'Token ids as input are embedded or refused, and do not make the server fail',
  clause: 'EMB-06',
  level: 'must',
  probe: ['embeddings-basic', 'embeddings-tokens', 'embeddings-token-lists'],
  premise: 'response',
  faults: ['embeddings-tokens-500'],
  compare: (samples) => {
    const accept = (request: string, probe: string) =>
      mustAccept(samples, { request, probe, basis: 'embeddings-basic', on4xx: 'skip', fix });
    const one = accept('A list of token ids', 'embeddings-tokens');
    const many = accept('A list of lists of token ids', 'embeddings-token-lists');
    if (isWithheld(one)) return many;
    return isWithheld(many) ? one : [...one, ...many];
  },
});
