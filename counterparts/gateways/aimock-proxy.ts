import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { aimockVersion } from '../aimock.ts';
import { installLocked } from '../cache.ts';
import { defineGateway } from '../gateway-define.ts';
import { startNodeServer } from '../npm-server.ts';
import { freePort, waitUntilHealthy } from '../process.ts';

const timeoutMs = 5_000;

export default defineGateway({
  name: 'aimock-proxy',
  title: 'aimock (npm @copilotkit/aimock) as a proxy, without any fixture',
  version: aimockVersion,
  quick: true,
  upstreamTimeoutMs: timeoutMs,
  retries: 0,
  async start({ cache, scratch, upstream }) {
    const folder = await installLocked(cache, 'aimock', '@copilotkit/aimock', aimockVersion);
    const fixtures = join(scratch, 'fixtures');
    await mkdir(fixtures);
    const port = await freePort();
    const server = startNodeServer(
      join(folder, 'dist', 'cli.js'),
      [
        ...['--host', '127.0.0.1', '--port', `${port}`, '--log-level', 'warn', '--fixtures', fixtures],
        // It adds the path of the request itself.
        ...['--proxy-only', '--provider-openai', new URL(upstream.url).origin],
        ...['--upstream-timeout-ms', `${timeoutMs}`, '--body-timeout-ms', `${timeoutMs}`],
      ],
      { cwd: scratch },
    );
    const origin = `http://127.0.0.1:${port}`;
    await waitUntilHealthy('aimock', `${origin}/health`, server);
    return { baseUrl: `${origin}/v1`, clientKey: null, said: server.said, close: server.stop };
  },
  expects: [],
});
