import { createServer } from 'node:http';
import { AssayError, type GatewayBend } from '../../src/define.ts';
import { type GatewayMocks, loadGatewayMocks } from './registry.ts';
import { type Relay, relayRequest } from './relay.ts';

export interface MockGatewayOptions {
  /** Base URL of the upstream: `http://127.0.0.1:PORT/v1`. */
  readonly upstreamUrl: string;
  /** Replaces the client's key on the way; null passes that on. */
  readonly upstreamKey?: string | null;
  /** What clients have to send; null, which is what is taken unless said, lets anybody ask. */
  readonly clientKey?: string | null;
  /** 0, a free one, unless said. */
  readonly port?: number;
  /** What can be played; everything under `mocks/gateway-faults/` and `mocks/gateway-dialects/` unless said. */
  readonly mocks?: GatewayMocks;
}

export interface MockGateway {
  /** Base URL of the good gateway: `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  readonly port: number;
  /** A base URL below which everything is relayed as this gateway does: `reference`, `fault/<id>`, `dialect/<id>`. */
  urlFor(name: string): string;
  /** Ends every connection to its clients, and thereby those to the upstream. */
  close(): Promise<void>;
}

/** Connections that may wait to be accepted. */
const mostWaiting = 4096;

const bendsOf = ({ faults, dialects }: GatewayMocks): ReadonlyMap<string, GatewayBend> =>
  new Map<string, GatewayBend>([
    ['reference', {}],
    ...faults.map(({ id, bend }): [string, GatewayBend] => [`fault/${id}`, bend]),
    ...dialects.map(({ id, bend }): [string, GatewayBend] => [`dialect/${id}`, bend]),
  ]);

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Which gateway a URL means, and what stands below the version segment. */
const placeOf = (url: string): { readonly name: string; readonly path: string } | null => {
  const [, name, path] = /^(?:\/g\/([^/]+))?\/v1(?=[/?]|$)(.*)$/s.exec(url) ?? [];
  return path === undefined ? null : { name: name === undefined ? 'reference' : decode(name), path };
};

/**
 * A gateway on 127.0.0.1, on real sockets, that hands everything on as it is, but for hop-by-hop headers, cookies and
 * the key; or departs from that as a bend says. A body is passed on piece by piece, each in one write. Where the
 * upstream fails, it says so: 502 or 504 with a JSON error before the head, a reset of the connection or an error event
 * after it. Throws `runtime` if the port cannot be had, `internal` for a broken definition.
 */
export const startGateway = async (options: MockGatewayOptions): Promise<MockGateway> => {
  const { upstreamUrl, upstreamKey = null, clientKey = null, port: wanted = 0 } = options;
  const bends = bendsOf(options.mocks ?? (await loadGatewayMocks()));
  const relay: Relay = { upstreamUrl: upstreamUrl.replace(/\/+$/, ''), upstreamKey, clientKey };
  const counts = new Map<string, number>();
  const server = createServer({ keepAliveTimeout: 30_000, noDelay: true }, (incoming, outgoing) => {
    const place = placeOf(incoming.url ?? '');
    const bend = place === null ? undefined : bends.get(place.name);
    if (place === null || bend === undefined) {
      outgoing.writeHead(404, { 'content-type': 'application/json' });
      const message = `The mock gateway serves /v1 and /g/<name>/v1; it knows no ${place?.name ?? incoming.url ?? ''}.`;
      outgoing.end(JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code: null } }));
      return;
    }
    const nth = counts.get(place.name) ?? 0;
    counts.set(place.name, nth + 1);
    relayRequest(incoming, outgoing, { path: place.path, bend, relay, nth }).catch(() => outgoing.destroy());
  });
  // Some clients wait for hours, and so does a gateway that is told to.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      const hint = 'choose another port, or 0 for a free one';
      reject(new AssayError('runtime', `port ${wanted} cannot be had: ${cause.message}`, { hint, cause }));
    });
    server.listen({ port: wanted, host: '127.0.0.1', backlog: mostWaiting }, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : wanted;
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}/v1`,
    port,
    urlFor: (name) => `${origin}/g/${encodeURIComponent(name)}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
