import { atBody, defineCheck, inconclusive, isObject, show } from '../../src/define.ts';
import { embeddingsIn, isNone } from '../shared/embeddings.ts';
import { embedding } from './probes.ts';

export default defineCheck({
  title: 'total_tokens of embeddings equals prompt_tokens',
  clause: 'EMB-07',
  level: 'should',
  probe: embedding,
  premise: 'response',
  traffic: 'embeddings',
  faults: ['embeddings-total-differs'],
  fix: 'Nothing is generated here: send the same number twice.',
  judge: ({ reading }) => {
    const items = embeddingsIn(reading);
    if (isNone(items)) return items;
    const usage = isObject(reading.json) ? reading.json.usage : undefined;
    if (!isObject(usage) || typeof usage.prompt_tokens !== 'number' || typeof usage.total_tokens !== 'number')
      return inconclusive('there is no usage to reckon with');
    return usage.prompt_tokens === usage.total_tokens
      ? []
      : [
          {
            what: 'total_tokens is not prompt_tokens, though embeddings have no output',
            expected: show(usage.prompt_tokens),
            actual: show(usage.total_tokens),
            evidence: atBody(reading, '/usage'),
          },
        ];
  },
});
