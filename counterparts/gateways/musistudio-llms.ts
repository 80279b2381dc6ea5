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
  expects: [],
});
