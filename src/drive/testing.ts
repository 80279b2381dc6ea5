import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import { type Exchange, isObject, type ProbeRequest, type Target } from '../define.ts';
import { createDriver, type DriverOptions } from './index.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** Runs when the test has ended. */
export const afterwards = (cleanup: () => Promise<void>): void => {
  cleanups.push(cleanup);
};

/** Listens on a free loopback port until the test has ended; returns the port. */
export const listen = async (server: Server): Promise<number> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => {})));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterwards(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

/** One request as a raw server saw it. */
export interface Seen {
  readonly head: string;
  readonly body: string;
  /** Position among the requests of its connection. */
  readonly turn: number;
}

/** A server that speaks through the bare socket. Requests have a Content-Length or no body. */
export const serveRaw = async (answer: (socket: Socket, seen: Seen) => void): Promise<number> =>
  listen(
    createServer((socket) => {
      let text = '';
      let turn = 0;
      socket.on('data', (bytes) => {
        text += bytes.toString('latin1');
        const end = text.indexOf('\r\n\r\n');
        if (end < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
        if (text.length < end + 4 + length) return;
        const seen = { head: text.slice(0, end), body: text.slice(end + 4, end + 4 + length), turn: turn++ };
        text = text.slice(end + 4 + length);
        answer(socket, seen);
      });
    }),
  );

export const key = 'sk-test-0123456789';

/** A target on loopback with deadlines that no test meets by chance. */
export const targetAt = (port: number, over: Partial<Target> = {}): Target => ({
  provider: 'local',
  model: 'tiny',
  baseUrl: `http://127.0.0.1:${port}/v1`,
  apiKey: key,
  apiKeyEnv: 'LOCAL_KEY',
  headers: [],
  timeouts: { connect: 20_000, headers: 20_000, firstChunk: 20_000, idle: 20_000, total: 20_000 },
  firstChunkLimitMs: 20_000,
  concurrency: 1,
  http2: false,
  capabilities: {},
  ...over,
});

/** The deadlines of `targetAt`, some of them tighter. */
export const within = (over: Partial<Target['timeouts']>): Pick<Target, 'timeouts'> => ({
  timeouts: { ...targetAt(0).timeouts, ...over },
});

export const chat: ProbeRequest = { path: '/chat/completions', json: { messages: [], stream: true } };

/** Sends one trial to a target and closes the driver. */
export const drive = async (
  target: Target,
  requests: readonly ProbeRequest[] = [chat],
  options: DriverOptions = {},
): Promise<readonly Exchange[]> => {
  const driver = createDriver(target, options);
  try {
    return await driver.send(requests, { probe: 'some-probe', trial: 0 });
  } finally {
    await driver.close();
  }
};

/** The same, for the first step alone. */
export const driveOne = async (
  target: Target,
  request: ProbeRequest = chat,
  options: DriverOptions = {},
): Promise<Exchange> => {
  const [exchange] = await drive(target, [request], options);
  if (exchange === undefined) throw new Error('nothing was sent');
  return exchange;
};

export const bodyOf = (exchange: Exchange): string =>
  Buffer.concat(exchange.reads.map(({ bytes }) => bytes)).toString();

export const jsonOf = (text: string | null): Readonly<Record<string, unknown>> => {
  const value: unknown = JSON.parse(text ?? '');
  if (!isObject(value)) throw new Error('no object');
  return value;
};

export const streamHead = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n';

/** One chunk of a chunked body. */
export const chunk = (text: string | Uint8Array): Buffer => {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
};

/** A whole response with a Content-Length. */
export const whole = (body: string | Uint8Array, headers = 'Content-Type: application/json\r\n'): Buffer => {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers}Content-Length: ${bytes.length}\r\n\r\n`), bytes]);
};
