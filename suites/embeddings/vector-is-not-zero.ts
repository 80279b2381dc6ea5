import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { embeddingsIn, isNone, vectorOf } from '../shared/embeddings.ts';
import { embedding } from './probes.ts';

export default defineCheck({
  title: 'No vector is zero in every place',
  clause: 'EMB-08',
  level: 'should',
  probe: embedding,
  premise: 'response',
  traffic: 'embeddings',
  faults: ['embeddings-zero-vector'],
  fix: 'Answer with an error status where the engine gave nothing. A zero vector is stored, and found never again.',
  judge: ({ reading }) => {
    const items = embeddingsIn(reading);
    if (isNone(items)) return items;
    const vectors = items.map(vectorOf);
    if (vectors.every((vector) => vector === null)) return inconclusive('no vector can be read');
    const at = vectors.findIndex((vector) => vector?.every((value) => value === 0));
    return at < 0
      ? []
      : [
          {
            what: 'A vector is zero in every place',
            expected: 'a vector with a direction',
            actual: `${vectors[at]?.length ?? 0} zeros`,
            evidence: atBody(reading, `/data/${at}/embedding`),
          },
        ];
  },
});
