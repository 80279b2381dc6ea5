import { expect, test } from 'vitest';
import type { Json, Verdict } from '../../src/define.ts';
import { bytesOf, cosine, distance, floatsOf, inputsIn, vectorOf } from '../shared/embeddings.ts';
import { outcomeOf, trialOf, verdictOf } from '../shared/testing.ts';
import { bodyOf, float32, item, listOf, type Made, refused, steps } from '../shared/testing-embeddings.ts';
import base64IsGiven from './base64-is-given.ts';
import dimensionsAreKept from './dimensions-are-kept.ts';
import emptyInputIsRefused from './empty-input-is-refused.ts';
import floatIsNumbers from './float-is-numbers.ts';
import inputsKeepTheirVectors from './inputs-keep-their-vectors.ts';
import isAnswered from './is-answered.ts';
import lengthsAreEqual from './lengths-are-equal.ts';
import oneForEachInput from './one-for-each-input.ts';
import tokenInput from './token-input-is-not-5xx.ts';
import totalIsPrompt from './total-is-prompt.ts';
import vectorIsNotZero from './vector-is-not-zero.ts';

test('vectors are read from arrays and from base64, and from nothing else', () => {
  expect(vectorOf(item([1, 2.5]))).toEqual([1, 2.5]);
  expect(vectorOf(item(float32(1, 2.5)))).toEqual([1, 2.5]);
  for (const embedding of [[], [1, null], ['1'], '', 'AA', 'no base64!', float32(Number.NaN), null, {}])
    expect(vectorOf(item(embedding))).toBeNull();
  expect(bytesOf('AAAAA')).toBeNull();
  expect(bytesOf('AAAA')).toHaveLength(3);
  expect(floatsOf(Buffer.from([0, 0, 128, 63, 9]))).toEqual([1]);
});

test('vectors are compared by direction and by their numbers', () => {
  expect(cosine([1, 0], [3, 0])).toBe(1);
  expect(cosine([1, 0], [0, 1])).toBe(0);
  expect(cosine([1, 0], [1])).toBe(0);
  expect(cosine([0, 0], [1, 1])).toBe(0);
  expect(distance([2, -4], [2, -3])).toBe(0.25);
  expect(distance([0, 0], [0, 3])).toBe(3);
});

test.each<[Json, number | null]>([
  ['a', 1],
  [['a', 'b'], 2],
  [[1, 2, 3], 1],
  [[[1], [2, 3]], 2],
  [[], null],
  [['a', 1], null],
  [null, null],
])('input %j holds %s texts', (input, count) => {
  expect(inputsIn({ input })).toBe(count);
});

test('a failure is excused unless the target declares a model of embeddings', () => {
  const trial = trialOf({ status: 500, body: '{"error":{"message":"It broke."}}' });
  const declared = { ...trial.target, capabilities: { models: { embeddings: 'e' } } };
  expect(outcomeOf(isAnswered, trial).verdict).toBe('inconclusive');
  expect(outcomeOf(isAnswered, { ...trial, target: declared }).verdict).toBe('fail');
  expect(outcomeOf(isAnswered, { ...trialOf(refused), target: declared }).verdict).toBe('skip');
  expect(outcomeOf(isAnswered, { ...trialOf({ status: 503 }), target: declared }).verdict).toBe('inconclusive');
  expect(verdictOf(isAnswered, { body: listOf([1]) })).toBe('pass');
  expect(verdictOf(isAnswered, { body: '{"data":null}' })).toBe('fail');
});

test.each<[string, Json, readonly number[], Verdict]>([
  ['in order', ['a', 'b'], [0, 1], 'pass'],
  ['for a list of tokens', [1, 2, 3], [0], 'pass'],
  ['one too few', ['a', 'b'], [0], 'fail'],
  ['one too many', 'a', [0, 1], 'fail'],
  ['in another order', ['a', 'b'], [1, 0], 'fail'],
  ['counted from 1', ['a', 'b'], [1, 2], 'fail'],
  ['twice the same', ['a', 'b'], [0, 0], 'fail'],
  ['without whole numbers', ['a', 'b'], [0, 1.5], 'inconclusive'],
  ['for an input that nobody can count', [['a']], [0], 'pass'],
  ['for no input', [], [0], 'inconclusive'],
])('embeddings %s', (_, input, indices, verdict) => {
  const body = bodyOf(indices.map((index) => item([1], index)));
  expect(verdictOf(oneForEachInput, { request: { input }, body })).toBe(verdict);
});

