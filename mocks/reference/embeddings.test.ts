import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/define.ts';
import { base64Of } from './embeddings.ts';
import { at, jsonOf, listAt, plan, textAt } from './testing.ts';

const embed = (body: JsonObject) =>
  plan({ method: 'POST', path: '/embeddings', body: JSON.stringify({ model: 'reference', ...body }) });
const vectorOf = (body: JsonObject, i = 0): readonly Json[] => listAt(body, 'data', i, 'embedding');

test('a text becomes a vector of length 1, the same for the same words', async () => {
  const one = jsonOf(await embed({ input: 'A lighthouse.' }));
  expect(one).toMatchObject({ object: 'list', model: 'reference', data: [{ object: 'embedding', index: 0 }] });
  expect(vectorOf(one)).toHaveLength(256);
  expect(Math.hypot(...vectorOf(one).map(Number))).toBeCloseTo(1, 5);
  const two = jsonOf(await embed({ input: ['Bread.', 'A lighthouse.'] }));
  expect(vectorOf(two, 1)).toEqual(vectorOf(one));
  expect(vectorOf(two, 0)).not.toEqual(vectorOf(one));
  expect(at(two, 'usage', 'prompt_tokens')).toBe(at(two, 'usage', 'total_tokens'));
});

test('base64 holds the numbers that floats say, in four bytes each', async () => {
  const floats = vectorOf(jsonOf(await embed({ input: 'A lighthouse.', dimensions: 8 }))).map(Number);
  const coded = jsonOf(await embed({ input: 'A lighthouse.', dimensions: 8, encoding_format: 'base64' }));
  expect(floats).toHaveLength(8);
  expect(textAt(coded, 'data', 0, 'embedding')).toBe(base64Of(floats));
  expect(base64Of([1])).toBe('AACAPw==');
});

test('lists of tokens are inputs', async () => {
  expect(listAt(jsonOf(await embed({ input: [1, 2] })), 'data')).toHaveLength(1);
  expect(listAt(jsonOf(await embed({ input: [[1, 2], [3]] })), 'data')).toHaveLength(2);
});

test.each<[JsonObject, number]>([
  [{ input: '' }, 400],
  [{ input: [] }, 400],
  [{ input: ['a', ''] }, 400],
  [{ input: ['a', 1] }, 400],
  [{ input: 7 }, 400],
  [{}, 400],
  [{ input: 'a', dimensions: 0 }, 400],
  [{ input: 'a', dimensions: 257 }, 400],
  [{ input: 'a', encoding_format: 'hex' }, 400],
  [{ input: 'a', model: 'nobody' }, 404],
  [{ input: 'a', model: '' }, 400],
])('%j is refused with %i', async (body, status) => {
  expect((await embed(body)).status).toBe(status);
});
