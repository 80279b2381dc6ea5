import { expect, test } from 'vitest';
import type { Json, JsonObject, Verdict } from '../../src/define.ts';
import { outcomeOf, verdictOf } from '../shared/testing.ts';
import { bigEndian, float32, float64, listOf, refused, steps } from '../shared/testing-embeddings.ts';
import base64IsGiven from './base64-is-given.ts';
import base64ReadsAsTheVector from './base64-reads-as-the-vector.ts';
import floatIsNumbers from './float-is-numbers.ts';
import formatsAgree from './formats-agree.ts';

test.each<[string, JsonObject, Json, Verdict]>([
  ['an array', {}, [0.1, -0.2], 'pass'],
  ['an array, floats asked for', { encoding_format: 'float' }, [1], 'pass'],
  ['a string unasked', {}, float32(1), 'warn'],
  ['a string, floats asked for', { encoding_format: 'float' }, float32(1), 'fail'],
  ['a hole', {}, [0.1, null], 'fail'],
  ['texts', {}, ['0.1'], 'fail'],
  ['nothing, which the shape says', {}, null, 'pass'],
  ['anything where base64 was asked for', { encoding_format: 'base64' }, [1], 'inconclusive'],
])('an embedding as %s', (_, request, embedding, verdict) => {
  expect(verdictOf(floatIsNumbers, { request, body: listOf(embedding) })).toBe(verdict);
});

test.each<[string, Json, Verdict]>([
  ['base64', float32(1, 2), 'pass'],
  ['base64 without padding', float32(1, 2).replace(/=+$/, ''), 'pass'],
  ['an array', [1, 2], 'fail'],
  ['other text', 'data:;base64,AAAA', 'fail'],
  ['six bytes', 'AAAAAAAA', 'fail'],
  ['NaN', float32(1, Number.NaN), 'fail'],
  ['nothing, which the shape says', null, 'pass'],
])('where base64 was asked for and %s comes', (_, embedding, verdict) => {
  const request = { encoding_format: 'base64' };
  expect(verdictOf(base64IsGiven, { request, body: listOf(embedding) })).toBe(verdict);
  expect(verdictOf(base64IsGiven, { body: listOf(embedding) })).toBe('inconclusive');
});

const floats = [0.5, -0.25, 0.125];

test.each<[string, Json, Verdict, string]>([
  ['the same', float32(...floats), 'pass', ''],
  ['float64', float64(...floats), 'fail', 'float64'],
  ['big-endian', bigEndian(...floats), 'fail', 'big-endian'],
  ['another vector', float32(-0.5, 0.25, -0.125), 'fail', 'another vector'],
  ['a shorter vector', float32(0.5, -0.25), 'fail', 'another length'],
  ['no base64', floats, 'inconclusive', ''],
])('base64 that reads as %s', (_, embedding, verdict, word) => {
  const outcome = outcomeOf(base64ReadsAsTheVector, steps({ body: listOf(embedding) }, { body: listOf(floats) }));
  expect(outcome.verdict).toBe(verdict);
  expect(outcome.findings[0]?.what ?? '').toContain(word);
});

test('base64 cannot be compared with floats that never came', () => {
  const coded = { body: listOf(float32(...floats)) };
  expect(outcomeOf(base64ReadsAsTheVector, steps(coded)).verdict).toBe('inconclusive');
  expect(outcomeOf(base64ReadsAsTheVector, steps(coded, refused)).verdict).toBe('inconclusive');
  const zeros = { body: listOf([0, 0, 0]) };
  expect(outcomeOf(base64ReadsAsTheVector, steps({ body: listOf(float32(0, 0, 0)) }, zeros)).verdict).toBe('pass');
});

test.each<[string, readonly number[], readonly number[], Verdict]>([
  ['agree', [0.5, 0.25], [0.5, 0.25], 'pass'],
  ['differ', [0.5, 0.251], [0.5, 0.25], 'warn'],
  ['differ as much as two equal requests', [0.5, 0.251], [0.5, 0.252], 'inconclusive'],
  ['have different lengths', [0.5], [0.5, 0.25], 'inconclusive'],
])('formats that %s', (_, coded, again, verdict) => {
  const plain = { body: listOf([0.5, 0.25]) };
  const trial = steps({ body: listOf(float32(...coded)) }, plain, { body: listOf([...again]) });
  expect(outcomeOf(formatsAgree, trial).verdict).toBe(verdict);
});

test('formats are not compared where one of them was not given', () => {
  const plain = { body: listOf([1]) };
  const coded = { body: listOf(float32(1)) };
  expect(outcomeOf(formatsAgree, steps(refused, plain, plain)).verdict).toBe('skip');
  expect(outcomeOf(formatsAgree, steps(coded, refused, plain)).verdict).toBe('skip');
  expect(outcomeOf(formatsAgree, steps(plain, plain, plain)).verdict).toBe('inconclusive');
  expect(outcomeOf(formatsAgree, steps(coded, plain)).verdict).toBe('inconclusive');
  expect(outcomeOf(formatsAgree, steps(coded, { body: listOf(null) }, plain)).verdict).toBe('inconclusive');
});
