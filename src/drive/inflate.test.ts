import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  brotliCompressSync,
  constants,
  createGzip,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { expect, test } from 'vitest';
import { bodyOf, chat, chunk, driveOne, listen, serveRaw, streamHead, targetAt, whole, within } from './testing.ts';

const text = JSON.stringify({ hello: 'x'.repeat(300), ä: '…' });

const serveCoded = (body: Uint8Array, coding: string): Promise<number> =>
  serveRaw((socket) => socket.write(whole(body, `Content-Type: application/json\r\nContent-Encoding: ${coding}\r\n`)));

test.each([
  ['gzip', gzipSync(text)],
  ['X-GZip', gzipSync(text)],
  ['deflate', deflateSync(text)],
  ['deflate', deflateRawSync(text)],
  ['br', brotliCompressSync(text)],
  ['zstd', zstdCompressSync(text)],
  ['deflate, gzip', gzipSync(deflateSync(text))],
  ['br,identity, gzip', gzipSync(brotliCompressSync(text))],
  ['identity', Buffer.from(text)],
])('%s is undone', async (coding, body) => {
  const exchange = await driveOne(targetAt(await serveCoded(body, coding)));
  expect(exchange.end.kind).toBe('complete');
  expect(bodyOf(exchange)).toBe(text);
  expect(exchange.wireBytes).toBe(body.length);
});

test('codings in several header lines are undone in the right order', async () => {
  const headers = 'Content-Encoding: br\r\nContent-Encoding: gzip\r\n';
  const port = await serveRaw((socket) => socket.write(whole(gzipSync(brotliCompressSync(text)), headers)));
  expect(bodyOf(await driveOne(targetAt(port)))).toBe(text);
});

test.each([
  ['gzip', Buffer.from(text)],
  ['gzip', gzipSync(text).subarray(0, -12)],
  ['br', brotliCompressSync(text).subarray(0, -12)],
  ['zstd', zstdCompressSync(text).subarray(0, -12)],
  ['compress', Buffer.from(text)],
  ['gzip, gzip, gzip, gzip, gzip, gzip', Buffer.from(text)],
])('what is not %s though it says so is undecodable, and kept as it came', async (coding, body) => {
  const exchange = await driveOne(targetAt(await serveCoded(body, coding)));
  expect(exchange.end.kind).toBe('undecodable');
  expect(exchange.end.detail).not.toBeNull();
  expect(Buffer.concat(exchange.reads.map(({ bytes }) => bytes)).equals(body)).toBe(true);
});

test.each(['gzip', 'compress'])('a body of no bytes at all is complete, though it says %s', async (coding) => {
  const port = await serveRaw((socket) =>
    socket.write(`HTTP/1.1 204 No Content\r\nContent-Encoding: ${coding}\r\n\r\n`),
  );
  const exchange = await driveOne(targetAt(port));
  expect(exchange.end.kind).toBe('complete');
  expect(exchange.reads).toEqual([]);
});

/** Zeros, gzipped twice, made without ever holding them. */
const bombOf = async (megabytes: number): Promise<Buffer> => {
  const inner = createGzip();
  const outer = inner.pipe(createGzip());
  const zeros = Buffer.alloc(1024 * 1024);
  Readable.from(Array.from({ length: megabytes }, () => zeros)).pipe(inner);
  return buffer(outer);
};

test('a small body that inflates beyond the limit is too large, and costs no more memory than the limit', async () => {
  const bomb = await bombOf(400);
  expect(bomb.length).toBeLessThan(2048);
  const port = await serveCoded(bomb, 'gzip, gzip');
  const peakBefore = process.resourceUsage().maxRSS;
  const exchange = await driveOne(targetAt(port), chat, { maxBodyBytes: 8 * 1024 * 1024 });
  expect(process.resourceUsage().maxRSS - peakBefore).toBeLessThan(100 * 1024);
  expect(exchange.end).toMatchObject({ kind: 'too-large', detail: 'body over 8388608 bytes when inflated' });
  expect(exchange.wireBytes).toBe(bomb.length);
  expect(exchange.reads.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBe(8 * 1024 * 1024);
});

test('a bomb in a body that has not ended yet ends the exchange at once', async () => {
  const bomb = gzipSync(Buffer.alloc(1024 * 1024));
  const port = await serveRaw((socket) => {
    socket.write(streamHead.replace('\r\n\r\n', '\r\nContent-Encoding: gzip\r\n\r\n'));
    socket.write(chunk(bomb));
  });
  const exchange = await driveOne(targetAt(port), chat, { maxBodyBytes: 10_000 });
  expect(exchange.end.kind).toBe('too-large');
});

const serveEvents = async (flushed: boolean): Promise<number> =>
  listen(
    createServer(async (request, response) => {
      request.resume();
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Content-Encoding': 'gzip' });
      response.flushHeaders();
      const gzip = createGzip({ flush: flushed ? constants.Z_SYNC_FLUSH : constants.Z_NO_FLUSH });
      gzip.pipe(response);
      for (let i = 0; i < 4; i++) {
        gzip.write(`data: ${i}\n\n`);
        await sleep(40);
      }
      gzip.end();
    }),
  );

test('events in a gzip stream that is flushed after each arrive apart', async () => {
  const exchange = await driveOne(targetAt(await serveEvents(true)));
  expect(bodyOf(exchange)).toBe('data: 0\n\ndata: 1\n\ndata: 2\n\ndata: 3\n\n');
  const times = exchange.reads.map(({ at }) => at);
  expect(times.length).toBeGreaterThanOrEqual(3);
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(60);
});

test('events that a compressor held back show as one late burst', async () => {
  const exchange = await driveOne(targetAt(await serveEvents(false)));
  expect(bodyOf(exchange)).toBe('data: 0\n\ndata: 1\n\ndata: 2\n\ndata: 3\n\n');
  const times = exchange.reads.map(({ at }) => at);
  expect((times[0] ?? 0) - (exchange.response?.at ?? Number.NaN)).toBeGreaterThan(80);
});

test('keep-alives inside a gzip stream do not feed the idle deadline', async () => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Content-Encoding': 'gzip' });
    const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH });
    gzip.pipe(response);
    gzip.write('data: 1\n\n');
    const timer = setInterval(() => gzip.write(': ping\n\n'), 10);
    response.on('close', () => clearInterval(timer));
  });
  const exchange = await driveOne(targetAt(await listen(server), within({ idle: 150 })));
  expect(exchange.end.kind).toBe('timeout-idle');
  expect(bodyOf(exchange)).toMatch(/^data: 1\n\n(: ping\n\n)+$/);
});

test('a gzip stream that is reset keeps what could be read', async () => {
  const port = await serveRaw(async (socket) => {
    const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH });
    gzip.write('data: 1\n\n');
    await sleep(20);
    socket.write(streamHead.replace('\r\n\r\n', '\r\nContent-Encoding: gzip\r\n\r\n'));
    socket.write(chunk(gzip.read()));
    await sleep(30);
    socket.resetAndDestroy();
  });
  const exchange = await driveOne(targetAt(port));
  expect(exchange.end.kind).toBe('reset');
  expect(bodyOf(exchange)).toBe('data: 1\n\n');
});
