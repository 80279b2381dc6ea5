import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { embeddingsIn, isNone, vectorOf } from '../shared/embeddings.ts';

export default defineCheck({
  title: 'All vectors of a reply have the same length',
  clause: 'EMB-05',
  level: 'should',
  probe: ['embeddings-batch', 'embeddings-token-lists'],
  premise: 'response',
  traffic: 'embeddings',
  faults: ['embeddings-lengths-vary'],
  fix: 'Pool the vectors of the tokens to one for the whole text, and send all of it.',
  judge: ({ reading }) => {
    const items = embeddingsIn(reading);
    if (isNone(items)) return items;
    const lengths = items.flatMap((item) => vectorOf(item)?.length ?? []);
    if (lengths.length < 2) return inconclusive('there are no two vectors to compare');
    const distinct = [...new Set(lengths)];
    return distinct.length === 1
      ? []
      : [
          {
            what: 'Vectors of one reply have different lengths',
            expected: 'one length',
            actual: distinct.slice(0, 5).join(', '),
            evidence: atBody(reading, '/data'),
          },
        ];
  },
});
