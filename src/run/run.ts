import { randomBytes, randomInt } from 'node:crypto';
import { type Check, type CheckResult, type Results, type Target, targetKey } from '../define.ts';
import { gatingResults, inOrder } from '../report/tally.ts';
import type { SequentialDesign } from '../stats/index.ts';
import { version } from '../version.ts';
import { applyBaseline, type BaselineEntry } from './baseline.ts';
import type { Progress } from './bridge.ts';
import type { EngineOutcome } from './engine.ts';
import { decideExitCode } from './exit-code.ts';
import { tellOtherModels } from './other-models.ts';
import { defaultMaxRetryAfterMs } from './pacer.ts';
import { defaultMaxInFlight, defaultMaxPayloadBytes, payloadCap, type RunPlan, requireTargets } from './plan.ts';
import { sendsOf } from './profile.ts';
import { loadSuites, probesOf, type Suites } from './registry.ts';
import { lackedBy, profilesOf, type Selection, selectIn } from './select.ts';
import { requireSeed, type Shard, shardOf } from './shard.ts';
import { summarise } from './summary.ts';

export interface RunOptions {
  readonly targets: readonly Target[];
  readonly selection?: Selection;
  readonly seed?: number;
  readonly trials?: number | null;
  /** Add rounds of trials until this test decides; null for one round. */
  readonly design?: SequentialDesign | null;
  readonly maxRetryAfterMs?: number;
  readonly maxPayloadBytes?: number;
  readonly maxRequests?: number | null;
  readonly maxTokens?: number | null;
  readonly maxInFlight?: number;
  readonly out?: string | null;
  readonly keep?: 'failed' | 'all';
  readonly baseline?: { readonly file: string; readonly entries: readonly BaselineEntry[] } | null;
  /** Run only the targets of this shard; null for all. */
  readonly shard?: Shard | null;
  readonly signal?: AbortSignal;
  readonly onStart?: (planned: { readonly trials: number; readonly checks: number }) => void;
  readonly onProgress?: (progress: Progress) => void;
  readonly onResult?: (result: CheckResult) => void;
}

/**
 * The surfaces of these checks. Those with gated probes come last, for such probes are sent last: what is judged
 * as it comes need not be kept.
 */
const surfacesOf = ({ probes, surfaces }: Suites, checks: readonly Check[]): readonly string[] => {
  const isGated = (check: Check): boolean => probesOf(check).some((id) => probes.get(id)?.gate !== undefined);
  const gated = new Set(checks.filter(isGated).map(({ surface }) => surface));
  return surfaces
    .filter((surface) => checks.some((check) => check.surface === surface))
    .toSorted((a, b) => Number(gated.has(a)) - Number(gated.has(b)));
};

/**
 * Turns options into a plan. Throws AssayError('unknown-id') for suites and checks that do not exist, 'config' or
 * 'no-target' for targets that cannot be run, 'usage' for a shard without a seed.
 */
export const planRun = async (options: RunOptions): Promise<RunPlan> => {
  requireTargets(options.targets);
  if (options.shard) requireSeed(options.seed);
  const suites = await loadSuites();
  const selection = options.selection ?? { suites: [], checks: [] };
  const profiles = profilesOf(suites, selection);
  const checks = selectIn(suites, selection);
  const seed = options.seed ?? randomInt(2 ** 31);
  const plan: RunPlan = {
    // Runs of one process that begin in the same millisecond must not hear each other.
    id: `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${randomBytes(3).toString('hex')}`,
    seed,
    targets: options.targets,
    surfaces: surfacesOf(suites, checks),
    checks: checks.map(({ id }) => id),
    profiles,
    probes: sendsOf(profiles, checks, suites.probes, options.trials ?? null),
    design: options.design ?? null,
    maxRetryAfterMs: options.maxRetryAfterMs ?? defaultMaxRetryAfterMs,
    maxPayloadBytes: options.maxPayloadBytes ?? defaultMaxPayloadBytes,
    maxRequests: options.maxRequests ?? null,
    maxTokens: options.maxTokens ?? null,
    maxInFlight: options.maxInFlight ?? defaultMaxInFlight,
    out: options.out ?? null,
    keep: options.keep ?? 'failed',
  };
  return options.shard ? shardOf(plan, options.shard) : plan;
};

