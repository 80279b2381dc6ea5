import { startGateway } from '../../mocks/gateway/server.ts';
import { startMock } from '../../mocks/server.ts';
import { loadGatewaySuite } from '../gateway/registry.ts';
import { runGateway } from '../gateway/run.ts';
import { matchesPattern } from '../run/select.ts';
import type { Played } from './proof.ts';

/** Fixed, so that what happens by chance happens in every run. */
const seed = 1;
const keys = { client: 'sk-assay-client-key', upstream: 'sk-assay-upstream-key' };
const keepBytes = 8 * 1024 * 1024;

/** What the mock gateway is set to. */
const about = { upstreamKey: keys.upstream, upstreamTimeoutMs: 2_000, retries: 0 };

/** A fault is played to the checks that name it; the healthy ones to all. */
const checksFor = async (name: string, pattern: string): Promise<readonly string[]> => {
  const { checks } = await loadGatewaySuite();
  const id = /^fault\/(.+)$/.exec(name)?.[1];
  return checks
    .filter((check) => matchesPattern(pattern, check.id) && (id === undefined || check.faults.includes(id)))
    .map((check) => check.id);
};

/** Plays one mock gateway to the suite. Each has an upstream of its own, for some of what it plays depends on what was asked before. */
export const playGateway = async (name: string, pattern: string): Promise<Played> => {
  const checks = await checksFor(name, pattern);
  if (checks.length === 0) return { model: name, results: [] };
  const upstream = await startMock({ seed, keepBytes, apiKey: keys.upstream });
  const gateway = await startGateway({ upstreamUrl: upstream.url, upstreamKey: keys.upstream, clientKey: keys.client });
  try {
    const { results } = await runGateway(
      {
        name,
        baseUrl: gateway.urlFor(name),
        modelPattern: '{model}',
        headers: [],
        clientKey: keys.client,
        apiKeyEnv: 'OPENAI_API_KEY',
        about,
        checks,
        concurrency: 32,
        seed,
        out: null,
      },
      upstream,
    );
    return { model: name, results };
  } finally {
    await gateway.close();
    await upstream.close();
  }
};
