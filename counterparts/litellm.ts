import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StartContext } from './define.ts';
import type { RunningGateway, Upstream } from './gateway-define.ts';
import { freePort, startProcess, waitUntilHealthy } from './process.ts';
import { installPinned } from './venv.ts';

/** How LiteLLM is told to deal with an upstream that fails or is silent; null for what it does unless told. */
interface LiteLlmLimits {
  readonly timeoutMs: number;
  readonly retries: number;
}

/** What clients of the proxy send. LiteLLM takes no key that does not begin like this. */
const clientKey = 'sk-client-of-litellm';

/**
 * The proxy's configuration: one route, `openai/<anything>`, to the upstream as `<anything>`. It is JSON, which is YAML.
 * With limits the route is also never rested after failures: one fault would otherwise be told as the next one's.
 */
export const litellmConfig = (upstream: Upstream, limits: LiteLlmLimits | null): string => {
  const seconds = limits === null ? null : limits.timeoutMs / 1000;
  const limited =
    limits === null
      ? {}
      : {
          litellm_settings: { request_timeout: seconds, num_retries: limits.retries },
          router_settings: {
            timeout: seconds,
            stream_timeout: seconds,
            num_retries: limits.retries,
            disable_cooldowns: true,
          },
        };
  return JSON.stringify({
    model_list: [
      {
        model_name: 'openai/*',
        litellm_params: {
          model: 'openai/*',
          custom_llm_provider: 'openai',
          api_base: upstream.url,
          api_key: upstream.key,
        },
      },
    ],
    general_settings: { master_key: clientKey },
    ...limited,
  });
};

/** It looks up prices and the like on the network as it starts; the copies that it ships do. */
const offline = {
  LITELLM_LOCAL_MODEL_COST_MAP: 'True',
  LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS: 'True',
  LITELLM_LOCAL_AUTOROUTER_PRESETS: 'True',
  LITELLM_LOCAL_BLOG_POSTS: 'True',
  LITELLM_LOCAL_POLICY_TEMPLATES: 'True',
};

/** A machine that is busy imports it for half a minute. */
const startLimitMs = 120_000;

/**
 * Installs a pinned LiteLLM (`python/litellm-<version>.txt`) and starts its proxy, one worker, no database.
 * Throws AssayError('runtime').
 */
export const startLiteLlm = async (
  version: string,
  limits: LiteLlmLimits | null,
  { cache, scratch, say, upstream }: StartContext & { readonly upstream: Upstream },
): Promise<RunningGateway> => {
  const python = await installPinned(cache, `litellm-${version}`, say);
  const config = join(scratch, 'litellm.yaml');
  await writeFile(config, litellmConfig(upstream, limits));
  const port = await freePort();
  const server = startProcess({
    file: python,
    args: [
      '-c',
      'from litellm import run_server; run_server()',
      ...['--host', '127.0.0.1', '--port', `${port}`, '--config', config, '--telemetry', 'False'],
    ],
    cwd: scratch,
    // Its home is empty: the files of cloud providers in ours are none of its business.
    env: { ...offline, HOME: scratch },
  });
  const origin = `http://127.0.0.1:${port}`;
  await waitUntilHealthy('LiteLLM', `${origin}/health/liveliness`, server, {}, startLimitMs);
  return {
    baseUrl: `${origin}/v1`,
    modelPattern: 'openai/{model}',
    clientKey,
    said: server.said,
    close: server.stop,
  };
};
