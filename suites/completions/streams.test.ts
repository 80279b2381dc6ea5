import { expect, test } from 'vitest';
import type { EndKind, JsonObject, Verdict } from '../../src/define.ts';
import { sse } from '../../src/read/testing.ts';
import { verdictOf } from '../shared/testing.ts';
import { bodyOf, choice, chunk, error, head } from '../shared/testing-completions.ts';
import chunksShareOneId from './chunks-share-one-id.ts';
import streamEndsWithDone from './stream-ends-with-done.ts';
import streamFinishes from './stream-finishes.ts';
import streamIsEvents from './stream-is-events.ts';
import streamTextIsIncremental from './stream-text-is-incremental.ts';

test('chunks have one id', () => {
  expect(verdictOf(chunksShareOneId, { body: sse(chunk('a'), chunk('b')) })).toBe('pass');
  expect(verdictOf(chunksShareOneId, { body: sse(chunk('a'), chunk('b', 0, null, { id: 'cmpl-2' })) })).toBe('warn');
  expect(verdictOf(chunksShareOneId, { body: sse('[DONE]') })).toBe('inconclusive');
});

test.each<[string, string, Verdict]>([
  ['events', sse(chunk('a', 0, 'stop'), '[DONE]'), 'pass'],
  ['a JSON body', bodyOf([choice('a')]), 'fail'],
  ['an event that is no JSON', sse(chunk('a'), '{"choices":'), 'fail'],
  ['an event that is a list', sse(chunk('a'), [1]), 'fail'],
  ['garbage after the end only', sse(chunk('a'), '[DONE]', 'garbage'), 'pass'],
  ['events without choices', sse({ ...head, choices: [] }, '[DONE]'), 'fail'],
  ['an error', sse(chunk('a'), error), 'inconclusive'],
  ['an error as a body', JSON.stringify(error), 'inconclusive'],
  ['nothing', '', 'inconclusive'],
])('a streamed prompt that is answered with %s', (_, body, verdict) => {
  expect(verdictOf(streamIsEvents, { body })).toBe(verdict);
});

test.each<[string, string, EndKind, Verdict]>([
  ['finished', sse(chunk('a'), chunk('', 0, 'stop'), '[DONE]'), 'complete', 'pass'],
  ['open', sse(chunk('a'), '[DONE]'), 'complete', 'fail'],
  ['broken off', sse(chunk('a')), 'reset', 'fail'],
  ['finished in one of two choices', sse(chunk('a', 0, 'stop'), chunk('b', 1)), 'complete', 'fail'],
  ['timed out', sse(chunk('a')), 'timeout-idle', 'inconclusive'],
  ['ended by an error', sse(chunk('a'), error), 'complete', 'inconclusive'],
  ['without any choice', sse('[DONE]'), 'complete', 'inconclusive'],
  ['without an index', sse(chunk('a', null)), 'complete', 'inconclusive'],
  ['cut by an event that cannot be read', sse(chunk('a'), '{"choices":'), 'complete', 'inconclusive'],
  ['no stream', bodyOf([choice('a')]), 'complete', 'inconclusive'],
])('a streamed text that is %s', (_, body, end, verdict) => {
  expect(verdictOf(streamFinishes, { body, end })).toBe(verdict);
});

const whole = sse(chunk('a'), chunk('', 0, 'stop'));

test.each<[string, string, EndKind, Verdict]>([
  ['one [DONE]', whole + sse('[DONE]'), 'complete', 'pass'],
  ['two of them', whole + sse('[DONE]', '[DONE]'), 'complete', 'warn'],
  ['none', whole, 'complete', 'warn'],
  ['a reset', whole, 'reset', 'inconclusive'],
  ['an error', whole + sse(error), 'complete', 'inconclusive'],
  ['done in small letters', whole + sse('[done]'), 'complete', 'inconclusive'],
  ['no finish', sse(chunk('a')), 'complete', 'inconclusive'],
  ['no stream at all', bodyOf([choice('a')]), 'complete', 'inconclusive'],
])('a streamed text that ends with %s', (_, body, end, verdict) => {
  expect(verdictOf(streamEndsWithDone, { body, end })).toBe(verdict);
});

test.each<[string, readonly JsonObject[], Verdict]>([
  ['pieces', [chunk('a'), chunk('b'), chunk('c'), chunk('d')], 'pass'],
  ['the text so far', [chunk('a'), chunk('ab'), chunk('abc'), chunk('abcd')], 'fail'],
  ['repeated pieces', [chunk('a'), chunk('a'), chunk('a'), chunk('a')], 'pass'],
  ['too few pieces', [chunk('a'), chunk('ab'), chunk('abc')], 'inconclusive'],
  ['pieces without an index', [chunk('a', null)], 'inconclusive'],
])('a stream of %s', (_, chunks, verdict) => {
  expect(verdictOf(streamTextIsIncremental, { body: sse(...chunks) })).toBe(verdict);
});
