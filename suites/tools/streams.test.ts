import { expect, test } from 'vitest';
import type { Json, JsonObject, Verdict } from '../../src/define.ts';
import { chunkOf, sse } from '../../src/read/testing.ts';
import { outcomeOf, trialOf, verdictOf } from '../shared/testing.ts';
import argumentsDoNotLeak from './arguments-do-not-leak.ts';
import idsAreUnique from './ids-are-unique.ts';
import nameIsOffered from './name-is-offered.ts';
import streamArgumentsAreStrings from './stream-arguments-are-strings.ts';
import streamArgumentsComeAsMade from './stream-arguments-come-as-made.ts';
import streamArgumentsJoin from './stream-arguments-join.ts';
import streamBeginsWithId from './stream-begins-with-id.ts';
import streamBeginsWithName from './stream-begins-with-name.ts';
import streamBeginsWithType from './stream-begins-with-type.ts';
import streamFunctionIsThere from './stream-function-is-there.ts';
import streamIdComesOnce from './stream-id-comes-once.ts';
import streamIndexIsInteger from './stream-index-is-integer.ts';
import streamIndicesCountUp from './stream-indices-count-up.ts';
import streamNameComesOnce from './stream-name-comes-once.ts';
import streamNotInterleaved from './stream-not-interleaved.ts';
import strictArgumentsFit from './strict-arguments-fit.ts';

const open = (index: Json = 0, rest: JsonObject = {}, made: JsonObject = {}): JsonObject => ({
  index,
  id: `call_${String(index)}`,
  type: 'function',
  function: { name: 'get_weather', arguments: '', ...made },
  ...rest,
});
const piece = (text: Json, index: Json = 0, rest: JsonObject = {}): JsonObject => ({
  index,
  function: { arguments: text },
  ...rest,
});
const streamOf = (deltas: readonly Json[], finish: string | null = 'tool_calls'): string =>
  sse(
    chunkOf({ role: 'assistant', content: null }),
    ...deltas.map((delta) => chunkOf({ tool_calls: [delta] })),
    chunkOf({}, { finish_reason: finish }),
    '[DONE]',
  );
const whole = [open(), piece('{"city": '), piece('"Oslo"}')];
const second = [open(1), piece('{"city": ', 1), piece('"Rome"}', 1)];

const shapes = [
  streamIndexIsInteger,
  streamIndicesCountUp,
  streamBeginsWithId,
  streamBeginsWithType,
  streamBeginsWithName,
  streamIdComesOnce,
  streamNameComesOnce,
  streamFunctionIsThere,
  streamArgumentsAreStrings,
  streamArgumentsJoin,
];

test.each(shapes)('healthy streams pass, in pieces and whole, with nulls and empty strings: $title', (check) => {
  expect(verdictOf(check, { body: streamOf(whole) })).toBe('pass');
  expect(verdictOf(check, { body: streamOf([...whole, ...second]) })).toBe('pass');
  expect(verdictOf(check, { body: streamOf([open(0, {}, { arguments: '{"city": "Oslo"}' })]) })).toBe('pass');
  const nulls = { id: null, type: null, function: { name: null, arguments: '{}' } };
  expect(verdictOf(check, { body: streamOf([open(0, {}, { arguments: null }), piece('', 0, nulls)]) })).toBe('pass');
  const empty = { id: '', type: 'function', function: { name: '', arguments: '{}' } };
  expect(verdictOf(check, { body: streamOf([open(), piece('', 0, empty)]) })).toBe('pass');
});

test.each(shapes)('a stream without calls says nothing, and a refusal of tools is skipped: $title', (check) => {
  expect(verdictOf(check, { body: sse(chunkOf({ content: 'Hi' }), chunkOf({}, { finish_reason: 'stop' })) })).toBe(
    'inconclusive',
  );
  const body = JSON.stringify({ error: { message: 'This model does not support tools.' } });
  if (check !== streamArgumentsJoin) expect(verdictOf(check, { status: 404, body })).toBe('skip');
  expect(verdictOf(check, { status: 500, body })).toBe('inconclusive');
  expect(verdictOf(check, { body: ': ping\n\n' })).toBe('inconclusive');
});

test.each<[string, Json, Verdict]>([
  ['0', 0, 'pass'],
  ['a string', '0', 'fail'],
  ['a fraction', 0.5, 'fail'],
  ['negative', -1, 'fail'],
  ['null', null, 'fail'],
])('an index that is %s', (_, index, verdict) => {
  expect(verdictOf(streamIndexIsInteger, { body: streamOf([open(index)]) })).toBe(verdict);
});

test('without an index calls cannot be told apart, and only one check says so', () => {
  const body = streamOf([{ id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } }]);
  expect(shapes.filter((check) => verdictOf(check, { body }) === 'fail')).toEqual([streamIndexIsInteger]);
  expect(verdictOf(streamIdComesOnce, { body })).toBe('inconclusive');
});

