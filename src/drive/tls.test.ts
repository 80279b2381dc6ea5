import { constants, createSecureServer, type Http2SecureServer, type ServerHttp2Stream } from 'node:http2';
import { createServer, type Server } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Target } from '../define.ts';
import { bodyOf, chat, drive, driveOne, listen, targetAt, within } from './testing.ts';
import { createCertificate } from './testing-tls.ts';

const certificate = createCertificate();
const trusted = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...trusted, certificate.cert]));
afterAll(() => setDefaultCACertificates(trusted));

const secureTarget = async (server: Server | Http2SecureServer, over: Partial<Target> = {}): Promise<Target> => {
  const port = await listen(server);
  return targetAt(port, { baseUrl: `https://127.0.0.1:${port}/v1`, ...over });
};

const http2Target = (answer: (stream: ServerHttp2Stream) => void, over: Partial<Target> = {}): Promise<Target> => {
  const server = createSecureServer({ ...certificate, allowHTTP1: true });
  server.on('stream', (stream) => {
    stream.on('error', () => {});
    answer(stream.resume());
  });
  server.on('request', (request, response) => {
    if (request.httpVersion === '1.1') request.resume().on('end', () => response.end('one'));
  });
  return secureTarget(server, { http2: true, ...over });
};

const head = { ':status': 200, 'content-type': 'text/event-stream', 'set-cookie': ['a=1', 'b=2'] };

test('a TLS connection works, and HTTP/2 is spoken only to a target that asks for it', async () => {
  const asked = await http2Target((stream) => {
    stream.respond(head);
    stream.end('two');
  });
  const [two, one] = [await driveOne(asked), await driveOne({ ...asked, http2: false })];
  expect([two.connection.protocol, bodyOf(two)]).toEqual(['h2', 'two']);
  expect([one.connection.protocol, bodyOf(one)]).toEqual(['http/1.1', 'one']);
  expect(two.response?.headers.slice(0, 3)).toEqual([
    ['content-type', 'text/event-stream'],
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ]);
  expect(two.connection.connectMs).toBeGreaterThan(0);
});

test('a certificate that nobody vouches for is a tls failure', async () => {
  const stranger = createCertificate();
  const exchange = await driveOne(await secureTarget(createServer({ ...stranger })));
  expect(exchange.end.kind).toBe('tls');
  expect(exchange.end.detail).toMatch(/self.signed/i);
});

test('a certificate for another host is a tls failure', async () => {
  const target = await secureTarget(createServer({ ...certificate }));
  const elsewhere = target.baseUrl.replace('127.0.0.1', '127.0.0.2');
  const { end } = await driveOne({ ...target, baseUrl: elsewhere });
  // Where 127.0.0.2 is not loopback, nobody answers at all.
  expect(['tls', 'refused']).toContain(end.kind);
});

test('steps over HTTP/2 share a connection, and events arrive apart', async () => {
  const target = await http2Target(async (stream) => {
    stream.respond(head);
    for (let i = 0; i < 3; i++) {
      stream.write(`data: ${i}\n\n`);
      await sleep(40);
    }
    stream.end();
  });
  const steps = await drive(target, [chat, chat]);
  expect(steps.map(({ connection }) => connection.reused)).toEqual([false, true]);
  for (const exchange of steps) {
    expect(exchange.end.kind).toBe('complete');
    expect(bodyOf(exchange)).toBe('data: 0\n\ndata: 1\n\ndata: 2\n\n');
    const times = exchange.reads.map(({ at }) => at);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(50);
  }
});

const frame = (type: number, flags: number, stream: number, payload: readonly number[] | string): Buffer => {
  const body = Buffer.from(payload);
  return Buffer.concat([Buffer.from([0, 0, body.length, type, flags, 0, 0, 0, stream]), body]);
};

test.each([
  ['INTERNAL_ERROR', constants.NGHTTP2_INTERNAL_ERROR],
  ['CANCEL', constants.NGHTTP2_CANCEL],
])('a stream that HTTP/2 resets with %s in the middle of the body is a reset', async (_, code) => {
  // By hand, for Node's own server ends a stream properly before it resets it.
  const server = createTlsServer({ ...certificate, ALPNProtocols: ['h2'] }, (socket) => {
    socket.on('error', () => {});
    socket.once('data', async () => {
      socket.write(Buffer.concat([frame(4, 0, 0, []), frame(4, 1, 0, [])]));
      await sleep(30);
      // 0x88 is `:status: 200` in HPACK.
      socket.write(Buffer.concat([frame(1, 4, 1, [0x88]), frame(0, 0, 1, 'data: 1\n\n')]));
      await sleep(30);
      socket.write(frame(3, 0, 1, [0, 0, 0, code]));
    });
  });
  const port = await listen(server);
  const baseUrl = `https://127.0.0.1:${port}/v1`;
  const exchange = await driveOne(targetAt(port, { baseUrl, http2: true }));
  expect(exchange.response?.status).toBe(200);
  expect(bodyOf(exchange)).toBe('data: 1\n\n');
  expect(exchange.end.kind).toBe('reset');
});

test('a request that HTTP/2 refuses is not sent a second time', async () => {
  let requests = 0;
  const target = await http2Target((stream) => {
    requests++;
    stream.close(constants.NGHTTP2_REFUSED_STREAM);
  });
  const exchange = await driveOne(target);
  expect(exchange.end.kind).toBe('reset');
  expect(requests).toBe(1);
});

test('keep-alives over HTTP/2 do not feed the idle deadline', async () => {
  const target = await http2Target(
    (stream) => {
      stream.respond(head);
      stream.write('data: 1\n\n');
      const timer = setInterval(() => stream.write(': ping\n\n'), 10);
      stream.on('close', () => clearInterval(timer));
    },
    within({ idle: 150 }),
  );
  expect((await driveOne(target)).end.kind).toBe('timeout-idle');
});
