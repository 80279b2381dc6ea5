import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { buildConnector, Client, type Dispatcher } from 'undici';
import { watchSocket, watchStreams } from './cut-off.ts';
import type { Phase } from './ends.ts';

/** One connection that came about. */
export interface Link {
  readonly protocol: 'http/1.1' | 'h2';
  /** Milliseconds for DNS, TCP and TLS. */
  readonly connectMs: number;
  /** Requests that were sent on it before. */
  requests: number;
  /** Why the body under way is cut off, or null. undici takes some resets for the proper end of a body. */
  cutOff(): string | null;
}

/** Bytes of response headers; Node's own default is a quarter of it. */
const maxHeaderSize = 64 * 1024;

/** Between two requests of one trial nothing is waited for, so only the peer's word ends a connection. */
const keepAliveTimeout = 600_000;

/** One connection at a time to one origin. A new one is opened when the last has gone. */
export class Connection {
  readonly #origin: string;
  readonly #http2: boolean;
  #client: Client | undefined;
  #connecting: Socket | undefined;
  #phase: Phase['connection'] = 'lookup';
  #link: Link | null = null;

  constructor(origin: string, http2: boolean) {
    this.#origin = origin;
    this.#http2 = http2;
  }

  /** The present connection, or null while there is none. */
  get link(): Link | null {
    return this.#link;
  }

  get phase(): Phase['connection'] {
    return this.#phase;
  }

  dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    this.#client ??= this.#open();
    this.#client.dispatch(options, handler);
  }

  /** Ends it at once, whatever is under way. */
  destroy(): void {
    const client = this.#client;
    this.#client = undefined;
    this.#link = null;
    this.#phase = 'lookup';
    this.#connecting?.destroy();
    this.#connecting = undefined;
    client?.destroy(null, () => {});
  }

  #open(): Client {
    const connector = buildConnector({ allowH2: this.#http2, preferH2: this.#http2, timeout: 0 });
    return new Client(this.#origin, {
      allowH2: this.#http2,
      connect: (options, callback) => this.#connect(connector, options, callback),
      pipelining: 1,
      // All deadlines and limits are ours: undici's are coarse, and are fed by any byte.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: -1,
      keepAliveTimeout,
      keepAliveTimeoutThreshold: 0,
      maxHeaderSize,
      useMilo: false,
    });
  }

  #connect(
    connector: buildConnector.connector,
    options: buildConnector.Options,
    callback: buildConnector.Callback,
  ): void {
    const begun = performance.now();
    this.#phase = 'lookup';
    this.#link = null;
    const socket: unknown = connector(options, (...[error, connected]) => {
      this.#connecting = undefined;
      if (error !== null) return callback(error, null);
      this.#phase = 'open';
      this.#link = linkOf(connected, performance.now() - begun);
      callback(null, connected);
    });
    if (!(socket instanceof Socket)) return;
    this.#connecting = socket;
    socket.once('connect', () => {
      if (this.#connecting === socket) this.#phase = 'handshake';
    });
  }
}

const linkOf = (socket: Socket, connectMs: number): Link => {
  const isHttp2 = socket instanceof TLSSocket && socket.alpnProtocol === 'h2';
  return {
    protocol: isHttp2 ? 'h2' : 'http/1.1',
    connectMs,
    requests: 0,
    cutOff: isHttp2 ? watchStreams(socket) : watchSocket(socket),
  };
};
