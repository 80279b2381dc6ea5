import type { Target } from '../define.ts';

/** What one run shall do. Serialisable: it crosses into the engine's worker thread. */
export interface RunPlan {
  readonly id: string;
  readonly seed: number;
  readonly targets: readonly Target[];
  /** Surfaces that hold at least one of the checks, in the order in which they run. */
  readonly surfaces: readonly string[];
  /** Ids of the checks to judge. */
  readonly checks: readonly string[];
  /** Sends every probe so often; each probe's own number if null. */
  readonly trials: number | null;
  readonly maxPayloadBytes: number;
  /** Requests and tokens (prompt and completion) over the whole run; null for no limit. */
  readonly maxRequests: number | null;
  readonly maxTokens: number | null;
  /** Requests under way at once over all targets. */
  readonly maxInFlight: number;
  /** Where exchanges are stored, or null for nowhere. */
  readonly out: string | null;
  readonly keep: 'failed' | 'all';
}

/** 128 KB, the largest request that is sent unless told otherwise. */
export const defaultMaxPayloadBytes = 128 * 1024;
export const defaultMaxInFlight = 32;