test.each<[string, readonly Json[], Verdict]>([
  ['0, 1', [open(0), open(1)], 'pass'],
  ['1', [open(1)], 'fail'],
  ['0, 2', [open(0), open(2)], 'fail'],
  ['1, 0', [open(1), open(0)], 'fail'],
  ['0, 0 for two calls', [open(0, { id: 'a' }), open(0, { id: 'b' })], 'fail'],
  ['0, 0 for one call that repeats itself', [open(0), open(0)], 'pass'],
  ['0, 0 with a new id and no name', [open(0), piece('', 0, { id: 'b' })], 'pass'],
])('calls with the indices %s', (_, deltas, verdict) => {
  expect(verdictOf(streamIndicesCountUp, { body: streamOf(deltas) })).toBe(verdict);
});

test('each choice numbers its calls for itself', () => {
  const body = sse(
    ...[0, 1].map((index) => chunkOf({ role: 'assistant', tool_calls: [open(0)] }, { index })),
    ...[0, 1].map((index) => chunkOf({}, { index, finish_reason: 'tool_calls' })),
  );
  expect(verdictOf(streamIndicesCountUp, { body, request: { n: 2 } })).toBe('pass');
});

test('what a call begins with may be late, or never come', () => {
  const late = [{ index: 0, function: {} }, open(0)];
  const never = [{ index: 0, function: { arguments: '{}' } }];
  const told = (check: typeof streamBeginsWithId, deltas: readonly Json[]) =>
    outcomeOf(check, trialOf({ body: streamOf(deltas) })).findings.map(({ what }) => what);
  expect(told(streamBeginsWithId, late)).toEqual([expect.stringContaining('after its first delta')]);
  expect(told(streamBeginsWithId, never)).toEqual([expect.stringContaining('never gets an id')]);
  expect(told(streamBeginsWithName, late)).toEqual([expect.stringContaining('after its first delta')]);
  expect(told(streamBeginsWithName, never)).toEqual([expect.stringContaining('never gets a name')]);
  expect(told(streamBeginsWithType, never)).toHaveLength(1);
  expect(verdictOf(streamBeginsWithType, { body: streamOf([open(0, { type: 'tool' })]) })).toBe('fail');
});

test('a type left out of a call that is right otherwise is milder, as Mistral streams it', () => {
  const without = (rest: JsonObject) => {
    const { type: _, ...call } = open(0, rest, { arguments: '{}' });
    return { body: streamOf([call]) };
  };
  expect(verdictOf(streamBeginsWithType, without({}))).toBe('warn');
  expect(verdictOf(streamBeginsWithType, without({ id: '' }))).toBe('fail');
  expect(verdictOf(streamBeginsWithType, without({ function: { arguments: '{}' } }))).toBe('fail');
  expect(verdictOf(streamBeginsWithType, { body: streamOf([open(0, { type: null })]) })).toBe('fail');
});

test('id and name come once', () => {
  const again = (rest: JsonObject) => streamOf([open(), piece('{}', 0, rest)]);
  expect(verdictOf(streamIdComesOnce, { body: again({ id: 'call_0' }) })).toBe('fail');
  expect(verdictOf(streamIdComesOnce, { body: again({ id: 'another' }) })).toBe('fail');
  expect(verdictOf(streamNameComesOnce, { body: again({ id: 'another' }) })).toBe('pass');
  const told = (name: string) =>
    outcomeOf(streamNameComesOnce, trialOf({ body: again({ function: { name } }) })).findings[0]?.what;
  expect(told('get_weather')).toContain('again');
  expect(told('_now')).toContain('in pieces');
});

test.each<[string, Json]>([
  ['absent', { index: 0, arguments: '{}' }],
  ['null', { index: 0, function: null }],
  ['a string', { index: 0, function: '{}' }],
])('a function that is %s is none', (_, delta) => {
  expect(verdictOf(streamFunctionIsThere, { body: streamOf([open(), delta]) })).toBe('fail');
});

test.each<[string, Json]>([
  ['an object', { city: 'Oslo' }],
  ['a number', 1],
  ['a list', []],
])('arguments that are %s are no piece of a string, and are told once', (_, value) => {
  const body = streamOf([open(), piece(value)]);
  expect(verdictOf(streamArgumentsAreStrings, { body })).toBe('fail');
  expect(verdictOf(streamArgumentsJoin, { body })).toBe('pass');
});

