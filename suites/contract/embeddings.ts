import { z } from 'zod';
import { check, defineShape } from '../../src/define.ts';
import { embedding } from '../embeddings/probes.ts';

const item = z.looseObject({
  object: z.literal('embedding').meta(
    check({
      check: 'embeddings/object-is-embedding',
      title: 'The object of each item is "embedding"',
      clause: 'EMB-01',
      faults: ['embeddings-item-object-missing'],
      expected: '"embedding"',
    }),
  ),
  index: z
    .int()
    .min(0)
    .meta(
      check({
        check: 'embeddings/index-is-integer',
        title: 'The index of each embedding is an integer',
        clause: 'EMB-01',
        faults: ['embeddings-index-missing'],
        expected: 'an integer, counted from 0',
        fix: 'Send the position of the input as index.',
      }),
    ),
  embedding: z.union([z.string().min(1), z.array(z.unknown()).min(1)]).meta(
    check({
      check: 'embeddings/embedding-is-there',
      title: 'Each item has an embedding, as an array or a string',
      clause: 'EMB-01',
      faults: ['embeddings-vector-missing'],
      expected: 'an array of numbers, or a base64 string where that was asked for; neither of them empty',
      fix: 'Put the vector under embedding. Answer with an error status if there is none.',
    }),
  ),
});

export const schema = z.looseObject({
  object: z.literal('list').meta(
    check({
      check: 'embeddings/object-is-list',
      title: 'The object of a list of embeddings is "list"',
      clause: 'EMB-01',
      faults: ['embeddings-list-object-missing'],
      expected: '"list"',
    }),
  ),
  data: z
    .array(item)
    .min(1)
    .meta(
      check({
        check: 'embeddings/data-is-there',
        title: 'data of a list of embeddings is a non-empty array of objects',
        clause: 'EMB-01',
        faults: ['embeddings-data-empty', 'embeddings-bare-vectors'],
        expected: 'an array with an object for each input',
        fix: 'Wrap each vector as {"object": "embedding", "index": 0, "embedding": […]}. openai-python raises where data is empty.',
      }),
    ),
  model: z.string().meta(
    check({
      check: 'embeddings/model-is-a-string',
      title: 'model of a list of embeddings is a string',
      clause: 'EMB-01',
      faults: ['embeddings-model-missing'],
      expected: 'a string; it need not equal the model of the request',
    }),
  ),
  usage: z.looseObject({ prompt_tokens: z.int().min(0), total_tokens: z.int().min(0) }).meta(
    check({
      check: 'embeddings/usage-counts-tokens',
      title: 'usage of embeddings holds prompt_tokens and total_tokens as integers of at least 0',
      clause: 'EMB-01',
      faults: ['embeddings-usage-missing'],
      expected: '{"prompt_tokens": integer, "total_tokens": integer}',
      fix: 'Count the tokens of all inputs together. The AI SDK rejects a reply without usage.',
    }),
  ),
});

export default defineShape({ schema, applies: 'body', probe: embedding, optional: true, traffic: 'embeddings' });
