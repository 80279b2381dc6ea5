import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  AssayError,
  type GatewayBend,
  isObject,
  type RelayContext,
  type RelayedReply,
  type RelayedRequest,
} from '../../src/define.ts';
import { errorEvent, errorReply, wholeOf } from './bend.ts';
import { isResetOfClient, isSilence } from './breaks.ts';
import { endToEnd, headerOf, pairsOf, withHeader, withoutHeaders } from './headers.ts';
import { masked } from './keys.ts';
import { askUpstream } from './upstream.ts';

/** What every request of one gateway has in common. */
export interface Relay {
  readonly upstreamUrl: string;
  readonly upstreamKey: string | null;
  /** What clients have to send; null if anybody may ask. */
  readonly clientKey: string | null;
}

/** How long a good gateway waits for a byte of the upstream, in milliseconds. */
const patienceMs = 2_000;

/** One write of the socket, at once. Resolves when the kernel has it; false if the client has hung up. */
const write = (outgoing: ServerResponse, bytes: Uint8Array): Promise<boolean> =>
  new Promise((resolve) => {
    if (outgoing.destroyed) return resolve(false);
    const gone = (): void => resolve(false);
    outgoing.once('close', gone);
    const { socket } = outgoing;
    socket?.cork();
    outgoing.write(bytes, (error) => {
      outgoing.off('close', gone);
      resolve(error === null || error === undefined);
    });
    socket?.uncork();
  });

const sendHead = (outgoing: ServerResponse, { status, headers }: RelayedReply): void => {
  // A body that ends with the connection, as of HTTP/1.0.
  if (headerOf(headers, 'transfer-encoding') === 'identity') outgoing.useChunkedEncodingByDefault = false;
  outgoing.writeHead(status, withoutHeaders(headers, 'transfer-encoding').flat());
  outgoing.flushHeaders();
};

const isPlainEvents = ({ headers }: RelayedReply): boolean =>
  (headerOf(headers, 'content-type') ?? '').toLowerCase().startsWith('text/event-stream') &&
  headerOf(headers, 'content-length') === null &&
  (headerOf(headers, 'content-encoding') ?? 'identity') === 'identity';

/** Hands a reply on, piece by piece. `drains`: it is read to its end even if nobody is there any more. */
const transmit = async (outgoing: ServerResponse, reply: RelayedReply, drains: boolean): Promise<void> => {
  if (outgoing.destroyed && !drains) return;
  if (!outgoing.destroyed) sendHead(outgoing, reply);
  try {
    for await (const piece of reply.body) {
      if (piece.length > 0 && !(await write(outgoing, piece)) && !drains) return;
    }
  } catch (error) {
    if (!isSilence(error) || !isPlainEvents(reply)) {
      outgoing.socket?.resetAndDestroy();
      return;
    }
    const told = {
      message: 'The upstream fell silent.',
      type: 'upstream_error',
      param: null,
      code: 'upstream_timeout',
    };
    await write(outgoing, errorEvent(told));
  }
  outgoing.end();
};

/** What is sent upstream unless a bend says otherwise. Cookies are between the client and the gateway. */
const prepared = (request: RelayedRequest, { upstreamKey }: Relay): RelayedRequest => {
  const headers = withoutHeaders(endToEnd(request.headers), 'cookie', 'expect');
  return {
    ...request,
    headers: upstreamKey === null ? headers : withHeader(headers, 'Authorization', `Bearer ${upstreamKey}`),
  };
};

const gatewayFailed = (error: unknown): RelayedReply =>
  errorReply(500, `The mock gateway itself failed: ${String(error)}`, { type: 'mock_error', code: 'mock_failed' });

/** The reply, however it is come by. Throws only where the client's connection is to be reset. */
const replyTo = async (
  context: RelayContext,
  { bend, relay, signal }: { readonly bend: GatewayBend; readonly relay: Relay; readonly signal: AbortSignal },
): Promise<RelayedReply> => {
  const { upstreamUrl: url, clientKey } = relay;
  if (clientKey !== null && headerOf(context.request.headers, 'authorization') !== `Bearer ${clientKey}`) {
    return errorReply(401, 'Incorrect API key provided.', { type: 'invalid_request_error', code: 'invalid_api_key' });
  }
  const timeoutMs = bend.upstreamTimeoutMs === undefined ? patienceMs : bend.upstreamTimeoutMs;
  const own = prepared(context.request, relay);
  const ask = async (asked?: RelayedRequest): Promise<RelayedReply> => {
    const request = asked ?? bend.request?.(own, context) ?? own;
    return masked(await askUpstream(request, { url, timeoutMs, signal }), relay.upstreamKey);
  };
  try {
    const reply = await (bend.handle === undefined ? ask() : bend.handle(ask, context));
    return (await bend.reply?.(reply, context)) ?? reply;
  } catch (error) {
    if (isResetOfClient(error)) throw error;
    if (isSilence(error)) {
      return errorReply(504, 'The upstream did not answer in time.', { type: 'upstream_error', code: 'timeout' });
    }
    if (!(error instanceof AssayError)) return gatewayFailed(error);
    if (bend.unreachable !== undefined) return bend.unreachable(context);
    return errorReply(502, 'The upstream broke off without an answer.', {
      type: 'upstream_error',
      code: 'bad_gateway',
    });
  }
};

const parsed = (body: Uint8Array): RelayContext['json'] => {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
};

/** Takes one request through the gateway. `path` is what stands below the version segment, with its query. */
export const relayRequest = async (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  {
    path,
    bend,
    relay,
    nth,
  }: { readonly path: string; readonly bend: GatewayBend; readonly relay: Relay; readonly nth: number },
): Promise<void> => {
  const gone = new AbortController();
  const over = new AbortController();
  outgoing.once('close', () => {
    gone.abort();
    if (bend.keepsUpstream !== true) over.abort();
  });
  const body = await wholeOf(incoming).catch(() => null);
  if (body === null) return;
  const request: RelayedRequest = {
    method: incoming.method ?? 'GET',
    path,
    headers: pairsOf(incoming.rawHeaders),
    body,
  };
  const json = parsed(body);
  const { upstreamUrl, upstreamKey } = relay;
  const context = {
    request,
    json,
    stream: json.stream === true,
    nth,
    clientGone: gone.signal,
    upstreamUrl,
    upstreamKey,
  };
  try {
    const reply = await replyTo(context, { bend, relay, signal: over.signal });
    await transmit(outgoing, reply, bend.keepsUpstream === true);
  } catch (error) {
    if (!isResetOfClient(error)) throw error;
    outgoing.socket?.resetAndDestroy();
  } finally {
    // Replies that nobody read.
    if (bend.keepsUpstream !== true) over.abort();
  }
};
