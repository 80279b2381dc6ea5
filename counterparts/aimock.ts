import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installLocked } from './cache.ts';
import type { StartContext } from './define.ts';
import { startNodeServer } from './npm-server.ts';
import { freePort, waitUntilHealthy } from './process.ts';

export const aimockVersion = '1.43.0';

/** A long answer where a long one is asked for, enough to tell a stream from a burst, and a short one for the rest. */
const fixtures = {
  fixtures: [
    {
      match: { userMessage: 'Count from one' },
      response: {
        content:
          'one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, ' +
          'sixteen, seventeen, eighteen, nineteen, twenty, twenty-one, twenty-two, twenty-three, twenty-four, ' +
          'twenty-five, twenty-six, twenty-seven, twenty-eight, twenty-nine, thirty',
      },
    },
    { match: {}, response: { content: 'A lighthouse shows ships where rocks are. It has a lamp for the night.' } },
  ],
};

/** Starts aimock with two fixtures, streamed 20 characters at a time, 60 ms apart. Throws AssayError('runtime'). */
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
    ['--host', '127.0.0.1', '--port', `${port}`, '--fixtures', fixture, '--latency', '60', '--log-level', 'warn'],
    { cwd: scratch },
  );
  await waitUntilHealthy('aimock', `http://127.0.0.1:${port}/health`, server);
  return { port, close: server.stop };
};
