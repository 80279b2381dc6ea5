import { startGateway } from '../../mocks/gateway/server.ts';
import { startMock } from '../../mocks/server.ts';
import type { GatewayOptions } from '../gateway/options.ts';
import { gatewayProbesOf, loadGatewaySuite } from '../gateway/registry.ts';
import { runGateway } from '../gateway/run.ts';
import { matchesPattern } from '../run/select.ts';
import { type Played, redChecks } from './proof.ts';

/** Fixed, so that what happens by chance happens in every run. */
const seed = 1;
const keys = { client: 'sk-assay-client-key', upstream: 'sk-assay-upstream-key' };
const keepBytes = 8 * 1024 * 1024;

/** What the mock gateway is set to. */
const about = { upstreamKey: keys.upstream, upstreamTimeoutMs: 2_000, retries: 0 };

/** A fault is played to the checks that name it; the healthy ones to all. */
const checksFor = async (name: string, patterns: readonly string[]): Promise<readonly string[]> => {
  const { checks } = await loadGatewaySuite();
  const id = /^fault\/(.+)$/.exec(name)?.[1];
  return checks
    .filter(
      (check) =>
        patterns.some((pattern) => matchesPattern(pattern, check.id)) &&
        (id === undefined || check.faults.includes(id)),
    )
    .map((check) => check.id);
};

type Share = NonNullable<GatewayOptions['share']>;

const play = async (name: string, checks: readonly string[], share: Share): Promise<Played> => {
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
        share,
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

const whole: Share = { of: 1, from: 0 };
/** A fault shows among a few of the failures that it could meet, as a rule: they are played by sixths until it does. */
const sixths = 6;
/** Each dialect meets a third of them, and all dialects together meet all. */
const thirds = 3;
/** In brief, so many dialects go by before one is played to the checks that take long. */
const seldom = 5;

/** Checks of times, and of hang-ups and hangs, are what takes long. */
const longChecks = async (): Promise<ReadonlySet<string>> => {
  const { checks } = await loadGatewaySuite();
  return new Set(
    checks.filter((check) => gatewayProbesOf(check).some((probe) => /^(?:time|life)-/.test(probe))).map(({ id }) => id),
  );
};

/** Sixth after sixth to those checks that have not seen it yet. */
const playFault = async (name: string, checks: readonly string[], number: number): Promise<Played> => {
  const results = new Map<string, Played['results'][number]>();
  let left = checks;
  for (let from = number; left.length > 0 && from < number + sixths; from++) {
    const played = await play(name, left, { of: sixths, from });
    for (const result of played.results) results.set(result.check, result);
    const red = new Set(redChecks(played));
    left = left.filter((check) => !red.has(check));
  }
  return { model: name, results: [...results.values()] };
};

/** Whom to play, to which checks (patterns), its number among all, and whether in brief. */
export interface PlayOrder {
  readonly name: string;
  readonly patterns: readonly string[];
  readonly number: number;
  /** Dialects are played to the checks that take long only now and then. */
  readonly brief: boolean;
}

/**
 * Plays one mock gateway to the suite. Each has an upstream of its own, for some of what it plays depends on what was
 * asked before.
 */
export const playGateway = async ({ name, patterns, number, brief }: PlayOrder): Promise<Played> => {
  const checks = await checksFor(name, patterns);
  if (checks.length === 0) return { model: name, results: [] };
  if (name.startsWith('fault/')) return playFault(name, checks, number);
  if (name === 'reference') return play(name, checks, whole);
  const long = await longChecks();
  const short = brief && number % seldom !== 0 ? checks.filter((check) => !long.has(check)) : checks;
  return play(name, short, { of: thirds, from: number });
};
