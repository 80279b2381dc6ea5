import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadMocks, type Mocks } from '../mocks/registry.ts';
import { AssayError } from '../src/define.ts';
import type { StartContext } from './define.ts';
import type { RunningGateway, Upstream } from './gateway-define.ts';
import { freePort, runToEnd, startProcess, waitUntilHealthy } from './process.ts';

/** As `go/one-api/go.mod` pins it. */
export const oneApiVersion = '0.6.10';

/** What is built: our `main`, and the exact versions and checksums of everything else. */
const source = join(import.meta.dirname, 'go', 'one-api');
const sources = ['main.go', 'go.mod', 'go.sum'] as const;

/** Its keys hold no further hyphen: what follows one is read as the number of a channel. */
const clientKey = 'sk-clientofoneapi';
const rootKey = 'rootofoneapi';

const sourceDigest = async (): Promise<string> => {
  const digest = createHash('sha256');
  for (const file of sources) digest.update(await readFile(join(source, file)));
  return digest.digest('hex').slice(0, 12);
};

/** Builds the gateway with the Go of the system, once for each state of its sources. Throws AssayError('runtime'). */
const buildOneApi = async ({ cache, say }: Pick<StartContext, 'cache' | 'say'>): Promise<string> => {
  const home = join(cache, 'go', `one-api@${oneApiVersion}-${await sourceDigest()}`);
  const program = join(home, 'one-api');
  if (existsSync(program)) return program;
  say(`building One API ${oneApiVersion}, which takes minutes`);
  const part = `${home}.part-${process.pid}`;
  await mkdir(part, { recursive: true });
  for (const file of sources) await cp(join(source, file), join(part, file));
  await runToEnd(
    {
      file: 'go',
      args: ['build', '-trimpath', '-mod=readonly', '-o', 'one-api', '.'],
      cwd: part,
      env: { CGO_ENABLED: '1' },
    },
    'It takes Go 1.20 or newer and a C compiler (for SQLite); modules come from the Go module proxy: is it reachable?',
  );
  await rm(home, { recursive: true, force: true });
  await rename(part, home);
  return program;
};

/** Every model that the upstream plays: a channel of One API serves those that it lists, and no patterns. */
export const modelsOf = ({ faults, dialects, scenes = [] }: Mocks): readonly string[] => [
  'reference',
  ...faults.map(({ id }) => `fault/${id}`),
  ...dialects.map(({ id }) => `dialect/${id}`),
  ...scenes.map(({ id }) => `scene/${id}`),
];

/** The one channel, of the kind “OpenAI”, as its administration interface takes it. */
export const channelOf = (upstream: Upstream, models: readonly string[]) => ({
  type: 1,
  name: 'upstream',
  key: upstream.key,
  // It appends the whole path that the client asked for.
  base_url: new URL(upstream.url).origin,
  models: models.join(','),
  group: 'default',
});

/** Throws AssayError('runtime') if the administration interface refuses the channel: it says so with status 200. */
const addChannel = async (origin: string, channel: ReturnType<typeof channelOf>): Promise<void> => {
  const response = await fetch(`${origin}/api/channel/`, {
    method: 'POST',
    headers: { authorization: rootKey, 'content-type': 'application/json' },
    body: JSON.stringify(channel),
  });
  const answer = await response.text();
  if (/"success":\s*true/.test(answer)) return;
  throw new AssayError('runtime', `One API took no channel: ${response.status} ${answer.slice(0, 300)}`, {
    hint: 'Is this still the administration interface of the pinned version?',
  });
};

/**
 * Builds One API where that is still to be done, and starts it on 127.0.0.1 with an empty SQLite file, one channel and
 * one unlimited token. `timeoutMs`, in whole seconds, is for all of a request, its stream included, for there is no
 * other limit; null for none, as installed. It neither retries nor disables channels unless told to.
 * Throws AssayError('runtime').
 */
export const startOneApi = async (
  timeoutMs: number | null,
  { cache, scratch, say, upstream }: StartContext & { readonly upstream: Upstream },
): Promise<RunningGateway> => {
  const file = await buildOneApi({ cache, say });
  const port = await freePort();
  const server = startProcess({
    file,
    args: [],
    cwd: scratch,
    env: {
      HOME: scratch,
      PORT: `${port}`,
      SQLITE_PATH: join(scratch, 'one-api.db'),
      RELAY_TIMEOUT: `${(timeoutMs ?? 0) / 1000}`,
      INITIAL_ROOT_TOKEN: clientKey.replace('sk-', ''),
      INITIAL_ROOT_ACCESS_TOKEN: rootKey,
    },
  });
  const origin = `http://127.0.0.1:${port}`;
  await waitUntilHealthy('One API', `${origin}/api/status`, server);
  try {
    await addChannel(origin, channelOf(upstream, modelsOf(await loadMocks())));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { baseUrl: `${origin}/v1`, clientKey, said: server.said, close: server.stop };
};
