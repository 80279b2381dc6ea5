import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { bodyOf, chunk, driveOne, listen, serveRaw, streamHead, targetAt, whole, within } from './testing.ts';

test('no connection in time is a connect time-out, and the attempt is given up', async () => {
  let closed = false;
  // A TLS handshake that is never answered.
  const port = await listen(createServer((socket) => void socket.resume().on('close', () => (closed = true))));
  const target = targetAt(port, { baseUrl: `https://127.0.0.1:${port}/v1`, ...within({ connect: 80 }) });
  const exchange = await driveOne(target);
  expect(exchange.end).toMatchObject({ kind: 'timeout-connect', detail: 'no connection within 80 ms' });
  expect(exchange.end.at).toBeGreaterThanOrEqual(80);
  await expect.poll(() => closed).toBe(true);
});

test('no headers in time is a headers time-out, whatever interim responses come', async () => {
  const port = await serveRaw((socket) => {
    const timer = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 20);
    socket.on('close', () => clearInterval(timer));
  });
  const exchange = await driveOne(targetAt(port, within({ headers: 150 })));
  expect(exchange.end.kind).toBe('timeout-headers');
  expect(exchange.response).toBeNull();
});

const pinging = (first: string): Promise<number> =>
  serveRaw((socket) => {
    socket.write(streamHead + first);
    const timer = setInterval(() => socket.write(chunk(': ping\n\n')), 10);
    socket.on('close', () => clearInterval(timer));
  });

test('endless keep-alives before the first event end in a first-chunk time-out', async () => {
  const exchange = await driveOne(targetAt(await pinging(''), within({ firstChunk: 150, idle: 50 })));
  expect(exchange.end.kind).toBe('timeout-first-chunk');
  expect(exchange.reads.length).toBeGreaterThan(1);
});

test('endless keep-alives after an event end in an idle time-out', async () => {
  const exchange = await driveOne(targetAt(await pinging(chunk('data: 1\n\n').toString()), within({ idle: 150 })));
  expect(exchange.end.kind).toBe('timeout-idle');
  expect(exchange.end.at).toBeGreaterThanOrEqual((exchange.reads[0]?.at ?? Number.NaN) + 150);
  expect(bodyOf(exchange)).toMatch(/^data: 1\n\n(: ping\n\n)+$/);
});

test('white space does not feed the deadlines of a body that is no stream', async () => {
  const port = await serveRaw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n');
    const timer = setInterval(() => socket.write(' \n'), 10);
    socket.on('close', () => clearInterval(timer));
  });
  expect((await driveOne(targetAt(port, within({ firstChunk: 150 })))).end.kind).toBe('timeout-first-chunk');
});

test('a stream that goes on and on ends in a total time-out', async () => {
  const port = await serveRaw((socket) => {
    socket.write(streamHead);
    const timer = setInterval(() => socket.write(chunk('data: 1\n\n')), 10);
    socket.on('close', () => clearInterval(timer));
  });
  expect((await driveOne(targetAt(port, within({ total: 200 })))).end.kind).toBe('timeout-total');
});

test('data that was there in time counts, though our own event loop was held up', async () => {
  const port = await serveRaw((socket) => {
    socket.write(whole('{}'), () => {
      // The answer is on its way; the loop that both sides share is held up beyond the deadline.
      for (const end = performance.now() + 300; performance.now() < end; );
    });
  });
  const exchange = await driveOne(targetAt(port, within({ headers: 150, firstChunk: 150 })));
  expect(exchange.end.kind).toBe('complete');
  expect(exchange.lag?.maxMs).toBeGreaterThan(100);
});

test('a stream may last longer than every deadline but the total', async () => {
  const port = await serveRaw(async (socket) => {
    socket.write(streamHead);
    for (let i = 0; i < 25; i++) {
      socket.write(chunk('data: 1\n\n'));
      await sleep(40);
    }
    socket.write('0\r\n\r\n');
  });
  const exchange = await driveOne(targetAt(port, within({ connect: 500, headers: 500, firstChunk: 500, idle: 500 })));
  expect(exchange.end.kind).toBe('complete');
  expect(exchange.end.at).toBeGreaterThan(500);
});
