import { expect, test } from 'vitest';
import { type Scanned, scan } from './scan.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const all = async (text: string, { size = 7, limit = 10_000 } = {}): Promise<readonly Scanned[]> => {
  const found: Scanned[] = [];
  for await (const each of scan(inPieces(text, size), limit)) found.push(each);
  return found;
};

const valuesOf = (found: readonly Scanned[]): readonly unknown[] =>
  found.map(({ bytes }) => JSON.parse(bytes.toString()) as unknown);

const entries = [{ a: 'x "]}" y' }, { b: ['\\', '{', { log: { entries: [1] } }] }, { c: 'é\\"', d: {} }];
const har = {
  log: {
    version: '1.2',
    comment: 'the "entries": [{}] follow',
    pages: [{ entries: [{}] }],
    entries,
    last: { x: [{}] },
  },
  more: [{}],
};

test.each([1, 2, 7, 64, 100_000])('entries are found in pieces of %i bytes', async (size) => {
  expect(valuesOf(await all(JSON.stringify(har), { size }))).toEqual(entries);
});

test('entries are found over many lines, with their number and place', async () => {
  const text = `\ufeff${JSON.stringify(har, null, 2)}\n`;
  const found = await all(text);
  expect(valuesOf(found)).toEqual(entries);
  expect(found.map(({ kind, number }) => [kind, number])).toEqual([
    ['entry', 1],
    ['entry', 2],
    ['entry', 3],
  ]);
  const bytes = Buffer.from(text);
  for (const { offset, length, bytes: own } of found) expect(bytes.subarray(offset, offset + length)).toEqual(own);
});

test('other documents are found one a line, or one after the other', async () => {
  const found = await all('{"a":1}\n{"b":{"log":{}}}\r\n\n{"c":"{"} {}');
  expect(valuesOf(found)).toEqual([{ a: 1 }, { b: { log: {} } }, { c: '{' }, {}]);
  expect(found.map(({ kind, number }) => [kind, number]).at(-1)).toEqual(['document', 4]);
});

test('a HAR file without entries holds nothing', async () => {
  expect(await all('{"log":{"entries":[]}}')).toEqual([]);
});

test('what is too long is left out, and what follows is found', async () => {
  const found = await all(JSON.stringify({ log: { entries: [{ a: 'x'.repeat(200) }, { b: 1 }] } }), { limit: 50 });
  expect(found.map(({ kind, number, length }) => [kind, number, length])).toEqual([
    ['oversized', 1, 208],
    ['entry', 2, 7],
  ]);
  expect(found[0]?.bytes.length).toBe(0);
});

test.each([
  ['', 'it is empty'],
  [' \n', 'nothing but white space'],
  ['hello', 'no JSON object at byte 0, but "h"'],
  ['  [1]', 'at byte 2, but "["'],
  ['"text"', 'at byte 0'],
  ['{"a":1} x', 'at byte 8, but "x"'],
  ['{"a":1}}', 'at byte 7, but "}"'],
  ['{"log":{}}', 'a HAR file without log.entries'],
  ['{"log":{"pages":[{"entries":[{}]}]}}', 'a HAR file without log.entries'],
  ['{"log":{"entries":{}}}', 'a HAR file without log.entries'],
  ['{"log":{"entries":[1]}}', 'at byte 19, but "1"'],
  ['{"log":{"entries":["a"]}}', 'at byte 19'],
  ['{"log":{"entries":[[]]}}', 'at byte 19, but "["'],
  ['{"log":{"entries":[{"a":1},{"b":', 'after 1 whole entries, at byte 32, with 4 brackets open'],
  ['{"log":{"ver', 'before any entry, at byte 12'],
  ['{"a":', 'it is cut: it ends at byte 5, with 1 brackets open'],
])('%j is refused with its place', async (text, message) => {
  await expect(all(text)).rejects.toThrow(
    expect.objectContaining({ code: 'input', message: expect.stringContaining(message) }),
  );
});
