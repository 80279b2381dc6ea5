import type { Withheld } from './check.ts';
import type { Header } from './exchange.ts';
import type { JsonObject } from './json.ts';
import type { Reading } from './reading.ts';
import type { Target } from './target.ts';

/** What a probe may depend on. The same context always gives the same requests. */
export interface ProbeContext {
  readonly target: Target;
  readonly trial: number;
  /** A short word that no other trial of this run uses: defeats caches, and marks echoes. */
  readonly nonce: string;
  /** Puts an output budget under the name that this target accepts; more of it if the target reasons. */
  readonly budget: (tokens: number) => JsonObject;
}

/** One request, as data. */
export interface ProbeRequest {
  /** `POST` unless said. */
  readonly method?: string;
  /** Below the base URL: `/chat/completions`. */
  readonly path: string;
  /** Sent as JSON. `model` is filled in by the probe. */
  readonly json?: JsonObject;
  /** Sent as it is, instead of `json`. */
  readonly body?: string;
  /** Override or add to the SDK-like defaults (`Accept: application/json`, `Accept-Encoding: identity` …). */
  readonly headers?: readonly Header[];
  /**
   * Authenticates with this key instead of the target's own, or with none at all (null): credentials among the target's
   * own headers are replaced or left out too.
   */
  readonly key?: string | null;
  /** Send the body in chunked transfer coding instead of with a Content-Length (HTTP/1.1 only). */
  readonly chunked?: boolean;
  /** Close the connection after so many data events: the client hangs up. */
  readonly hangUpAfter?: number;
  /** Close it so many milliseconds after the request was sent, whatever has come by then. */
  readonly hangUpAfterMs?: number;
}

/** One named request (or a few on one connection), sent once a trial and judged by many checks. */
export interface ProbeSpec {
  readonly title: string;
  /** How often it is sent; 1 unless said. */
  readonly trials?: number;
  /** How often it is sent in the profile `core`, which has to be small and cheap; absent for not at all. */
  readonly core?: number;
  /** Upper bound of output tokens over all steps of one trial, for estimates. */
  readonly outputTokens: number;
  /** The requests of one trial, sent one after the other on one connection. */
  readonly requests: (context: ProbeContext) => readonly ProbeRequest[];
  /**
   * Send it only if readings of another probe allow it: returns null to go on, or why not; as a sentence it leaves the
   * checks `inconclusive`.
   * Saves requests whose outcome is known, for instance large payloads where small ones fail already.
   */
  readonly gate?: {
    readonly probe: string;
    readonly blocks: (readings: readonly Reading[]) => string | Withheld | null;
  };
  /** Size of the request body in bytes, where it is the point of the probe. Capped by `--max-payload`. */
  readonly payloadBytes?: number;
}

export interface Probe extends ProbeSpec {
  readonly id: string;
}

/** Probes of one surface, by id. Ids are unique over all surfaces. */
export const defineProbes = <const T extends Readonly<Record<string, ProbeSpec>>>(probes: T): T => probes;
