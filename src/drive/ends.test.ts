import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createDriver } from './index.ts';
import { bodyOf, chat, chunk, drive, driveOne, listen, serveRaw, streamHead, targetAt, whole } from './testing.ts';

test('a connection that is reset in the middle of the body is a reset, with what came before', async () => {
  const port = await serveRaw(async (socket) => {
    socket.write(streamHead + chunk('data: 1\n\n').toString());
    await sleep(30);
    socket.resetAndDestroy();
  });
  const exchange = await driveOne(targetAt(port));
  expect(exchange.end).toMatchObject({ kind: 'reset', detail: 'read ECONNRESET' });
  expect(bodyOf(exchange)).toBe('data: 1\n\n');
});

test('a chunked body that is closed without its last chunk is a reset', async () => {
  const port = await serveRaw((socket) => socket.end(streamHead + chunk('data: 1\n\n').toString()));
  const exchange = await driveOne(targetAt(port));
  expect(exchange.end.kind).toBe('reset');
  expect(exchange.response?.status).toBe(200);
  expect(bodyOf(exchange)).toBe('data: 1\n\n');
});

test('the same with Connection: close, where the parser speaks of a syntax error', async () => {
  const head = streamHead.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
  const port = await serveRaw((socket) => socket.end(head + chunk('data: 1\n\n').toString()));
  expect((await driveOne(targetAt(port))).end.kind).toBe('reset');
});

test('a body shorter than its Content-Length is a reset, with and without Connection: close', async () => {
  const ends = ['keep-alive', 'close'].map(async (connection) => {
    const port = await serveRaw((socket) =>
      socket.end(`HTTP/1.1 200 OK\r\nConnection: ${connection}\r\nContent-Length: 20\r\n\r\n{"cut":`),
    );
    const exchange = await driveOne(targetAt(port));
    return [exchange.end.kind, bodyOf(exchange)];
  });
  expect(await Promise.all(ends)).toEqual([
    ['reset', '{"cut":'],
    ['reset', '{"cut":'],
  ]);
});

test('a body that only the end of the connection ends is complete if that is a close, and cut off if it is a reset', async () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n';
  const closing = await serveRaw((socket) => socket.end(`${head}data: 1\n\n`));
  const resetting = await serveRaw(async (socket) => {
    socket.write(`${head}data: 1\n\n`);
    await sleep(30);
    socket.resetAndDestroy();
  });
  expect((await driveOne(targetAt(closing))).end.kind).toBe('complete');
  const reset = await driveOne(targetAt(resetting));
  expect(reset.end).toMatchObject({ kind: 'reset', detail: 'read ECONNRESET' });
  expect(bodyOf(reset)).toBe('data: 1\n\n');
});

test('a connection that dies before the headers is a reset without a response', async () => {
  const closing = await serveRaw((socket) => socket.end());
  const resetting = await serveRaw((socket) => socket.resetAndDestroy());
  const exchanges = [await driveOne(targetAt(closing)), await driveOne(targetAt(resetting))];
  expect(exchanges.map(({ end, response }) => [end.kind, response])).toEqual([
    ['reset', null],
    ['reset', null],
  ]);
  expect(exchanges[0]?.connection.reused).toBe(false);
});

test('a port where nobody listens is refused', async () => {
  const server = createServer();
  const port = await listen(server);
  server.close();
  const exchange = await driveOne(targetAt(port));
  expect(exchange.end.kind).toBe('refused');
  expect(exchange.end.detail).toContain('ECONNREFUSED');
  expect(exchange.connection).toEqual({ protocol: null, connectMs: null, reused: null });
});

test('a host that no name server knows is unresolved', async () => {
  const exchange = await driveOne(targetAt(0, { baseUrl: 'http://nowhere.invalid/v1' }));
  expect(exchange.end.kind).toBe('unresolved');
  expect(exchange.response).toBeNull();
});

test('a server that speaks no TLS where TLS is asked for is a tls failure', async () => {
  const port = await listen(createServer((socket) => void socket.once('data', () => socket.end('SSH-2.0-x\r\n'))));
  const silent = await listen(createServer((socket) => void socket.once('data', () => socket.destroy())));
  for (const at of [port, silent]) {
    const exchange = await driveOne(targetAt(at, { baseUrl: `https://127.0.0.1:${at}/v1` }));
    expect(exchange.end.kind).toBe('tls');
    expect(exchange.connection.protocol).toBeNull();
  }
});

