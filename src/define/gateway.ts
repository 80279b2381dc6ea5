import type { Finding, Judgement } from './check.ts';
import type { Level } from './clause.ts';
import type { Header } from './exchange.ts';
import type { JsonObject } from './json.ts';
import type { ReplyPlan } from './mock.ts';
import type { ProbeRequest } from './probe.ts';
import type { Reading } from './reading.ts';
import type { Target } from './target.ts';

/**
 * assay on both sides of a gateway: it is the client, and it is the upstream. All times on the machine's monotonic clock
 * (`monotonicMs`), which both sides share, in milliseconds.
 */

/** How the upstream's reply ended. `aborted`: whoever had asked hung up. `stalled`: silent for ever. `open`: still playing. */
export type SentEnd = 'open' | 'complete' | 'reset' | 'aborted' | 'stalled';

/** One request that reached the upstream, and what it answered. */
export interface UpstreamCall {
  readonly method: string;
  /** Below the version segment: `/chat/completions`. */
  readonly path: string;
  /** As received, in order, keys included. */
  readonly headers: readonly Header[];
  /** The body as received. */
  readonly text: string;
  /** The parsed body; {} if there is none or it is no object. */
  readonly request: JsonObject;
  /** When the request's head had been read. */
  readonly startedAt: number;
  /** When the reply's head went into the socket; null if it never did. */
  readonly headersAt: number | null;
  readonly endedAt: number | null;
  readonly ended: SentEnd;
  /**
   * What it answered, read as a client with no gateway and no network between would have read it.
   * `sent.exchange.clock` is `startedAt`; its times are when each piece went into the socket.
   */
  readonly sent: Reading;
}

/** What the user says of the gateway. */
export interface GatewayAbout {
  /** The key that clients send; null for none. */
  readonly clientKey: string | null;
  /** The key that the gateway sends upstream; null if it is not known, as where it passes on the client's. */
  readonly upstreamKey: string | null;
  /** Base URL of the upstream as the gateway knows it. */
  readonly upstreamUrl: string;
  /** After so many milliseconds of silence it gives an upstream up; null if it is not known to. */
  readonly upstreamTimeoutMs: number | null;
  /** How often it is set to ask an upstream again; null if it is not known. */
  readonly retries: number | null;
}

/** One request of ours, what came back, and what it made the gateway do: the pair of records that checks judge. */
export interface Passage {
  readonly target: Target;
  readonly gateway: GatewayAbout;
  readonly probe: string;
  /** What the upstream played: `reference`, `scene/<id>`, `fault/<id>`, `dialect/<id>`. */
  readonly plays: string;
  readonly trial: number;
  /** The word that marks the request, in one of its messages: calls are found by it. */
  readonly nonce: string;
  /** False where it was sent straight to the upstream, to see what assay itself adds. */
  readonly through: boolean;
  /** The body that was sent, or {}. `model` is as the client asks for it. */
  readonly request: JsonObject;
  readonly client: Reading;
  /** What reached the upstream because of it, in order; empty if nothing did. More than one if the gateway asked again. */
  readonly calls: readonly UpstreamCall[];
}

/** What a gateway probe may depend on. */
export interface GatewayProbeContext {
  readonly plays: string;
  readonly trial: number;
  /** Has to stand in the text of a message. */
  readonly nonce: string;
}

/** One named request through the gateway, sent once for each play and trial. */
export interface GatewayProbeSpec {
  readonly title: string;
  /**
   * What the upstream plays, by the mock's names; one that is named several times is sent as often. `faults` and
   * `dialects`: all that change the reference's answer to this very request.
   */
  readonly plays: readonly string[] | 'faults' | 'dialects';
  /** Plays that change the answer to these probes already are left out: they have been seen there. */
  readonly unless?: readonly string[];
  /** How often each play is asked for; 1 unless said. */
  readonly trials?: number;
  /** Each trial is sent straight to the upstream, too, right before: what is seen there, assay itself adds. */
  readonly alsoDirect?: true;
  /** All at once, rather than a few at a time. */
  readonly together?: true;
  /** One after the other, with nothing else under way: for times. */
  readonly alone?: true;
  /** All trials of a play are one and the same request, its word included; each passage then has the calls of all. */
  readonly alike?: true;
  /** So many milliseconds are waited after the last reply before the upstream's records are taken; 0 unless said. */
  readonly lingerMs?: number;
  /** `model` is filled in. */
  readonly request: (context: GatewayProbeContext) => ProbeRequest;
}

export const defineGatewayProbes = <const T extends Readonly<Record<string, GatewayProbeSpec>>>(probes: T): T => probes;

interface GatewayCheckBase {
  /** The normative sentence. */
  readonly title: string;
  /** Id of the clause that it states: `GW-…`. */
  readonly clause: string;
  readonly level: Level;
  /** Public reports of this very failure: `owner/repo#number`, or the name of a kind of failure. */
  readonly incidents?: readonly string[];
  readonly probe: string | readonly string[];
  /** Faults of gateways (`mocks/gateway-faults/`) that must turn it red. */
  readonly faults: readonly string[];
  readonly fix?: string;
}

export interface GatewayCheckSpec extends GatewayCheckBase {
  /** Judges one passage that went through the gateway. Pure. */
  readonly judge: (passage: Passage) => Judgement;
}

export interface GatewayComparisonSpec extends GatewayCheckBase {
  /** Judges all passages of its probes together, those sent straight to the upstream among them. Pure. */
  readonly compare: (passages: readonly Passage[]) => Judgement;
}

export type AnyGatewayCheckSpec = GatewayCheckSpec | GatewayComparisonSpec;
export type GatewayCheck = AnyGatewayCheckSpec & { readonly id: string; readonly surface: 'gateway' };

export const defineGatewayCheck = (spec: GatewayCheckSpec): GatewayCheckSpec => spec;
export const defineGatewayComparison = (spec: GatewayComparisonSpec): GatewayComparisonSpec => spec;

/** One finding of a comparison about many passages: which exchange it is about. */
export const aboutPassage = ({ client }: Passage, finding: Finding): Finding => ({
  ...finding,
  evidence: { exchange: client.exchange.id, ...(finding.evidence ?? { at: 'the reply' }) },
});

/** A healthy thing for an upstream to do, for gateways to be tried with: `mocks/scenes/<id>.ts`, played by `scene/<id>`. */
export interface SceneSpec {
  readonly title: string;
  readonly bend: (plan: ReplyPlan, request: import('./mock.ts').MockRequest) => ReplyPlan;
}
export type Scene = SceneSpec & { readonly id: string };
export const defineScene = (spec: SceneSpec): SceneSpec => spec;
