import { expect, test } from 'vitest';
import type { Exchange, Read } from '../define.ts';
import { parseExchange, serializeExchange } from './store.ts';
import { driveOne, serveRaw, targetAt, whole } from './testing.ts';

const exchangeWith = async (reads?: readonly Read[]): Promise<Exchange> => {
  const port = await serveRaw((socket) => socket.write(whole('{"a":"ü"}')));
  const exchange = await driveOne(targetAt(port));
  return reads === undefined ? exchange : { ...exchange, reads };
};

const read = (at: number, bytes: readonly number[] | string): Read => ({
  at,
  bytes: Uint8Array.from(typeof bytes === 'string' ? Buffer.from(bytes) : bytes),
});

test('a recorded exchange comes back equal', async () => {
  const exchange = await exchangeWith();
  expect(parseExchange(serializeExchange(exchange))).toEqual(exchange);
  expect(serializeExchange(exchange)).toContain('"utf8":"{\\"a\\":\\"ü\\"}"');
});

test.each([
  ['no reads', []],
  ['a character cut in two', [read(1.25, [0xc3]), read(2.5, [0xbc, 0x0a])]],
  ['bytes that are no UTF-8', [read(0.1, [0xff, 0x00]), read(0.30000000000000004, 'plain')]],
  ['a byte order mark, NUL and line separators', [read(1, '\uFEFFa\u0000\u2028\r\n')]],
  ['a body of 8 MiB that is no text', [read(1, new Array<number>(8 * 1024 * 1024).fill(0xfe))]],
])('%s come back exactly', async (_, reads) => {
  const back = parseExchange(serializeExchange(await exchangeWith(reads)));
  expect(back.reads.map(({ at }) => at)).toEqual(reads.map(({ at }) => at));
  for (const [i, { bytes }] of back.reads.entries()) {
    expect(bytes).toBeInstanceOf(Uint8Array);
    expect(Buffer.compare(bytes, reads[i]?.bytes ?? new Uint8Array())).toBe(0);
  }
});

test('what is no recorded exchange is refused, with the reason', async () => {
  const good = serializeExchange(await exchangeWith());
  const refused = (text: string) => expect(() => parseExchange(text));
  refused('{').toThrowError(expect.objectContaining({ name: 'AssayError', code: 'input' }));
  refused('{}').toThrowError(/version/);
  refused(good.replace('"complete"', '"finished"')).toThrowError(/kind/);
  refused(good.replace('"wireBytes":10', '"wireBytes":-1')).toThrowError(/wireBytes/);
  refused(good.replace('{\\"a\\":', '{\\"abc\\":')).toThrowError(/10 bytes long, its body 12/);
});

test('a secret that was replaced in the stored body does not make it unreadable', async () => {
  const reads = [read(1, '{"key":"sk-test-0123456789",'), read(2, '"b":1}')];
  const stored = serializeExchange(await exchangeWith(reads)).replace('sk-test-0123456789', '[redacted]');
  const back = parseExchange(stored);
  expect(Buffer.concat(back.reads.map(({ bytes }) => bytes)).toString()).toBe('{"key":"[redacted]","b":1}');
  expect(back.reads.map(({ at }) => at)).toEqual([1, 2]);
});