test.each([
  ['no status line', 'SSH-2.0-OpenSSH_9\r\n\r\n'],
  ['a broken header after a length', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nbro ken\r\n\r\n'],
  ['two framings at once', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n'],
  ['a chunk size that is no number', `${streamHead}zz\r\nhi\r\n`],
])('%s is malformed', async (_, bytes) => {
  const port = await serveRaw((socket) => socket.write(bytes));
  expect((await driveOne(targetAt(port))).end.kind).toBe('malformed');
});

test('headers beyond all measure are too large', async () => {
  const port = await serveRaw((socket) => socket.write(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`));
  expect((await driveOne(targetAt(port))).end.kind).toBe('too-large');
});

test('a body over the limit is cut at the limit', async () => {
  const port = await serveRaw((socket) => socket.write(whole('x'.repeat(5000))));
  const exchange = await driveOne(targetAt(port), chat, { maxBodyBytes: 1000 });
  expect(exchange.end).toMatchObject({ kind: 'too-large', detail: 'body over 1000 bytes' });
  expect(bodyOf(exchange)).toBe('x'.repeat(1000));
});

test('an endless body is ended, and its sender sees the connection close', async () => {
  let closed = false;
  const port = await serveRaw((socket) => {
    socket.write(streamHead);
    const timer = setInterval(() => socket.write(chunk('data: 0123456789\n\n')), 5);
    socket.on('close', () => {
      closed = true;
      clearInterval(timer);
    });
  });
  const exchange = await driveOne(targetAt(port), chat, { maxBodyBytes: 50 });
  expect(exchange.end.kind).toBe('too-large');
  await expect.poll(() => closed).toBe(true);
});

test('a probe that hangs up ends the connection after so many events, and the next step opens another', async () => {
  const port = await serveRaw((socket, { turn }) => {
    if (turn > 0) throw new Error('the connection was used again');
    socket.write(streamHead);
    const timer = setInterval(() => socket.write(chunk(': ping\n\ndata: 1\n\n')), 5);
    socket.on('close', () => clearInterval(timer));
  });
  const steps = await drive(targetAt(port), [
    { ...chat, hangUpAfter: 3 },
    { ...chat, hangUpAfter: 1 },
  ]);
  expect(steps.map(({ end }) => end.kind)).toEqual(['hung-up', 'hung-up']);
  expect(steps.map(({ connection }) => connection.reused)).toEqual([false, false]);
  expect((steps[0] === undefined ? '' : bodyOf(steps[0])).match(/data: 1\n\n/g)?.length).toBeGreaterThanOrEqual(3);
});

test('an abort ends what is under way, and what was not sent yet is not sent', async () => {
  const stop = new AbortController();
  let requests = 0;
  const port = await serveRaw((socket) => {
    requests++;
    socket.write(streamHead + chunk('data: 1\n\n').toString());
    setTimeout(() => stop.abort(new Error('enough')), 30);
  });
  const exchanges = await drive(targetAt(port), [chat, chat], { signal: stop.signal });
  expect(exchanges).toHaveLength(1);
  expect(exchanges[0]?.end).toMatchObject({ kind: 'aborted', detail: 'enough' });
  expect(exchanges[0] && bodyOf(exchanges[0])).toBe('data: 1\n\n');
  expect(requests).toBe(1);
  expect(await drive(targetAt(port), [chat], { signal: stop.signal })).toEqual([]);
});

test('closing the driver ends what is under way, even while it connects', async () => {
  const port = await listen(createServer(() => {}));
  const driver = createDriver(targetAt(port, { baseUrl: `https://127.0.0.1:${port}/v1` }));
  const sending = driver.send([chat], { probe: 'some-probe', trial: 0 });
  setTimeout(() => driver.close(), 20);
  expect((await sending)[0]?.end.kind).toBe('aborted');
  await expect(driver.send([chat], { probe: 'some-probe', trial: 1 })).rejects.toThrowError(/closed/);
});