/** The probes that a plan sends to a target, gates among them, and how often, if no gate and no limit stops it. */
export const sendsTo = (plan: RunPlan, target: Target, { checks, probes }: Suites): ReadonlyMap<string, number> => {
  const wanted = new Set(plan.checks);
  const cap = payloadCap(plan, target);
  const judged = checks.filter((check) => wanted.has(check.id) && lackedBy(target, check) === null);
  return new Map(
    Object.keys(sendsOf(plan.profiles, judged, probes, null))
      .filter((id) => (probes.get(id)?.payloadBytes ?? 0) <= cap)
      .map((id) => [id, plan.probes[id] ?? 0]),
  );
};

/** How many trials a plan sends, over all targets. */
export const plannedTrials = async (plan: RunPlan): Promise<number> => {
  const suites = await loadSuites();
  const counts = plan.targets.flatMap((target) => [...sendsTo(plan, target, suites).values()]);
  return counts.reduce((sum, count) => sum + count, 0);
};

/**
 * Runs the suites against the targets and tells what came of it, by target, suite and check. Nothing is written but
 * exchanges. Throws what `planRun` throws, and AssayError('internal') if a suite itself breaks.
 */
export const run = async (options: RunOptions): Promise<Results> => {
  const plan = await planRun(options);
  const startedAt = new Date();
  if (plan.targets.length === 0) return assemble(plan, { results: [], session: null }, options, startedAt);
  options.onStart?.({
    trials: await plannedTrials(plan),
    checks: plan.checks.length * plan.targets.length,
  });
  // Only here: vitest takes longer to load than most commands take in all.
  const { runEngine } = await import('./engine.ts');
  const outcome = await runEngine({
    plan,
    signal: options.signal ?? new AbortController().signal,
    onProgress: options.onProgress ?? (() => undefined),
    onResult: options.onResult ?? (() => undefined),
  });
  return assemble(plan, outcome, options, startedAt);
};

const assemble = async (
  plan: RunPlan,
  { results, session }: EngineOutcome,
  { baseline, signal, targets: allTargets }: RunOptions,
  startedAt: Date,
): Promise<Results> => {
  const suites = await loadSuites();
  const leftOut = suites.checks.filter(({ id }) => !plan.checks.includes(id)).map(({ id }) => id);
  const own = new Set(plan.targets.map(targetKey));
  const elsewhere = allTargets.map(targetKey).filter((name) => !own.has(name));
  const context = { now: startedAt, elsewhere };
  const gating = gatingResults(results);
  const compared = baseline ? applyBaseline(baseline.file, baseline.entries, gating, leftOut, context) : undefined;
  const emptyShard = own.size === 0;
  const isCut = (session === null && !emptyShard) || signal?.aborted === true;
  const incomplete = session?.incomplete ?? (isCut ? 'the run was ended early' : null);
  const targets = session?.targets ?? [];
  return inOrder({
    version: 1,
    run: {
      id: plan.id,
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      complete: incomplete === null,
      ...(incomplete === null ? {} : { incompleteBecause: incomplete }),
      exitCode: decideExitCode({ results: gating, baseline: compared, complete: incomplete === null, emptyShard }),
      seed: plan.seed,
      profiles: [...plan.profiles],
      ...(plan.shard === undefined ? {} : { shard: plan.shard }),
      tool: { name: 'assay', version },
    },
    targets,
    results: [...tellOtherModels(results)],
    ...(session?.attribution ? { attribution: [...session.attribution] } : {}),
    measurements: [...(session?.measurements ?? [])],
    distributions: [...(session?.distributions ?? [])],
    ...(compared === undefined ? {} : { baseline: compared }),
    summary: summarise({ targets, results: [...results] }),
  });
};
