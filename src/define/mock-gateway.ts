import type { Header } from './exchange.ts';
import type { JsonObject } from './json.ts';

/** A request as the mock gateway has it from its client, or sends it upstream. */
export interface RelayedRequest {
  readonly method: string;
  /** Below the version segment, with its query. */
  readonly path: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
}

/** The head of a reply, as the mock gateway has it from the upstream, or hands it on. */
export interface RelayedHead {
  readonly status: number;
  readonly headers: readonly Header[];
}

/** What a bend of the gateway may look at beside its argument. */
export interface RelayContext {
  /** The client's request. */
  readonly request: RelayedRequest;
  /** Its parsed body, {} if it is none. */
  readonly json: JsonObject;
  readonly stream: boolean;
  /** Counts the client's requests for this bend from 0. */
  readonly nth: number;
  /** Fires when the client hangs up. */
  readonly clientGone: AbortSignal;
  readonly upstreamUrl: string;
  readonly upstreamKey: string | null;
}

/** One reply of the upstream, as it comes. `body` throws where the upstream breaks off. */
export interface RelayedReply extends RelayedHead {
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * How the mock gateway departs from handing everything on as it is. Each member is optional; what is absent is as a good
 * gateway does it.
 */
export interface GatewayBend {
  /** What is sent upstream in place of the client's request. */
  readonly request?: (request: RelayedRequest, context: RelayContext) => RelayedRequest;
  /** What is handed on in place of the upstream's reply; called as soon as its head is there. */
  readonly reply?: (reply: RelayedReply, context: RelayContext) => RelayedReply | Promise<RelayedReply>;
  /** What the client gets where the upstream cannot be reached or breaks off before its head; 502 with a JSON error unless said. */
  readonly unreachable?: (context: RelayContext) => RelayedReply;
  /** Answers by itself, or asks the upstream in its own way (any number of times) through `ask`. */
  readonly handle?: (
    ask: (request?: RelayedRequest) => Promise<RelayedReply>,
    context: RelayContext,
  ) => Promise<RelayedReply>;
  /** Goes on reading from the upstream when the client has hung up. */
  readonly keepsUpstream?: true;
  /** Gives an upstream up after so many milliseconds without a byte; 2,000 unless said, null for never. */
  readonly upstreamTimeoutMs?: number | null;
}

/** One misbehaviour of a gateway. It names no check. */
export interface GatewayFaultSpec {
  readonly title: string;
  /** Failures seen in public: `owner/repo#number`, or the name of a kind of failure. Empty if none was. */
  readonly incidents: readonly string[];
  readonly bend: GatewayBend;
}
export type GatewayFault = GatewayFaultSpec & { readonly id: string };

/** Something legal that gateways do. */
export interface GatewayDialectSpec {
  readonly title: string;
  /** Who really does it. */
  readonly evidence: string;
  readonly bend: GatewayBend;
  /** Checks that may `warn` here. None may fail. */
  readonly warns?: readonly string[];
}
export type GatewayDialect = GatewayDialectSpec & { readonly id: string };

export const defineGatewayFault = (spec: GatewayFaultSpec): GatewayFaultSpec => spec;
export const defineGatewayDialect = (spec: GatewayDialectSpec): GatewayDialectSpec => spec;
