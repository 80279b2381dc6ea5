import { expect, test } from 'vitest';
import { maxDepth } from './json.ts';
import { read } from './read.ts';
import { completionOf, exchangeOf, streamOf } from './testing.ts';

const shapeOf = (...body: string[]) => read(exchangeOf({ body })).shape;

test('no response, an empty body and white space are told apart', () => {
  expect(read(exchangeOf({ status: null, end: 'reset' })).shape).toBe('none');
  expect(shapeOf()).toBe('empty');
  expect(shapeOf('')).toBe('empty');
  expect(shapeOf('\n', '\n', '  \r\n')).toBe('whitespace');
});

test('anything that parses as a whole is JSON, indented or after blank lines too', () => {
  expect(shapeOf('\n\n', '{"a":1}', '\n')).toBe('json');
  expect(shapeOf(JSON.stringify({ id: 1, data: { event: ':' } }, null, 2))).toBe('json');
  expect(shapeOf('{\n"a":\n:1}')).not.toBe('json');
  expect(read(exchangeOf({ body: 'null' }))).toMatchObject({ shape: 'json', json: null });
  expect(shapeOf('"data: 1"')).toBe('json');
  expect(shapeOf('[]')).toBe('json');
});

test('JSON whose strings contain lines of a stream stays JSON', () => {
  expect(shapeOf(completionOf({ content: 'x\ndata: {}\n\n' }))).toBe('json');
  expect(shapeOf('{"a":"\u2028data: 1"}')).toBe('json');
  expect(shapeOf('say\u2028data: 1')).toBe('text');
});

test('one field or comment line makes an event stream, wherever it was cut', () => {
  expect(shapeOf(...streamOf('Hi'))).toBe('sse');
  expect(shapeOf(': ping\n\n')).toBe('sse');
  expect(shapeOf('data: {"choices":[{"del')).toBe('sse');
  expect(shapeOf('event: ping')).toBe('sse');
  expect(shapeOf('retry:1')).toBe('sse');
  expect(shapeOf('{"id":1}\n\ndata: [DONE]\n\n')).toBe('sse');
  expect(shapeOf('error: {}\r\rdata: [DONE]\r\r')).toBe('sse');
});

test('bare JSON lines are NDJSON, cut or not', () => {
  expect(shapeOf('{"a":1}\n{"a":2}\n')).toBe('ndjson');
  expect(shapeOf('{"a":1}\r\n\r\n{"a":2}')).toBe('ndjson');
  expect(shapeOf('{"a":1}\n{"a":')).toBe('ndjson');
  expect(shapeOf('{"a":1}\n')).toBe('json');
  expect(read(exchangeOf({ body: '{"a":1}\n{"a":2}\n' })).frames).toEqual([]);
});

test('pages are HTML, even with lines that look like fields', () => {
  expect(shapeOf('<!DOCTYPE html>\n<html>')).toBe('html');
  expect(shapeOf('\n <html><script>\ndata: 1\n</script>')).toBe('html');
  expect(shapeOf('<?xml version="1.0"?><Error/>')).toBe('html');
  expect(read(exchangeOf({ body: '<html>\ndata: {}\n\n' })).frames).toEqual([]);
});

test('everything else is text, JSON that was cut too', () => {
  expect(shapeOf('unsupported model: x')).toBe('text');
  expect(shapeOf('upstream error\ndetails: none')).toBe('text');
  expect(shapeOf('{"id":"1","choices":[')).toBe('text');
  expect(shapeOf('{\n  "id": "1",\n  "choices": [\n')).toBe('text');
  expect(shapeOf('< 3')).toBe('text');
});

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

test('JSON nested too deep counts as unparsable, wherever it stands', () => {
  expect(shapeOf(nested(maxDepth))).toBe('json');
  expect(shapeOf(nested(maxDepth + 1))).toBe('text');
  expect(shapeOf(nested(100_000))).toBe('text');
  expect(shapeOf('['.repeat(100_000))).toBe('text');
  const { frames } = read(exchangeOf({ body: `data: ${nested(maxDepth)}\n\ndata: ${nested(100_000)}\n\n` }));
  expect(frames.map((frame) => frame.json === undefined)).toEqual([false, true]);
});

test('brackets inside strings are not depth', () => {
  const text = JSON.stringify({ a: `\\"${'['.repeat(1000)}`, b: '{'.repeat(1000) });
  expect(shapeOf(text)).toBe('json');
});
