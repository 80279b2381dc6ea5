import { createServer as createHttpServer } from 'node:http';
import { expect, test } from 'vitest';
import { createDriver } from './index.ts';
import {
  bodyOf,
  chat,
  chunk,
  drive,
  driveOne,
  jsonOf,
  listen,
  serveRaw,
  streamHead,
  targetAt,
  whole,
} from './testing.ts';

test('a complete exchange holds the request, the response and what it took', async () => {
  const port = await serveRaw((socket) => socket.write(whole('{"ok":true}')));
  const exchange = await driveOne(targetAt(port));
  expect(exchange).toMatchObject({
    version: 1,
    id: 'local/tiny/some-probe/t0s0',
    target: { provider: 'local', model: 'tiny' },
    request: { method: 'POST', url: `http://127.0.0.1:${port}/v1/chat/completions` },
    connection: { protocol: 'http/1.1', reused: false },
    response: { status: 200, statusText: 'OK' },
    wireBytes: 11,
    end: { kind: 'complete', detail: null },
    timed: true,
  });
  expect(bodyOf(exchange)).toBe('{"ok":true}');
  expect(exchange.connection.connectMs).toBeGreaterThan(0);
  expect(exchange.response?.at).toBeGreaterThan(0);
  expect(exchange.reads[0]?.at).toBeGreaterThanOrEqual(exchange.response?.at ?? Number.NaN);
  expect(exchange.end.at).toBeGreaterThanOrEqual(exchange.reads[0]?.at ?? Number.NaN);
  expect(exchange.lag?.maxMs).toBeGreaterThanOrEqual(exchange.lag?.meanMs ?? Number.NaN);
});

test('response headers keep their order, case and number', async () => {
  const head = 'HTTP/1.1 200 Fine\r\nX-Zulu: 1\r\nset-cookie: a=1\r\nCONTENT-LENGTH: 2\r\nSet-Cookie: b=2\r\n\r\n';
  const port = await serveRaw((socket) => socket.write(`${head}{}`));
  const { response } = await driveOne(targetAt(port));
  expect(response?.statusText).toBe('Fine');
  expect(response?.headers).toEqual([
    ['X-Zulu', '1'],
    ['set-cookie', 'a=1'],
    ['CONTENT-LENGTH', '2'],
    ['Set-Cookie', 'b=2'],
  ]);
});

test('two steps share one connection, and a step after the server closed it opens another', async () => {
  let connections = 0;
  const server = createHttpServer((request, response) => {
    request.resume().on('end', () => {
      if (request.url === '/v1/last') response.setHeader('Connection', 'close');
      response.end('{}');
    });
  });
  server.on('connection', () => connections++);
  const port = await listen(server);
  const steps = await drive(targetAt(port), [chat, { ...chat, path: '/last' }, chat]);
  expect(steps.map(({ connection }) => connection.reused)).toEqual([false, true, false]);
  expect(steps[1]?.connection.connectMs).toBe(0);
  expect(steps[2]?.connection.connectMs).toBeGreaterThan(0);
  expect(steps.map(({ step, end }) => [step, end.kind])).toEqual([
    [0, 'complete'],
    [1, 'complete'],
    [2, 'complete'],
  ]);
  expect(connections).toBe(2);
});

test('two trials never share a connection, and each closes its own', async () => {
  let open = 0;
  const server = createHttpServer((request, response) => void request.resume().on('end', () => response.end('{}')));
  server.on('connection', (socket) => {
    open++;
    socket.on('close', () => open--);
  });
  const driver = createDriver(targetAt(await listen(server)));
  const first = await driver.send([chat], { probe: 'some-probe', trial: 0 });
  const second = await driver.send([chat], { probe: 'some-probe', trial: 1 });
  expect([...first, ...second].map(({ connection }) => connection.reused)).toEqual([false, false]);
  expect(second[0]?.id).toBe('local/tiny/some-probe/t1s0');
  await expect.poll(() => open).toBe(0);
  await driver.close();
});

test('a redirect is recorded and not followed', async () => {
  const seen: string[] = [];
  const port = await serveRaw((socket, { head }) => {
    seen.push(head);
    socket.write('HTTP/1.1 307 Temporary Redirect\r\nLocation: /v2/chat/completions\r\nContent-Length: 0\r\n\r\n');
  });
  const { response, end } = await driveOne(targetAt(port));
  expect(response?.status).toBe(307);
  expect(end.kind).toBe('complete');
  expect(seen).toHaveLength(1);
});

test('interim responses are passed over', async () => {
  const port = await serveRaw((socket) => {
    socket.write('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n');
    socket.write(whole('{}'));
  });
  const { response } = await driveOne(targetAt(port));
  expect(response?.status).toBe(200);
  expect(response?.headers).toHaveLength(2);
});

test('events sent apart arrive apart, in order', async () => {
  const port = await serveRaw(async (socket) => {
    socket.write(streamHead);
    for (let i = 0; i < 5; i++) {
      socket.write(chunk(`data: {"i":${i}}\n\n`));
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    socket.write('0\r\n\r\n');
  });
  const { reads, response, end } = await driveOne(targetAt(port));
  const times = reads.map(({ at }) => at);
  expect(reads).toHaveLength(5);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeGreaterThanOrEqual(response?.at ?? Number.NaN);
  // Collapsed into one burst, the whole would take next to nothing; single gaps may shrink on a busy machine.
  expect((times[4] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(100);
  expect(end.at).toBeGreaterThan(times[4] ?? Number.NaN);
});

test('chunks that arrive in one read of the socket are one read', async () => {
  const port = await serveRaw((socket) => {
    socket.write(
      Buffer.concat([Buffer.from(streamHead), chunk('data: 1\n\n'), chunk('data: 2\n\n'), Buffer.from('0\r\n\r\n')]),
    );
  });
  const exchange = await driveOne(targetAt(port));
  expect(exchange.reads).toHaveLength(1);
  expect(bodyOf(exchange)).toBe('data: 1\n\ndata: 2\n\n');
});

test('exchanges under way at once do not disturb one another', async () => {
  const port = await serveRaw((socket, { body }) => {
    setTimeout(() => socket.write(whole(JSON.stringify({ n: jsonOf(body).n }))), 20);
  });
  const driver = createDriver(targetAt(port));
  const trials = await Promise.all(
    [0, 1, 2, 3].map((n) => driver.send([{ path: '/x', json: { n } }], { probe: 'some-probe', trial: n })),
  );
  await driver.close();
  expect(trials.map(([exchange]) => exchange && bodyOf(exchange))).toEqual([
    '{"n":0}',
    '{"n":1}',
    '{"n":2}',
    '{"n":3}',
  ]);
});
