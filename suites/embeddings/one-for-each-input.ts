import { atBody, defineCheck, inconclusive, isArray, isObject } from '../../src/define.ts';
import { embeddingsIn, inputsIn, isNone } from '../shared/embeddings.ts';
import { embedding } from './probes.ts';

export default defineCheck({
  title: 'There is one embedding for each input, with its position as index, in order',
  clause: 'EMB-04',
  level: 'must',
  probe: embedding,
  premise: 'response',
  traffic: 'embeddings',
  faults: ['embeddings-batch-first-only', 'embeddings-index-zero', 'embeddings-batch-reversed'],
  judge: ({ reading, request }) => {
    const items = embeddingsIn(reading);
    if (isNone(items)) return items;
    const expected = inputsIn(request);
    if (expected === null) return inconclusive('nobody knows how many inputs there were');
    const evidence = atBody(reading, '/data');
    const count = isObject(reading.json) && isArray(reading.json.data) ? reading.json.data.length : 0;
    if (count !== expected)
      return [
        {
          what: 'There are not as many embeddings as inputs',
          expected: `${expected}`,
          actual: `${count}`,
          evidence,
          fix: 'Embed every entry of input; a list of token ids is one entry.',
        },
      ];
    const indices = items.map(({ index }) => index);
    if (indices.some((index) => !Number.isInteger(index))) return inconclusive('an index is no integer');
    if (indices.every((index, i) => index === i)) return [];
    const isComplete =
      new Set(indices).size === expected && indices.every((index) => Number(index) >= 0 && Number(index) < expected);
    return [
      {
        what: isComplete
          ? 'Embeddings come in another order than their inputs: SDKs do not sort them'
          : 'The indices are not the positions of the inputs',
        expected: `0 … ${expected - 1}, in this order`,
        actual: indices.slice(0, 10).join(', '),
        evidence,
        fix: 'Number the embeddings from 0 as their inputs stand, and send them in this order.',
      },
    ];
  },
});
