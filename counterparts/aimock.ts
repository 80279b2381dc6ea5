import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installLocked } from './cache.ts';
import type { StartContext } from './define.ts';
import { startNodeServer } from './npm-server.ts';
import { freePort, waitUntilHealthy } from './process.ts';

export const aimockVersion = '1.43.0';

/** One answer for every request, long enough to tell a stream from a burst. */
const fixtures = {
  fixtures: [
    {
      match: {},
      response: {
        content:
          'A lighthouse is a tower with a lamp on top. It stands where rocks or shallows threaten ships. ' +
          'By day its paint tells sailors where they are; by night the rhythm of its light does. ' +
          'Keepers once trimmed the wick every few hours, and today a timer and a spare bulb do their work.',
      },
    },
  ],
};

/** Starts aimock with one fixture, streamed 20 characters at a time, 30 ms apart. Throws AssayError('runtime'). */
export const startAimock = async ({
  cache,
  scratch,
}: StartContext): Promise<{ readonly port: number; readonly close: () => Promise<void> }> => {
  const folder = await installLocked(cache, 'aimock', '@copilotkit/aimock', aimockVersion);
  const fixture = join(scratch, 'fixtures.json');
  await writeFile(fixture, JSON.stringify(fixtures));
  const port = await freePort();
  const server = startNodeServer(
    join(folder, 'dist', 'cli.js'),
    ['--host', '127.0.0.1', '--port', `${port}`, '--fixtures', fixture, '--latency', '30', '--log-level', 'warn'],
    { cwd: scratch },
  );
  await waitUntilHealthy('aimock', `http://127.0.0.1:${port}/health`, server);
  return { port, close: server.stop };
};
