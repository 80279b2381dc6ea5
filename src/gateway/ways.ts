import type { MockServer } from '../../mocks/server.ts';
import type { Target } from '../define.ts';
import { startDriverThread } from '../drive/thread.ts';
import { type GatewayOptions, timeoutsFor } from './options.ts';
import type { Way, Ways } from './sending.ts';

/** The ways to the upstream, opened. */
export interface Opened {
  readonly ways: Ways;
  /** The gateway as a target; its model is the pattern. */
  readonly target: Target;
  readonly close: () => Promise<void>;
}

const targetOf = (options: GatewayOptions, timeouts: Target['timeouts']): Target => ({
  provider: options.name,
  model: options.modelPattern,
  baseUrl: options.baseUrl,
  apiKey: options.clientKey,
  apiKeyEnv: options.apiKeyEnv,
  headers: options.headers,
  timeouts,
  firstChunkLimitMs: timeouts.firstChunk,
  concurrency: options.concurrency,
  http2: false,
  capabilities: {},
});

/** The upstream plays in this thread: driving has one of its own. */
export const openWays = (options: GatewayOptions, upstream: MockServer, signal: AbortSignal): Opened => {
  const { healthy, failing } = timeoutsFor(options.about.upstreamTimeoutMs);
  const target = targetOf(options, healthy);
  const drivers = startDriverThread();
  const way = (of: Target, modelOf: Way['modelOf']): Way => ({
    target: of,
    driver: drivers.createDriver(of, { signal }),
    modelOf,
  });
  const mapped = (plays: string): string => options.modelPattern.replaceAll('{model}', plays);
  const straight: Target = {
    ...target,
    provider: 'upstream',
    model: '{model}',
    baseUrl: upstream.url,
    apiKey: options.about.upstreamKey ?? options.clientKey,
    headers: [],
  };
  const ways = {
    through: way(target, mapped),
    failing: way(targetOf(options, failing), mapped),
    direct: way(straight, (plays) => plays),
  };
  return {
    ways,
    target,
    close: async () => {
      await Promise.all(Object.values(ways).map(({ driver }) => driver.close()));
      await drivers.close();
    },
  };
};
