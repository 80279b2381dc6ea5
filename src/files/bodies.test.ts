import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bodyIn, requestIn } from './bodies.ts';

const text = '{"say": "Grüße"}';
const lost = 'the record holds the body in a coding that cannot be undone';

/** What is read of `content.text`: the body as text, or why it cannot be told. */
const readBody = (held: string, encoding: string | null = null, coding?: string): string => {
  const body = bodyIn(held, encoding, coding === undefined ? [] : [['Content-Encoding', coding]]);
  return typeof body === 'string' ? body : body.toString('utf8');
};
const base64 = (bytes: Buffer): string => bytes.toString('base64');

test('text stays text, and base64 is decoded', () => {
  expect(readBody(text)).toBe(text);
  expect(readBody(text, null, 'gzip')).toBe(text);
  expect(readBody(base64(Buffer.from(text)), 'Base64')).toBe(text);
  expect(readBody('["a","b"]')).toBe('["a","b"]');
  expect(readBody('["ab", 1]', null, 'gzip')).toBe('["ab", 1]');
});

test.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
])('a body that the recorder left in %s is decompressed', (coding, compress) => {
  const bytes = compress(Buffer.from(text));
  expect(readBody(base64(bytes), 'base64', coding)).toBe(text);
});

test('a body that was decompressed in spite of its header is left as it is', () => {
  expect(readBody(base64(Buffer.from(text)), 'base64', 'br')).toBe(text);
  expect(readBody(base64(Buffer.from(text)), 'base64', 'gzip')).toBe(text);
});

test('the pieces of Polly.JS are put together, in base64 or in hex, and without the end of a stream', () => {
  const bytes = gzipSync(Buffer.from(text));
  const pieces = [bytes.subarray(0, 10), bytes.subarray(10, 13), bytes.subarray(13)];
  expect(readBody(JSON.stringify(pieces.map(base64)), 'base64', 'gzip')).toBe(text);
  expect(readBody(JSON.stringify(pieces.map((piece) => piece.toString('hex'))), null, 'gzip')).toBe(text);
  expect(readBody(JSON.stringify([base64(bytes.subarray(0, -8))]), 'base64', 'gzip')).toBe(text);
});

test('compressed bytes that were read as text are saved where they can be', () => {
  const bytes = gzipSync(Buffer.from(text));
  expect(readBody(bytes.toString('latin1'), null, 'gzip')).toBe(text);
  expect(readBody(bytes.toString('utf8'), null, 'gzip')).toBe(lost);
  expect(readBody(base64(bytes), null, 'gzip')).toBe(text);
});

test('bytes that cannot be decompressed are said to be lost, and no coding is taken for granted', () => {
  const bytes = gzipSync(Buffer.from(text));
  expect(readBody(base64(bytes.subarray(0, -12)), 'base64')).toBe(lost);
  expect(readBody(base64(Buffer.concat([bytes.subarray(0, 10), Buffer.from('rubbish')])), 'base64')).toBe(lost);
  expect(readBody(base64(Buffer.from([0xff, 0xfe, 0xc3])), 'base64', 'br')).toBe(lost);
  expect(bodyIn(base64(Buffer.from([0xff, 0xc3])), 'base64', [])).toEqual(Buffer.from([0xff, 0xc3]));
});

test.each([
  ['', 200, null],
  [null, 200, null],
  [undefined, 200, null],
  ['{}', 200, null],
  ['null', 200, null],
  ['<redacted>', 200, null],
  ['{"model": "m", "mess', 200, null],
  ['{"model": "m"}', 200, '{"model": "m"}'],
  ['{"model": "m", "mess', 400, '{"model": "m", "mess'],
  ['{}', 422, '{}'],
  ['', 400, null],
  ['<redacted>', null, null],
])('the request %j of a reply with %s is %j', (held, status, request) => {
  expect(requestIn(held, status)).toBe(request);
});
