import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startMock } from '../mocks/server.ts';
import { counterpartTarget, type Running, type StartContext } from './define.ts';
import { obtainProgram } from './obtain-debian.ts';
import { freePort, startProcess, waitUntilHealthy } from './process.ts';

/** The versions whose behaviour the expectations were looked into with, or have not changed since. */
export const nginxVersion = 'of the system, 1.22 or newer';

/** What a proxy can break: how bytes, times, connections, paths and errors come through. The rest is between client and provider. */
export const proxySuites = ['chat', 'errors', 'large-payload', 'lifecycle', 'models', 'responses', 'streaming'];

/** A provider that nginx stands in front of. */
export interface Upstream {
  readonly port: number;
  readonly model: string;
  readonly apiKey: string | null;
  readonly close: () => Promise<void>;
}

/** The reference provider: what the suites find through it is nginx's doing. */
const referenceUpstream = async (): Promise<Upstream> => {
  const apiKey = 'sk-counterpart';
  const { port, close } = await startMock({ apiKey });
  return { port, model: 'reference', apiKey, close };
};

/** Folders for temporary files; relative to the prefix, so that nothing of the system's own nginx is touched. */
const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${kind};`);

const block = (head: string, lines: readonly string[]): string =>
  `${head} {\n${lines.map((line) => line.replaceAll(/^/gm, '  ')).join('\n')}\n}`;

/** A configuration in which everything that is not said is nginx's default. */
export const nginxConfig = (port: number, upstream: number, directives: readonly string[]): string =>
  [
    'daemon off;',
    'worker_processes 1;',
    'pid nginx.pid;',
    'error_log stderr;',
    block('events', ['worker_connections 256;']),
    block('http', [
      'access_log off;',
      ...temporary,
      block('server', [
        `listen 127.0.0.1:${port};`,
        block('location /', [`proxy_pass http://127.0.0.1:${upstream};`, ...directives]),
      ]),
    ]),
    '',
  ].join('\n');

interface RunningNginx {
  /** Up to and including the version segment. */
  readonly baseUrl: string;
  readonly version: string | undefined;
  readonly said: () => string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts nginx before a port of 127.0.0.1, with `directives` in the location that passes requests on. It is ready once
 * the model list comes through it, asked for with `key`. Throws AssayError('runtime').
 */
export const serveNginx = async (
  name: string,
  directives: readonly string[],
  upstream: { readonly port: number; readonly key: string | null },
  { cache, scratch, say }: StartContext,
): Promise<RunningNginx> => {
  const { file: nginx, version } = await obtainProgram('nginx', { cache, say });
  const port = await freePort();
  const file = join(scratch, 'nginx.conf');
  await writeFile(file, nginxConfig(port, upstream.port, directives));
  // The worker runs as another user if the master is root, and must reach its temporary files.
  await chmod(scratch, 0o755);
  const server = startProcess({ file: nginx, args: ['-e', 'stderr', '-p', scratch, '-c', file] });
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  const headers = upstream.key === null ? {} : { authorization: `Bearer ${upstream.key}` };
  await waitUntilHealthy(name, `${baseUrl}/models`, server, headers);
  return { baseUrl, version, said: server.said, stop: server.stop };
};

/**
 * Starts nginx in front of a provider, with `directives` in the location that passes requests on.
 * Throws AssayError('runtime') if there is no nginx or it does not come up.
 */
export const startNginx = async (
  name: string,
  directives: readonly string[],
  context: StartContext,
  startUpstream: () => Promise<Upstream> = referenceUpstream,
): Promise<Running> => {
  const { port, model, apiKey, close } = await startUpstream();
  try {
    const { baseUrl, version, stop } = await serveNginx(name, directives, { port, key: apiKey }, context);
    return {
      targets: [counterpartTarget({ provider: name, model, baseUrl, apiKey })],
      ...(version === undefined ? {} : { version: `nginx/${version}` }),
      async close() {
        await stop();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
};
