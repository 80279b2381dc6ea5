import { AssayError, type Profile, type ShardRecord, type Target, targetKey } from '../define.ts';
import { createDriver } from '../drive/index.ts';
import type { SequentialDesign } from '../stats/index.ts';

/** What one run shall do. Serialisable: it crosses into the engine's worker thread. */
export interface RunPlan {
  readonly id: string;
  readonly seed: number;
  readonly targets: readonly Target[];
  /** Surfaces that hold at least one of the checks, in the order in which they run. */
  readonly surfaces: readonly string[];
  /** Ids of the checks to judge. */
  readonly checks: readonly string[];
  readonly profiles: readonly Profile[];
  /** How often each probe is sent, in each round. A check judges those of its probes that stand here. */
  readonly probes: Readonly<Record<string, number>>;
  /** When rounds of trials have shown enough (`--until-confident`); null for one round. */
  readonly design: SequentialDesign | null;
  /** The longest pause because of one rate limit, in milliseconds. */
  readonly maxRetryAfterMs: number;
  readonly maxPayloadBytes: number;
  /** Requests and tokens (prompt and completion) over the whole run; null for no limit. */
  readonly maxRequests: number | null;
  readonly maxTokens: number | null;
  /** Requests under way at once over all targets. */
  readonly maxInFlight: number;
  /** Where exchanges are stored, or null for nowhere. */
  readonly out: string | null;
  readonly keep: 'failed' | 'all';
  /** Which part of the run this is, where it is one of several; `targets` are its own, and may be none. */
  readonly shard?: ShardRecord;
}

/** 128 KB, the largest request that is sent unless told otherwise. */
export const defaultMaxPayloadBytes = 128 * 1024;
export const defaultMaxInFlight = 32;

/** Largest request body that a plan sends to a target, in bytes. */
export const payloadCap = (plan: RunPlan, { capabilities }: Target): number =>
  Math.min(plan.maxPayloadBytes, capabilities.maxPayloadBytes ?? Number.POSITIVE_INFINITY);

/**
 * Refuses targets that a run could not tell apart, or never finish. Throws AssayError('no-target') if there is none,
 * 'config' if one is wrong.
 */
export const requireTargets = (targets: readonly Target[]): void => {
  if (targets.length === 0) throw new AssayError('no-target', 'there is no target to run against');
  const seen = new Set<string>();
  for (const target of targets) {
    const key = targetKey(target);
    if (seen.has(key)) {
      throw new AssayError('config', `two targets are called ${key}`, {
        hint: 'Results are told apart by provider and model: give one of the providers another name.',
      });
    }
    seen.add(key);
    if (!(target.concurrency >= 1))
      throw new AssayError('config', `the concurrency of ${key} is ${target.concurrency}`);
    // A driver looks at the URL and the deadlines; it connects to nothing before it is told to send.
    createDriver(target);
  }
};
