import type { Header } from './exchange.ts';
import type { Json, JsonObject } from './json.ts';

/** One step of a reply, played in order. The reply ends cleanly after the last one. */
export type Step =
  /** Milliseconds of silence. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** One SSE event: `data: <json>` and a blank line, preceded by `event: <name>` if there is one. */
  | { readonly kind: 'chunk'; readonly value: Json; readonly event?: string }
  /** `data: [DONE]` and a blank line. */
  | { readonly kind: 'done' }
  /** `: text` and a blank line. */
  | { readonly kind: 'comment'; readonly text: string }
  /** A JSON document, as the whole body or a part of it. */
  | { readonly kind: 'json'; readonly value: Json }
  /** Bytes as they are, in one write. */
  | { readonly kind: 'raw'; readonly bytes: string | Uint8Array }
  /** Silence for ever, socket open; ends only when the client hangs up. */
  | { readonly kind: 'stall' }
  /** A real RST on the loopback server, a stream error in-process. Nothing follows. */
  | { readonly kind: 'reset' };

/** What the mock will answer, and when. Data, so that faults and dialects can bend it. */
export interface ReplyPlan {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly steps: readonly Step[];
  /** Things below HTTP semantics; played by the loopback server only. */
  readonly wire?: {
    /** Send this Content-Length whatever the body's length is. */
    readonly contentLength?: number;
    /** Compress: `flush` after every step, or `buffer` until the end. Sets Content-Encoding. */
    readonly gzip?: 'flush' | 'buffer';
    /** Compress even if the client did not offer it. */
    readonly gzipUnasked?: boolean;
    /** Silence before the status line and headers, in milliseconds. Infinity never answers. */
    readonly headersAfter?: number;
    /** Close the connection after the reply without saying so, keep-alive notwithstanding. */
    readonly dropConnection?: boolean;
    /** Where a step says `reset`, close the connection (FIN) in its place, as the kernel does for a process that is killed. */
    readonly closeOnReset?: true;
    /** Reset the connection instead of answering at all. */
    readonly resetBeforeHeaders?: boolean;
    /** Reset the connection as soon as this fires, wherever the body is: another request may be to blame. */
    readonly resetOn?: AbortSignal;
  };
}

/** The request that a plan answers. */
export interface MockRequest {
  readonly method: string;
  /** Below the version segment: `/chat/completions`. */
  readonly path: string;
  header(name: string): string | null;
  readonly text: string;
  readonly bytes: number;
  /** The parsed body; {} if there is none or it is no object. */
  readonly body: JsonObject;
  readonly stream: boolean;
  /** How many requests for this model came before since the mock started. */
  readonly nth: number;
  /** How many streamed replies for this model its clients broke off before. */
  readonly hangUps: number;
  /** Seeded from mock seed, model and `nth`: uniform in [0, 1). */
  readonly random: () => number;
  /** Seeded likewise, but from the model only: the same for every request. */
  readonly modelRandom: () => number;
}

/** Bends the reference's plan, or leaves it as it is by returning it. */
export type Bend = (plan: ReplyPlan, request: MockRequest) => ReplyPlan;

/** One misbehaviour. It names no check: which checks must see it, the checks say. */
export interface FaultSpec {
  readonly title: string;
  /** Failures seen in public: `owner/repo#number`, or the name of a kind of failure (`html-200`). Empty if none was. */
  readonly incidents: readonly string[];
  readonly bend: Bend;
}
export type Fault = FaultSpec & { readonly id: string };

/** One legal oddity of a real provider. */
export interface DialectSpec {
  readonly title: string;
  /** Who really does it: provider, recording or clause. */
  readonly evidence: string;
  readonly bend: Bend;
  /** Checks that may `warn` here, because the clause is a `should` and this dialect breaks it. None may fail. */
  readonly warns?: readonly string[];
}
export type Dialect = DialectSpec & { readonly id: string };

export const defineFault = (spec: FaultSpec): FaultSpec => spec;
export const defineDialect = (spec: DialectSpec): DialectSpec => spec;