test.each<[string, readonly Json[], Json | null, Verdict]>([
  [
    'its own',
    [
      [1, 0],
      [0, 1],
    ],
    [0, 1],
    'pass',
  ],
  [
    'nearly its own',
    [
      [1, 0],
      [0.01, 1],
    ],
    [0, 1],
    'pass',
  ],
  [
    'another',
    [
      [0, 1],
      [1, 0],
    ],
    [0, 1],
    'fail',
  ],
  [
    'the same as others',
    [
      [1, 0],
      [1, 0],
    ],
    [0, 1],
    'fail',
  ],
  [
    'none by itself',
    [
      [1, 0],
      [0, 1],
    ],
    null,
    'inconclusive',
  ],
  ['none', [[1, 0], null], [0, 1], 'inconclusive'],
  ['no neighbour', [[1, 0]], [0, 1], 'inconclusive'],
])('a text of a batch that gets %s', (_, batch, single, verdict) => {
  const trial = steps({ body: listOf(...batch) }, { body: listOf(single) });
  expect(outcomeOf(inputsKeepTheirVectors, trial).verdict).toBe(verdict);
});

test('lengths, dimensions and zeros are told of what can be read', () => {
  expect(verdictOf(lengthsAreEqual, { body: listOf([1, 2], [3, 4]) })).toBe('pass');
  expect(verdictOf(lengthsAreEqual, { body: listOf([1, 2], [3]) })).toBe('warn');
  expect(verdictOf(lengthsAreEqual, { body: listOf([1, 2]) })).toBe('inconclusive');
  const request = { dimensions: 2 };
  expect(verdictOf(dimensionsAreKept, { request, body: listOf([1, 2], float32(3, 4)) })).toBe('pass');
  expect(verdictOf(dimensionsAreKept, { request, body: listOf([1, 2], [3]) })).toBe('warn');
  expect(verdictOf(dimensionsAreKept, { request, body: listOf(null) })).toBe('inconclusive');
  expect(verdictOf(dimensionsAreKept, { body: listOf([1]) })).toBe('inconclusive');
  expect(verdictOf(vectorIsNotZero, { body: listOf([0, 1], [0, 0]) })).toBe('warn');
  expect(verdictOf(vectorIsNotZero, { body: listOf([0, 1], null) })).toBe('pass');
  expect(verdictOf(vectorIsNotZero, { body: listOf(null) })).toBe('inconclusive');
});

test.each([
  [floatIsNumbers],
  [base64IsGiven],
  [oneForEachInput],
  [lengthsAreEqual],
  [dimensionsAreKept],
  [vectorIsNotZero],
  [totalIsPrompt],
])('what is refused, empty or an error is not judged: %#', (check) => {
  expect(verdictOf(check, refused)).toBe('skip');
  expect(verdictOf(check, { body: '{"data":[]}' })).toBe('inconclusive');
  expect(verdictOf(check, { body: '{"data":[{}],"error":{"message":"x"}}' })).toBe('inconclusive');
  expect(verdictOf(check, { body: '[]' })).toBe('inconclusive');
});

test('the total is the prompt', () => {
  expect(verdictOf(totalIsPrompt, { body: listOf([1]) })).toBe('pass');
  expect(
    verdictOf(totalIsPrompt, { body: bodyOf([item([1])], { usage: { prompt_tokens: 3, total_tokens: 4 } }) }),
  ).toBe('warn');
  expect(verdictOf(totalIsPrompt, { body: bodyOf([item([1])], { usage: { total_tokens: 4 } }) })).toBe('inconclusive');
});

test.each<[string, Made, Made | null, Verdict]>([
  ['are refused', refused, { ...refused, status: 422 }, 'pass'],
  ['get a vector for the text', { body: listOf([1]) }, refused, 'warn'],
  ['get zeros for the text', { body: listOf([0]) }, refused, 'fail'],
  ['get an empty list', refused, { body: listOf() }, 'fail'],
  ['make the server fail', { status: 500 }, refused, 'fail'],
  ['find the server busy', { status: 503 }, null, 'inconclusive'],
  ['find the server busy once, and refused', { status: 503 }, { body: listOf() }, 'fail'],
  ['are refused, then limited', refused, { status: 429 }, 'pass'],
])('empty inputs that %s', (_, text, list, verdict) => {
  expect(outcomeOf(emptyInputIsRefused, list === null ? steps(text) : steps(text, list)).verdict).toBe(verdict);
});

test('token ids may be refused, but must not make the server fail', () => {
  const basic = trialOf({ probe: 'embeddings-basic', body: listOf([1]) });
  const one = (made: Made) => trialOf({ ...made, probe: 'embeddings-tokens' });
  const many = (made: Made) => trialOf({ ...made, probe: 'embeddings-token-lists' });
  const good = { body: listOf([1]) };
  expect(outcomeOf(tokenInput, basic, one(good), many(good)).verdict).toBe('pass');
  expect(outcomeOf(tokenInput, basic, one(refused), many(refused)).verdict).toBe('skip');
  expect(outcomeOf(tokenInput, basic, one(refused), many({ status: 500 })).verdict).toBe('fail');
  expect(outcomeOf(tokenInput, basic, one({ status: 500 }), many(refused)).verdict).toBe('fail');
});
