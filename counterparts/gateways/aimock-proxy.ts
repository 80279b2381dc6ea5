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
  expects: [
    {
      check: 'gateway/answers-are-not-lost',
      verdict: 'fail',
      why: 'It hands on a compressed reply without the Content-Encoding that says so, and a plain one read as text besides, which no client can undo.',
      evidence:
        'Upstream: 200 with Content-Encoding: gzip, though nobody had offered it. Client: 200, Content-Type application/json, no Content-Encoding, and the gzip bytes with U+FFFD in place of all that is no UTF-8; as a stream, the gzip bytes unchanged under text/event-stream.',
    },
    {
      check: 'gateway/error-status-is-kept',
      verdict: 'fail',
      why: 'Every status of the upstream that is not 2xx becomes 502; the body is kept.',
      evidence:
        'Upstream: 400, 404, 413, 422 and 429, each with an error body, streamed and not. Client: 502 each time, with the same body.',
    },
    {
      check: 'gateway/abort-before-output-reaches-the-upstream',
      verdict: 'warn',
      why: 'It watches the client’s connection only once it hands on a stream.',
      evidence:
        'A plain request whose answer takes six seconds, left after half a second: two and a half seconds later the upstream still worked on it. Streams are given up.',
    },
    {
      check: 'gateway/upstream-headers-arrive',
      verdict: 'warn',
      why: 'Of the upstream’s headers only Content-Type is handed on, and X-Request-Id is its own.',
      evidence:
        'Upstream: x-ratelimit-limit-requests, x-ratelimit-remaining-requests, x-ratelimit-remaining-tokens and more, x-request-id, openai-processing-ms. Client: none of them, and another X-Request-Id.',
    },
  ],
});
