import { expect, test } from 'vitest';
import { read } from './read.ts';
import { chunkOf, exchangeOf, sse } from './testing.ts';
import { decode } from './utf8.ts';

const bytesOf = (text: string): readonly Uint8Array[] =>
  [...new TextEncoder().encode(text)].map((byte) => Uint8Array.of(byte));
const invalidAt = (...bytes: number[]) => read(exchangeOf({ body: [Uint8Array.from(bytes)] })).invalidUtf8At;

test('characters of two, three and four bytes survive reads of one byte', () => {
  const text = sse(chunkOf({ content: 'Grüße 你好 🌍👩‍🚀' }));
  const reading = read(exchangeOf({ body: bytesOf(text) }));
  expect(reading.text).toBe(text);
  expect(reading.text).not.toContain('\uFFFD');
  expect(reading.invalidUtf8At).toBeNull();
  expect(reading.choices[0]?.content).toBe('Grüße 你好 🌍👩‍🚀');
});

test('a character counts for the read that completed it', () => {
  const reads = bytesOf('ä!').map((bytes) => ({ at: 0, bytes }));
  expect(decode(reads, true).ends).toEqual([0, 1, 2]);
});

test('the first byte that is not UTF-8 is found, and reads as U+FFFD', () => {
  const reading = read(exchangeOf({ body: [Uint8Array.of(0xc3), Uint8Array.of(0xa4, 0x41, 0xff, 0x42)] }));
  expect(reading.text).toBe('äA\uFFFDB');
  expect(reading.invalidUtf8At).toBe(3);
});

test('overlong forms, surrogates, lone continuations and code points beyond Unicode are invalid', () => {
  expect(invalidAt(0x41, 0xc0, 0xaf)).toBe(1);
  expect(invalidAt(0xe0, 0x80, 0x80)).toBe(0);
  expect(invalidAt(0x41, 0x42, 0xed, 0xa0, 0x80)).toBe(2);
  expect(invalidAt(0x80)).toBe(0);
  expect(invalidAt(0xf4, 0x90, 0x80, 0x80)).toBe(0);
  expect(invalidAt(0xf0, 0x9f, 0x41)).toBe(0);
});

test('the highest code point and a U+FFFD that was really sent are valid', () => {
  expect(invalidAt(0xf4, 0x8f, 0xbf, 0xbf)).toBeNull();
  expect(invalidAt(0xef, 0xbf, 0xbd)).toBeNull();
});

test('half a character is invalid at the end of a complete body, and merely unfinished in one that was cut', () => {
  const body = ['data: x', Uint8Array.of(0xf0, 0x9f)];
  const complete = read(exchangeOf({ body }));
  expect(complete.invalidUtf8At).toBe(7);
  expect(complete.text).toBe('data: x\uFFFD');
  const cut = read(exchangeOf({ body, end: 'reset' }));
  expect(cut.invalidUtf8At).toBeNull();
  expect(cut.text).toBe('data: x');
  expect(read(exchangeOf({ body: ['\uFFFD', ...body], end: 'reset' })).invalidUtf8At).toBeNull();
});

test('a byte-order mark stays in the text and is ignored by interpretation', () => {
  const reading = read(exchangeOf({ body: bytesOf(`\uFEFF${sse(chunkOf({ content: 'a' }), '[DONE]')}`) }));
  expect(reading.text.startsWith('\uFEFFdata:')).toBe(true);
  expect(reading.frames[0]).toMatchObject({ offset: 0, fields: [{ name: 'data' }] });
  expect(reading.frames[0]?.raw.startsWith('\uFEFF')).toBe(true);
  expect(reading.choices[0]?.content).toBe('a');
  expect(read(exchangeOf({ body: '\uFEFF{"a":1}' }))).toMatchObject({ shape: 'json', json: { a: 1 } });
});

test('only one byte-order mark is ignored, and only at the start', () => {
  const twice = read(exchangeOf({ body: '\uFEFF\uFEFFdata: 1\n\ndata: 2\n\n' }));
  expect(twice.frames.map((frame) => frame.data)).toEqual([null, '2']);
  const later = read(exchangeOf({ body: 'data: 1\n\n\uFEFFdata: 2\n\ndata: 3\n\n' }));
  expect(later.frames.map((frame) => frame.data)).toEqual(['1', null, '3']);
  expect(later.frames[1]?.fields).toEqual([{ name: '\uFEFFdata', value: '2' }]);
});

test('the three letters that Latin-1 makes of a byte-order mark are content', () => {
  const reading = read(exchangeOf({ body: 'data: 1\n\nï»¿data: 2\n\n' }));
  expect(reading.frames.map((frame) => frame.data)).toEqual(['1', null]);
});
