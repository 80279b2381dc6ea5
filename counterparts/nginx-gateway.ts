import type { StartContext } from './define.ts';
import type { RunningGateway, Upstream } from './gateway-define.ts';
import { serveNginx } from './nginx.ts';

/** How long the proxies wait for a silent upstream: they are told, for by themselves they wait a minute or for ever. */
export const proxyTimeoutMs = 5_000;

/** The last one is between two reads, too: a stream that falls silent is cut. */
const timeLimits = ['proxy_connect_timeout', 'proxy_send_timeout', 'proxy_read_timeout'].map(
  (directive) => `${directive} ${proxyTimeoutMs / 1000}s;`,
);

/** Starts nginx as a gateway: what is not in `directives` is its default, but for the time limits. Throws AssayError('runtime'). */
export const startNginxGateway = async (
  directives: readonly string[],
  { upstream, ...context }: StartContext & { readonly upstream: Upstream },
): Promise<RunningGateway> => {
  const all = [...timeLimits, ...directives];
  const { baseUrl, version, said, stop } = await serveNginx('nginx', all, upstream, context);
  return {
    baseUrl,
    clientKey: null,
    ...(version === undefined ? {} : { version: `nginx/${version}` }),
    said,
    close: stop,
  };
};
