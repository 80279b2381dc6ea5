import { homedir } from 'node:os';
import { join } from 'node:path';
import { startMock } from '../mocks/server.ts';
import type { Results } from '../src/define.ts';
import type { GatewayOptions } from '../src/gateway/options.ts';
import { waitForGateway } from '../src/gateway/ready.ts';
import { runGateway } from '../src/gateway/run.ts';
import { cacheFolder } from './cache.ts';
import { isUndecided } from './compare.ts';
import { makeScratch } from './examine.ts';
import type { GatewaySpec, RunningGateway } from './gateway-define.ts';
import { type GatewayFieldReport, toGatewayFieldReport } from './gateway-field.ts';

/** What came of one gateway. */
export interface ExaminedGateway {
  readonly report: GatewayFieldReport;
  /** Nothing is wrong but verdicts that were not reached, as on a busy machine. */
  readonly undecided: boolean;
  /** Whole, for who looks into it. */
  readonly results: Results;
  readonly secrets: readonly string[];
}

/** Reports can be compared, for what is asked is the same each time. */
const seed = 1;
const keepBytes = 8 * 1024 * 1024;
const waitMs = 60_000;

/** Made up, and in nobody's use: what leaks is found by them. */
const upstreamKey = 'sk-assay-upstream-3f9c2b7d';

const optionsOf = (spec: GatewaySpec, running: RunningGateway): GatewayOptions => ({
  name: spec.name,
  baseUrl: running.baseUrl,
  modelPattern: running.modelPattern ?? '{model}',
  headers: running.headers ?? [],
  clientKey: running.clientKey ?? upstreamKey,
  apiKeyEnv: 'COUNTERPART_API_KEY',
  about: {
    upstreamKey: running.clientKey === null ? null : upstreamKey,
    upstreamTimeoutMs: spec.upstreamTimeoutMs,
    retries: spec.retries,
  },
  checks: [],
  concurrency: 8,
  seed,
  out: null,
});

/** Starts a gateway in front of our upstream, tries it, and ends it. Throws AssayError('runtime') if it cannot be started. */
export const examineGateway = async (spec: GatewaySpec, say: (line: string) => void): Promise<ExaminedGateway> => {
  const scratch = makeScratch();
  const cache = cacheFolder();
  const upstream = await startMock({ seed, keepBytes, apiKey: upstreamKey });
  try {
    const { port, url } = upstream;
    const running = await spec.start({
      cache,
      scratch: scratch.folder,
      say,
      upstream: { port, url, key: upstreamKey },
    });
    try {
      const options = optionsOf(spec, running);
      await waitForGateway(options, null, waitMs, new AbortController().signal);
      const results = await runGateway(options, upstream);
      const folders = [
        [scratch.folder, '<scratch>'],
        [cache, '<cache>'],
        [join(import.meta.dirname, '..'), '<assay>'],
        [homedir(), '<home>'],
      ] as const;
      const secrets = [upstreamKey, ...(running.clientKey === null ? [] : [running.clientKey])];
      const report = toGatewayFieldReport(spec, running.version, results, folders);
      return { report, undecided: isUndecided(spec, results, []), results, secrets };
    } finally {
      await running.close();
    }
  } finally {
    await upstream.close();
    scratch.remove();
  }
};
