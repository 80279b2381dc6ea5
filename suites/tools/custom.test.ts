import { expect, test } from 'vitest';
import type { JsonObject, Verdict } from '../../src/define.ts';
import { chunkOf, completionOf, sse } from '../../src/read/testing.ts';
import { verdictOf } from '../shared/testing.ts';
import finishReasonSaysSo from './finish-reason-says-so.ts';
import nameIsOffered from './name-is-offered.ts';
import requiredIsObeyed from './required-is-obeyed.ts';
import streamArgumentsAreStrings from './stream-arguments-are-strings.ts';
import streamArgumentsJoin from './stream-arguments-join.ts';
import streamBeginsWithId from './stream-begins-with-id.ts';
import streamBeginsWithName from './stream-begins-with-name.ts';
import streamBeginsWithType from './stream-begins-with-type.ts';
import streamFunctionIsThere from './stream-function-is-there.ts';
import streamIndicesCountUp from './stream-indices-count-up.ts';

/** Custom tools take free text in place of JSON. What is said of function calls does not hold for theirs. */

const tools = [
  { type: 'function', function: { name: 'get_weather' } },
  { type: 'custom', custom: { name: 'sql' } },
];
const call = { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{}' } };
const custom = { id: 'call_2', type: 'custom', custom: { name: 'sql', input: 'SELECT 1' } };

const calling = (calls: readonly JsonObject[], finish = 'tool_calls'): string =>
  completionOf({ content: null, tool_calls: calls }, { finish_reason: finish });
const streaming = (...deltas: readonly JsonObject[]): string =>
  sse(
    chunkOf({ role: 'assistant', content: null }),
    ...deltas.map((delta) => chunkOf({ tool_calls: [delta] })),
    chunkOf({}, { finish_reason: 'tool_calls' }),
    '[DONE]',
  );
const customPieces = [
  { index: 0, id: 'call_2', type: 'custom', custom: { name: 'sql', input: '' } },
  { index: 0, custom: { input: 'SELECT 1' } },
];

test.each([
  streamIndicesCountUp,
  streamBeginsWithId,
  streamBeginsWithType,
  streamBeginsWithName,
  streamFunctionIsThere,
  streamArgumentsAreStrings,
  streamArgumentsJoin,
  nameIsOffered,
])('the pieces of a custom call are none of a function call: $title', (check) => {
  expect(verdictOf(check, { body: streaming(...customPieces), request: { tools } })).toBe('inconclusive');
});

test('a function call beside a custom one is judged, but for the index that the other takes', () => {
  const body = streaming(...customPieces, { index: 1, ...call });
  expect(verdictOf(streamArgumentsJoin, { body })).toBe('pass');
  expect(verdictOf(nameIsOffered, { body })).toBe('pass');
  expect(verdictOf(streamIndicesCountUp, { body })).toBe('inconclusive');
});

test.each<[string, JsonObject, Verdict]>([
  ['an id', { id: 'call_1' }, 'fail'],
  ['a type', { type: 'function' }, 'fail'],
  ['a function that is no object', { function: 'f' }, 'fail'],
  ['nulls', { id: null, type: null, function: null }, 'inconclusive'],
])('a later piece with %s is told by what it has', (_, rest, verdict) => {
  const piece = { index: 0, custom: { input: 'SELECT 1' }, ...rest };
  expect(verdictOf(streamFunctionIsThere, { body: streaming(piece) })).toBe(verdict);
});

test('a custom call may be what "required" brought, and what "tool_calls" speaks of', () => {
  const request = { tools, tool_choice: 'required' };
  const required = (calls: readonly JsonObject[]): Verdict =>
    verdictOf(requiredIsObeyed, { body: calling(calls), request });
  expect(required([custom])).toBe('inconclusive');
  expect(required([custom, call])).toBe('pass');
  const finish = (calls: readonly JsonObject[], reason?: string): Verdict =>
    verdictOf(finishReasonSaysSo, { body: calling(calls, reason), request: { tools } });
  expect(finish([custom])).toBe('inconclusive');
  expect(finish([custom, call])).toBe('pass');
  expect(finish([custom, call], 'stop')).toBe('fail');
});