test.each<[string, readonly string[], Verdict]>([
  ['an object', ['{"city": ', '"Oslo"}'], 'pass'],
  ['{}', ['{}'], 'pass'],
  ['nothing', [], 'fail'],
  ['empty strings', ['', ''], 'fail'],
  ['a list', ['["Oslo"]'], 'warn'],
  ['half an object', ['{"city": ', '"Os'], 'warn'],
  ['words', ['Oslo', ' please'], 'warn'],
  ['the text so far, again and again', ['{"city"', '{"city": "Os', '{"city": "Oslo"}'], 'fail'],
  ['the whole once more at the end', ['{"city": ', '"Oslo"}', '{"city": "Oslo"}'], 'fail'],
  ['everything twice, in pieces', ['{"city": ', '"Oslo"}', '{"city": ', '"Oslo"}'], 'fail'],
  ['two different objects', ['{"city": "Oslo"}', '{"city": "Rome"}'], 'warn'],
])('arguments that join to %s', (_, texts, verdict) => {
  const body = streamOf([open(), ...texts.map((text) => piece(text))]);
  expect(verdictOf(streamArgumentsJoin, { body })).toBe(verdict);
});

test('arguments that something cut need not join', () => {
  const deltas = [open(), piece('{"city')];
  for (const finish of ['length', 'content_filter', null, ''])
    expect(verdictOf(streamArgumentsJoin, { body: streamOf(deltas, finish) })).toBe('inconclusive');
  expect(verdictOf(streamArgumentsJoin, { body: streamOf(deltas), end: 'reset' })).toBe('inconclusive');
  const failed = streamOf(deltas) + sse({ error: { message: 'The model failed.' } });
  expect(verdictOf(streamArgumentsJoin, { body: failed })).toBe('inconclusive');
});

test.each<[string, readonly Json[], Verdict]>([
  ['one after the other', [...whole, ...second], 'pass'],
  ['one call alone', whole, 'inconclusive'],
  ['in turns', [open(0), open(1), piece('{}', 0), piece('{}', 1)], 'warn'],
  ['without an index', [{ function: {} }], 'inconclusive'],
])('deltas of calls: %s', (_, deltas, verdict) => {
  expect(verdictOf(streamNotInterleaved, { body: streamOf(deltas) })).toBe(verdict);
});

const long = (length: number): string => JSON.stringify({ text: 'a'.repeat(length - 11) });

test('long arguments in one piece are a warning, short ones are not', () => {
  const at = (length: number) =>
    verdictOf(streamArgumentsComeAsMade, { body: streamOf([open(0, {}, { arguments: long(length) })]), timed: false });
  expect(long(300)).toHaveLength(300);
  expect(at(300)).toBe('warn');
  expect(at(299)).toBe('inconclusive');
});

test('long arguments in pieces are judged by when they come', () => {
  const texts = long(800).match(/.{1,10}/g) ?? [];
  const deltas = [open(), ...texts.map((text) => piece(text))];
  const chunks = deltas.map((delta) => sse(chunkOf({ tool_calls: [delta] })));
  const body = [sse(chunkOf({ role: 'assistant' })), ...chunks, sse(chunkOf({}, { finish_reason: 'tool_calls' }))];
  const spread = body.map((_, i) => 50 + i * 10);
  expect(verdictOf(streamArgumentsComeAsMade, { body, times: spread })).toBe('pass');
  const burst = body.map((_, i) => (i === 0 ? 50 : 1000));
  expect(verdictOf(streamArgumentsComeAsMade, { body, times: burst })).toBe('warn');
  expect(verdictOf(streamArgumentsComeAsMade, { body, timed: false })).toBe('inconclusive');
  expect(verdictOf(streamArgumentsComeAsMade, { body: body.slice(0, -1) })).toBe('inconclusive');
});

test('names, ids, schemas and leaks are judged in streams as in bodies', () => {
  const offer = (name: string): JsonObject => ({
    tools: [{ type: 'function', function: { name, strict: true, parameters: { type: 'object', required: ['city'] } } }],
  });
  const request = offer('get_weather');
  expect(verdictOf(nameIsOffered, { body: streamOf(whole), request })).toBe('pass');
  expect(verdictOf(nameIsOffered, { body: streamOf(whole), request: offer('weather') })).toBe('fail');
  expect(verdictOf(nameIsOffered, { body: streamOf(whole), request: offer('fly') })).toBe('warn');
  const split = [open(0, {}, { name: 'get_' }), piece('{}', 0, { function: { name: 'weather' } })];
  expect(verdictOf(nameIsOffered, { body: streamOf(split), request })).toBe('pass');
  expect(verdictOf(idsAreUnique, { body: streamOf([open(0, { id: 'a' }), open(1, { id: 'a' })]) })).toBe('fail');
  expect(verdictOf(idsAreUnique, { body: streamOf([...whole, ...second]) })).toBe('pass');
  expect(verdictOf(strictArgumentsFit, { body: streamOf(whole), request })).toBe('pass');
  expect(verdictOf(strictArgumentsFit, { body: streamOf([open(), piece('{}')]), request })).toBe('fail');
  expect(verdictOf(strictArgumentsFit, { body: streamOf([open(), piece('{}')], 'length'), request })).toBe(
    'inconclusive',
  );
  const leaking = sse(chunkOf({ content: '{"city": "Oslo"}' })) + streamOf(whole);
  expect(verdictOf(argumentsDoNotLeak, { body: leaking, request })).toBe('warn');
});
