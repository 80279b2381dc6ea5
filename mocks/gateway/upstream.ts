import { Agent, type IncomingMessage, request as send } from 'node:http';
import type { RelayedReply, RelayedRequest } from '../../src/define.ts';
import { breakOf, silenceOf } from './breaks.ts';
import { endToEnd, pairsOf, withoutHeaders } from './headers.ts';

/**
 * A connection for each request: upstreams that close one without saying so would otherwise harm whoever comes next on
 * it, and no client can tell that from a failure of its own request.
 */
const agent = new Agent({ keepAlive: false, noDelay: true });

/** Pieces that may wait for the reader before the upstream is held back. */
const mostWaiting = 64;

export interface UpstreamOptions {
  /** Base URL of the upstream. */
  readonly url: string;
  /** So many milliseconds without a byte, and it is given up; null for never. */
  readonly timeoutMs: number | null;
  /** Gives it up when it fires. */
  readonly signal: AbortSignal;
}

/** What came and was not read yet, and how it ended. */
class Pieces {
  readonly #waiting: Uint8Array[] = [];
  readonly #incoming: IncomingMessage;
  #end: 'open' | 'ended' | Error = 'open';
  #wake = (): void => undefined;

  /** Listens from the start: a break may come before anybody reads. */
  constructor(incoming: IncomingMessage, fed: () => void) {
    this.#incoming = incoming;
    incoming.on('data', (piece: Uint8Array) => {
      fed();
      this.#waiting.push(piece);
      if (this.isFull()) incoming.pause();
      this.#wake();
    });
    incoming.once('end', () => this.end('ended'));
    incoming.on('error', (error) => this.end(breakOf(error)));
    incoming.once('close', () => this.end(breakOf('the connection closed')));
  }

  isFull(): boolean {
    return this.#waiting.length >= mostWaiting;
  }

  /** The first end counts. */
  end(how: 'ended' | Error): void {
    if (this.#end === 'open') this.#end = how;
    this.#wake();
  }

  /** Each piece as the parser has it, in its own element: a reader that is slow gets them late, not in one. */
  async *read(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const piece = this.#waiting.shift();
        if (piece !== undefined) yield piece;
        else if (this.#end === 'ended') return;
        else if (this.#end !== 'open') throw this.#end;
        else await this.#more();
      }
    } finally {
      this.#incoming.destroy();
    }
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      this.#incoming.resume();
    });
  }
}

/**
 * Sends one request upstream, as it is but for Host and Content-Length. Resolves with the head of the reply, without the
 * headers of one connection, as soon as it is there. Rejects, and the body throws, with an `AssayError('runtime')` where
 * the upstream cannot be reached, breaks off or falls silent (`isSilence`).
 */
export const askUpstream = (request: RelayedRequest, options: UpstreamOptions): Promise<RelayedReply> =>
  new Promise((resolve, reject) => {
    const { url, timeoutMs, signal } = options;
    const { body, method } = request;
    const target = new URL(`${url}${request.path}`);
    const own: readonly (readonly [string, string])[] = [
      ['Host', target.host],
      ...(body.length > 0 || method !== 'GET' ? [['Content-Length', String(body.length)] as const] : []),
    ];
    const headers = [...own, ...withoutHeaders(request.headers, 'content-length', 'host')];
    const outgoing = send(target, { agent, method, headers: headers.flat() });
    let pieces: Pieces | null = null;
    const timer = timeoutMs === null ? null : setTimeout(() => silent(timeoutMs), timeoutMs);
    const silent = (ms: number): void => {
      if (pieces?.isFull() === true) {
        timer?.refresh();
        return;
      }
      const failure = silenceOf(ms);
      reject(failure);
      pieces?.end(failure);
      outgoing.destroy(failure);
    };
    const giveUp = (): void => void outgoing.destroy(new Error('the client hung up'));
    signal.addEventListener('abort', giveUp, { once: true });
    outgoing.once('close', () => {
      clearTimeout(timer ?? undefined);
      signal.removeEventListener('abort', giveUp);
    });
    outgoing.on('error', (error) => reject(breakOf(error)));
    outgoing.once('response', (incoming) => {
      timer?.refresh();
      pieces = new Pieces(incoming, () => timer?.refresh());
      const read = pieces.read();
      resolve({ status: incoming.statusCode ?? 0, headers: endToEnd(pairsOf(incoming.rawHeaders)), body: read });
    });
    if (signal.aborted) giveUp();
    else outgoing.end(body);
  });
