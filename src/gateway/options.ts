import type { CheckResult, GatewayAbout, Header, Timeouts } from '../define.ts';
import type { BaselineEntry } from '../run/baseline.ts';

/** A gateway to be tried, with our own upstream behind it. */
export interface GatewayOptions {
  /** Its name in the results. */
  readonly name: string;
  /** Up to and including the version segment. */
  readonly baseUrl: string;
  /** What a client asks for to have `{model}` asked for upstream; it contains `{model}`. */
  readonly modelPattern: string;
  /** Sent with every request. */
  readonly headers: readonly Header[];
  readonly clientKey: string | null;
  /** Environment variable of the client's key, for reproductions. */
  readonly apiKeyEnv: string;
  readonly about: Pick<GatewayAbout, 'upstreamKey' | 'upstreamTimeoutMs' | 'retries'>;
  /** Checks to judge, by patterns; all if empty. */
  readonly checks: readonly string[];
  /** Of all faults and dialects that could be played, only each `of`-th, beginning with number `from`; all unless said. */
  readonly share?: { readonly of: number; readonly from: number };
  /** Requests under way at once, where a probe does not say otherwise. */
  readonly concurrency: number;
  readonly seed: number;
  /** Where exchanges of findings are stored; null keeps them in memory. */
  readonly out: string | null;
  readonly signal?: AbortSignal;
  readonly onStart?: (planned: { readonly trials: number; readonly checks: number }) => void;
  readonly onPassage?: (probe: string) => void;
  readonly onResult?: (result: CheckResult) => void;
  readonly baseline?: { readonly file: string; readonly entries: readonly BaselineEntry[] } | null;
}

/** A gateway whose own limit is not known is waited for so long. */
const unknownPatienceMs = 5_000;
/** What a gateway may take beyond its own limit to say that it has given up. */
const graceMs = 3_000;

/** How long we wait: for a healthy upstream's replies, which gateways may handle slowly, and for one that fails. */
export const timeoutsFor = (
  upstreamTimeoutMs: number | null,
): { readonly healthy: Timeouts; readonly failing: Timeouts } => {
  const patience = upstreamTimeoutMs === null ? unknownPatienceMs : upstreamTimeoutMs + graceMs;
  return {
    healthy: { connect: 5_000, headers: 20_000, firstChunk: 20_000, idle: 15_000, total: 60_000 },
    failing: { connect: 5_000, headers: patience, firstChunk: patience, idle: patience, total: 2 * patience + graceMs },
  };
};
