import { join } from 'node:path';
import { installLocked } from './cache.ts';
import type { StartContext } from './define.ts';
import type { RunningGateway, Upstream } from './gateway-define.ts';
import { startNodeServer } from './npm-server.ts';
import { freePort, waitUntilHealthy } from './process.ts';

export const portkeyVersion = '1.15.2';

/**
 * Sent with each request, in ms, so that an upstream that never answers is given up. Portkey takes it for the time until
 * the reply’s head and no further, on purpose (Portkey-AI/gateway#471). Shorter than we wait where no limit is known.
 */
const headTimeoutMs = 4_000;

/** What routes a request: Portkey has no configuration but headers. */
export const portkeyHeaders = (upstream: Upstream): NonNullable<RunningGateway['headers']> => [
  ['x-portkey-provider', 'openai'],
  ['x-portkey-custom-host', upstream.url],
  ['x-portkey-request-timeout', `${headTimeoutMs}`],
];

/**
 * Starts Portkey as `npm/<folder>/` pins it, held to 127.0.0.1. It has no keys of its own: clients send the upstream's.
 * Throws AssayError('runtime').
 */
export const startPortkey = async (
  folder: string,
  { cache, scratch, upstream }: StartContext & { readonly upstream: Upstream },
): Promise<RunningGateway> => {
  // Two places in the cache: the version is the same, what is installed with it is not.
  const installed = await installLocked(join(cache, folder), folder, '@portkey-ai/gateway', portkeyVersion);
  const port = await freePort();
  const script = join(installed, 'build', 'start-server.js');
  // Without `--headless` it also serves a page with the log of all requests.
  const server = startNodeServer(script, [`--port=${port}`, '--headless'], { cwd: scratch });
  const origin = `http://127.0.0.1:${port}`;
  await waitUntilHealthy('Portkey', `${origin}/`, server);
  return {
    baseUrl: `${origin}/v1`,
    clientKey: null,
    headers: portkeyHeaders(upstream),
    said: server.said,
    close: server.stop,
  };
};
