import { expect, test } from 'vitest';
import { read } from './read.ts';
import { chunkOf, completionOf, exchangeOf, sse } from './testing.ts';

const errorsOf = (body: string) => read(exchangeOf({ body })).errors.map(({ value, frame }) => [value, frame?.index]);
const boom = { message: 'boom' };

test('an error member counts in a body, a chunk or a choice', () => {
  expect(errorsOf(JSON.stringify({ error: boom }))).toEqual([[boom, undefined]]);
  expect(errorsOf(completionOf({}, { error: boom }))).toEqual([[boom, undefined]]);
  expect(errorsOf(sse(chunkOf({}), { error: boom }))).toEqual([[boom, 1]]);
  expect(errorsOf(sse(chunkOf({}, { error: boom, finish_reason: 'error' })))).toEqual([[boom, 0]]);
});

test('null is no error, but empty and false values are', () => {
  expect(errorsOf(sse(chunkOf({}, {}, { error: null })))).toEqual([]);
  expect(errorsOf(sse({ error: {} }, { error: '' }, { error: false }))).toEqual([
    [{}, 0],
    ['', 1],
    [false, 2],
  ]);
});

test('an error event is one error, with or without an error member', () => {
  expect(errorsOf(`event: error\n${sse({ error: boom })}`)).toEqual([[boom, 0]]);
  expect(errorsOf(`event: error\n${sse(boom)}`)).toEqual([[boom, 0]]);
  expect(errorsOf(`event: error\n${sse('overloaded')}`)).toEqual([['overloaded', 0]]);
  expect(errorsOf('event: error\n\n')).toEqual([['', 0]]);
});

test('an error outside of the data, which every parser drops, is found', () => {
  expect(errorsOf(`data: 1\n\nerror: ${JSON.stringify(boom)}\n\n`)).toEqual([[boom, 1]]);
  expect(errorsOf('data: 1\n\nerror: out of memory\n\n')).toEqual([['out of memory', 1]]);
  expect(errorsOf(`data: 1\n\n${JSON.stringify({ error: boom }, null, 2)}\n\n`)).toEqual([[boom, 1]]);
});

test('the last usage object counts, and null is none', () => {
  const usage = (total: number | null) => chunkOf({}, {}, { usage: total === null ? null : { total_tokens: total } });
  const reading = read(exchangeOf({ body: sse(usage(1), usage(2), usage(null), '[DONE]') }));
  expect(reading.usage).toMatchObject({ value: { total_tokens: 2 }, frame: { index: 1 } });
  expect(read(exchangeOf({ body: sse(usage(null)) })).usage).toBeNull();
  expect(read(exchangeOf({ body: completionOf({}, {}, { usage: 'many' }) })).usage).toBeNull();
});
