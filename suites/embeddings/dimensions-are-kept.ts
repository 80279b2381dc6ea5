import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { embeddingsIn, isNone, vectorOf } from '../shared/embeddings.ts';

export default defineCheck({
  title: 'dimensions gives vectors of that length, or is refused',
  clause: 'EMB-05',
  level: 'should',
  probe: 'embeddings-dimensions',
  premise: 'response',
  traffic: 'embeddings',
  faults: ['embeddings-dimensions-ignored'],
  fix: 'Cut the vector to that length and scale it, if the model was made for it; refuse dimensions with 400 otherwise.',
  judge: ({ reading, request: { dimensions } }) => {
    const items = embeddingsIn(reading);
    if (isNone(items)) return items;
    if (typeof dimensions !== 'number') return inconclusive('dimensions were not asked for');
    const lengths = items.flatMap((item) => vectorOf(item)?.length ?? []);
    if (lengths.length === 0) return inconclusive('no vector can be read');
    const wrong = lengths.find((length) => length !== dimensions);
    return wrong === undefined
      ? []
      : [
          {
            what: 'dimensions is ignored: the vector has another length',
            expected: `${dimensions} numbers, or 400 that says that they cannot be had`,
            actual: `${wrong}`,
            evidence: atBody(reading, '/data/0/embedding'),
          },
        ];
  },
});
