import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { cosine, embeddingsIn, firstVector, isNone, vectorOf } from '../shared/embeddings.ts';

/** Which text of the batch is embedded by itself too. */
const alone = 1;
/** By so much another vector of the batch must be nearer to be the wrong one: more than rounding and padding explain. */
const margin = 0.02;

export default defineCheck({
  title: 'Each text of a batch gets its own vector, the one that it gets by itself',
  clause: 'EMB-04',
  level: 'must',
  probe: 'embeddings-batch',
  premise: 'response',
  faults: ['embeddings-batch-vectors-swapped', 'embeddings-batch-same-vector'],
  fix: 'Sort the results of parallel workers by the input that they belong to before you number them.',
  judge: ({ reading, steps }) => {
    const items = embeddingsIn(reading);
    if (isNone(items)) return items;
    const vectors = items.map(vectorOf).filter((vector) => vector !== null);
    if (vectors.length !== items.length || vectors.length <= alone) return inconclusive('the batch is not complete');
    const evidence = atBody(reading, '/data');
    const texts = vectors.map((vector) => JSON.stringify(vector));
    if (new Set(texts).size < texts.length)
      return [
        {
          what: 'Different texts of a batch have the very same vector',
          expected: `${texts.length} different vectors`,
          actual: `${new Set(texts).size}`,
          evidence,
        },
      ];
    const single = steps[1] === undefined ? null : firstVector(steps[1]);
    if (single === null) return inconclusive('no vector came for the text by itself');
    const nearness = vectors.map((vector) => cosine(vector, single));
    const best = Math.max(...nearness);
    if (best - (nearness[alone] ?? 0) <= margin) return [];
    return [
      {
        what: 'A text of a batch has the vector of another text',
        expected: `the vector of input ${alone} in place ${alone}`,
        actual: `that in place ${nearness.indexOf(best)} is nearer: ${best.toFixed(3)} against ${(nearness[alone] ?? 0).toFixed(3)}`,
        evidence,
      },
    ];
  },
});
