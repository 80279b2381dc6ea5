import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getResponse, type HttpHandler } from 'msw';
import { AssayError, type Header, monotonicMs } from '../src/define.ts';
import { createHandlers } from './handlers.ts';
import { createLog, type Recorder, type SentRecord } from './log.ts';
import { isReset, type Playback, playbacks } from './play.ts';
import { loadMocks, type Mocks } from './registry.ts';
import { inbound } from './request.ts';

export interface MockServerOptions {
  /** 0, a free one, unless said. */
  readonly port?: number;
  /** 1 unless said. */
  readonly seed?: number;
  /** Factor on the reference's waiting, 1 unless said; 0 does not wait. */
  readonly pace?: number;
  /** The key that every request must carry; none unless said. */
  readonly apiKey?: string;
  /** What can be played; everything under `mocks/` unless said. */
  readonly mocks?: Mocks;
  /** Keep in the log what was asked and answered as well, of each answer at most so many bytes; 0 unless said. */
  readonly keepBytes?: number;
}

export interface MockServer {
  /** Base URL: `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  readonly port: number;
  /** What was sent and when, oldest first; the last 10,000 or so replies. Times: `monotonicMs()`. */
  readonly log: readonly SentRecord[];
  /** A base URL below which every request plays one model, even one that names none or is no JSON. */
  urlFor(model: string): string;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** The largest body that is read. The reference refuses far smaller ones, but must have read them to say so. */
const largestBody = 64 * 1024 * 1024;

/** Connections that may wait to be accepted: thousands of clients may come at once, and those beyond it are reset. */
const mostWaiting = 4096;

/** The whole body, or null if it is too large or the client hung up. */
const readBody = async (incoming: IncomingMessage): Promise<Buffer | null> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming) {
    if (!Buffer.isBuffer(part)) continue;
    size += part.length;
    if (size > largestBody) return null;
    parts.push(part);
  }
  return Buffer.concat(parts, size);
};

const headersOf = ({ rawHeaders }: IncomingMessage): readonly Header[] =>
  Array.from({ length: rawHeaders.length / 2 }, (_, i) => [rawHeaders[2 * i] ?? '', rawHeaders[2 * i + 1] ?? '']);

/**
 * One write of the socket, at once: left to itself, Node would write at the end of the turn, long after the stamp where
 * many streams share it. Resolves when the kernel has it. False if the client has hung up.
 */
const write = (outgoing: ServerResponse, bytes: Uint8Array, recorder: Recorder): Promise<boolean> =>
  new Promise((resolve) => {
    if (outgoing.destroyed) return resolve(false);
    const gone = (): void => resolve(false);
    outgoing.once('close', gone);
    const { socket } = outgoing;
    socket?.cork();
    recorder.writing();
    outgoing.write(bytes, (error) => {
      outgoing.off('close', gone);
      resolve(error === null || error === undefined);
    });
    socket?.uncork();
  });

/** Plays a response on the socket. */
const transmit = async (outgoing: ServerResponse, response: Response, playback: Playback): Promise<void> => {
  const { socket } = outgoing;
  if (playback.wire.resetBeforeHeaders === true) {
    socket?.resetAndDestroy();
    return;
  }
  playback.recorder.writingHead();
  outgoing.writeHead(playback.status, playback.headers.flat());
  if (playback.flush) outgoing.flushHeaders();
  const reader = response.body?.getReader();
  if (reader !== undefined) {
    const hangUp = (): void => void reader.cancel().catch(() => undefined);
    outgoing.once('close', hangUp);
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        if (!(await write(outgoing, part.value, playback.recorder))) return hangUp();
      }
    } catch (error) {
      if (!isReset(error)) throw error;
      if (playback.wire.closeOnReset === true) socket?.destroy();
      else socket?.resetAndDestroy();
      return;
    } finally {
      outgoing.off('close', hangUp);
    }
  }
  if (playback.wire.dropConnection === true) outgoing.once('finish', () => socket?.destroySoon());
  outgoing.end();
};

const fail = (outgoing: ServerResponse, status: number, message: string, code: string): void => {
  if (outgoing.headersSent || outgoing.destroyed) {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  outgoing.end(JSON.stringify({ error: { message, type: 'mock_error', param: null, code } }));
};

/** Takes one request through the MSW handlers. */
const serve = async (
  handlers: HttpHandler[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  origin: string,
): Promise<void> => {
  const startedAt = monotonicMs();
  const controller = new AbortController();
  outgoing.once('close', () => controller.abort());
  const body = await readBody(incoming).catch(() => undefined);
  if (body === undefined) return;
  if (body === null) return fail(outgoing, 413, `A body has at most ${largestBody} bytes.`, 'request_too_large');
  const headers = headersOf(incoming);
  const request = new Request(`${origin}${incoming.url?.startsWith('/') ? incoming.url : '/'}`, {
    method: incoming.method ?? 'GET',
    headers: headers.map(([name, value]) => [name, value]),
  });
  const { signal } = controller;
  inbound.set(request, { text: body.toString('utf8'), bytes: body.length, headers, startedAt, signal });
  const response = await getResponse(handlers, request);
  const playback = response === undefined ? undefined : playbacks.get(response);
  if (response !== undefined && playback !== undefined) await transmit(outgoing, response, playback);
  else if (!controller.signal.aborted) fail(outgoing, 500, 'No handler answered.', 'mock_failed');
};

/**
 * Serves the reference, every fault and every dialect on 127.0.0.1, on real sockets: each step is one write, a reset
 * is a real RST. Throws `runtime` if the port cannot be had, `internal` for a broken definition.
 */
export const startMock = async (options: MockServerOptions = {}): Promise<MockServer> => {
  const { port: wanted = 0, mocks = await loadMocks(), keepBytes = 0, ...rest } = options;
  const log = createLog({ keepBytes });
  const handlers = createHandlers({ ...rest, mocks, log, everything: true });
  let origin = '';
  const server = createServer({ keepAliveTimeout: 30_000, noDelay: true }, (incoming, outgoing) => {
    serve(handlers, incoming, outgoing, origin).catch((error: unknown) => {
      fail(outgoing, 500, `The mock itself failed: ${String(error)}`, 'mock_failed');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      const hint = 'choose another port, or 0 for a free one';
      reject(new AssayError('runtime', `port ${wanted} cannot be had: ${cause.message}`, { hint, cause }));
    });
    server.listen({ port: wanted, host: '127.0.0.1', backlog: mostWaiting }, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : wanted;
  origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}/v1`,
    port,
    log: log.records,
    urlFor: (model) => `${origin}/m/${encodeURIComponent(model)}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
