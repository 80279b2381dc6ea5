import { join } from 'node:path';
import { installLocked } from '../cache.ts';
import { defineGateway } from '../gateway-define.ts';
import { startNodeServer } from '../npm-server.ts';
import { freePort, waitUntilHealthy } from '../process.ts';

const version = '1.0.53';
const folder = 'musistudio-llms';
const startScript = join(import.meta.dirname, '..', 'npm', folder, 'start.cjs');

export default defineGateway({
  name: 'musistudio-llms',
  title: 'The router library npm @musistudio/llms, with the upstream as its one provider',
  version,
  quick: true,
  // Its limit of an hour cannot be set.
  upstreamTimeoutMs: null,
  retries: 0,
  async start({ cache, scratch, upstream }) {
    const installed = await installLocked(cache, folder, '@musistudio/llms', version);
    const port = await freePort();
    const provider = 'upstream';
    const configuration = {
      HOST: '127.0.0.1',
      PORT: `${port}`,
      // It routes by the name before the comma and does not ask whether it knows the model.
      providers: [
        { name: provider, api_base_url: `${upstream.url}/chat/completions`, api_key: upstream.key, models: [] },
      ],
    };
    const module = join(installed, 'dist', 'cjs', 'server.cjs');
    const server = startNodeServer(startScript, [module, JSON.stringify(configuration)], { cwd: scratch });
    const origin = `http://127.0.0.1:${port}`;
    await waitUntilHealthy(folder, `${origin}/health`, server);
    return {
      baseUrl: `${origin}/v1`,
      modelPattern: `${provider},{model}`,
      clientKey: 'sk-client-of-musistudio-llms',
      said: server.said,
      close: server.stop,
    };
  },
  expects: [
    {
      check: 'gateway/errors-show-no-stack-trace',
      verdict: 'fail',
      why: 'The message of each of its errors is that of the exception with its stack right behind.',
      evidence:
        'Upstream: 400 with an error body. Client: 400, error.message “Error from provider(…: 400): {…}Error: Error from provider(…)” and then “at nt (…/server.cjs:67:20940)” and the lines below. The same after an empty or an HTML body under 200, which becomes 500.',
    },
    {
      check: 'gateway/upstream-key-is-not-shown',
      verdict: 'fail',
      why: 'What the upstream says of an error is quoted whole to the client, with the key if that stands in it.',
      evidence:
        'Upstream: 401 “Incorrect API key provided: ” and the key that it was sent. Client: 401 with that sentence and the whole key, twice in one message, streamed and not; the client had a key of its own.',
    },
    {
      check: 'gateway/abort-before-output-reaches-the-upstream',
      verdict: 'warn',
      why: 'It waits for a plain reply whether the client is there or not.',
      evidence:
        'A plain request whose answer takes six seconds, left after half a second: two and a half seconds later the upstream still worked on it. Streams are given up.',
    },
    {
      check: 'gateway/replies-are-not-relabelled',
      verdict: 'warn',
      why: 'Whatever comes under 2xx where a stream was asked for is announced as text/event-stream.',
      evidence:
        'Upstream: 200 application/json with “null”, with an error or with a whole answer; text/html; text/plain. Client: the same bytes as text/event-stream, without an event in them, so that SDKs iterate over nothing and raise nothing.',
    },
    {
      check: 'gateway/retry-after-is-relayed',
      verdict: 'warn',
      why: 'Its errors have headers of their own only.',
      evidence: 'Upstream: 429 and 503 with Retry-After: 1. Client: 429 and 503 without it, streamed and not.',
    },
    {
      check: 'gateway/upstream-headers-arrive',
      verdict: 'warn',
      why: 'Of the upstream’s headers none is handed on.',
      evidence:
        'Upstream: x-ratelimit-limit-requests, x-ratelimit-remaining-requests, x-ratelimit-remaining-tokens and more, x-request-id, openai-processing-ms. Client: none of them.',
    },
  ],
});
