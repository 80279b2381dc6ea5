import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StartContext } from './define.ts';
import type { RunningGateway, Upstream } from './gateway-define.ts';
import { proxyTimeoutMs } from './nginx-gateway.ts';
import { obtainProgram } from './obtain-debian.ts';
import { freePort, startProcess, waitUntilHealthy } from './process.ts';

const seconds = `${proxyTimeoutMs / 1000}s`;

/** haproxy as a plain proxy, with the time limits without which it warns, and no second attempt to connect. */
export const haproxyConfig = (port: number, upstream: number): string => `global
  maxconn 256
defaults
  mode http
  retries 0
  timeout connect ${seconds}
  timeout client 60s
  timeout server ${seconds}
frontend clients
  bind 127.0.0.1:${port}
  default_backend upstream
backend upstream
  server upstream 127.0.0.1:${upstream}
`;

/** Caddy as a plain proxy, without its administration port and its certificates. */
export const caddyConfig = (port: number, upstream: number): string => `{
  admin off
  auto_https off
}
http://127.0.0.1:${port} {
  bind 127.0.0.1
  reverse_proxy 127.0.0.1:${upstream} {
    transport http {
      dial_timeout ${seconds}
      response_header_timeout ${seconds}
      read_timeout ${seconds}
    }
  }
}
`;

const kinds = {
  haproxy: { file: 'haproxy.cfg', config: haproxyConfig, args: (file: string) => ['-db', '-f', file] },
  caddy: {
    file: 'Caddyfile',
    config: caddyConfig,
    args: (file: string) => ['run', '--adapter', 'caddyfile', '--config', file],
  },
} as const;

/** Starts a proxy that passes on clients' keys. Throws AssayError('runtime') if it cannot be had or does not come up. */
export const startReverseProxy = async (
  name: keyof typeof kinds,
  { cache, scratch, say, upstream }: StartContext & { readonly upstream: Upstream },
): Promise<RunningGateway> => {
  const { file: program, version } = await obtainProgram(name, { cache, say });
  const { file, config, args } = kinds[name];
  const port = await freePort();
  const path = join(scratch, file);
  await writeFile(path, config(port, upstream.port));
  // What Caddy saves of its configuration, it saves in its home.
  const server = startProcess({ file: program, args: args(path), cwd: scratch, env: { HOME: scratch } });
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  await waitUntilHealthy(name, `${baseUrl}/models`, server, { authorization: `Bearer ${upstream.key}` });
  return {
    baseUrl,
    clientKey: null,
    ...(version === undefined ? {} : { version: `${name}/${version}` }),
    said: server.said,
    close: server.stop,
  };
};
