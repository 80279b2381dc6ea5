import { type MockGateway, startGateway } from '../../mocks/gateway/server.ts';
import type { SentRecord } from '../../mocks/log.ts';
import { type MockServer, type MockServerOptions, startMock } from '../../mocks/server.ts';
import { afterwards } from '../drive/testing.ts';
import type { GatewayOptions } from './options.ts';

/** For tests of what stands on both sides of a gateway. */

export const keys = { client: 'sk-client-0123456789', upstream: 'sk-upstream-0123456789' };

/** One reply of the upstream as its log keeps it: head at 2 ms, one piece every ms, ended a ms after the last. */
export const aRecord = (over: Partial<SentRecord> = {}, pieces: readonly (string | Uint8Array)[] = []): SentRecord => ({
  seq: 0,
  model: 'reference',
  method: 'POST',
  path: '/chat/completions',
  nth: 0,
  requestBytes: 2,
  startedAt: 1_000,
  id: null,
  kept: { requestHeaders: [], text: '{}', responseHeaders: [['Content-Type', 'application/json']] },
  headersAt: 1_002,
  status: 200,
  steps: pieces.map((piece, index) => {
    const data = Buffer.from(piece);
    return { at: 1_003 + index, bytes: data.length, kind: 'bytes', data };
  }),
  ended: 'complete',
  endedAt: 1_003 + pieces.length,
  ...over,
});

/** An upstream that does not wait and keeps what it sends, until the test has ended. */
export const anUpstream = async (options: MockServerOptions = {}): Promise<MockServer> => {
  const upstream = await startMock({ pace: 0, keepBytes: 1024 * 1024, ...options });
  afterwards(() => upstream.close());
  return upstream;
};

export interface Pair {
  readonly upstream: MockServer;
  readonly gateway: MockGateway;
  readonly options: GatewayOptions;
}

/** A mock gateway that misbehaves as named, with keys of its own, in front of an upstream. */
export const aGateway = async (name = 'reference', over: Partial<GatewayOptions> = {}): Promise<Pair> => {
  const upstream = await anUpstream({ apiKey: keys.upstream });
  const gateway = await startGateway({
    upstreamUrl: upstream.url,
    upstreamKey: keys.upstream,
    clientKey: keys.client,
  });
  afterwards(() => gateway.close());
  const options: GatewayOptions = {
    name: 'gw',
    baseUrl: gateway.urlFor(name),
    modelPattern: '{model}',
    headers: [],
    clientKey: keys.client,
    apiKeyEnv: 'GW_KEY',
    about: { upstreamKey: keys.upstream, upstreamTimeoutMs: 2_000, retries: 0 },
    checks: [],
    concurrency: 8,
    seed: 1,
    out: null,
    ...over,
  };
  return { upstream, gateway, options };
};
