import type { Header } from '../src/define.ts';
import type { StartContext } from './define.ts';

/** The upstream that a gateway is put in front of. */
export interface Upstream {
  readonly port: number;
  /** `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  /** The key that the gateway is to send upstream. The client has another, so that a leak shows. */
  readonly key: string;
}

/** A gateway that answers. */
export interface RunningGateway {
  /** Where clients go: up to and including the version segment. */
  readonly baseUrl: string;
  /** What a client asks for to have `{model}` asked for upstream; `{model}` unless said. */
  readonly modelPattern?: string;
  /** The key that clients send; null for a gateway without keys of its own, which passes on the client's. */
  readonly clientKey: string | null;
  /** Sent with every request, such as routing headers. */
  readonly headers?: readonly Header[];
  /** What was really found, where the version is not ours to pin. */
  readonly version?: string;
  /** What the gateway wrote so far, its last part, for people. */
  readonly said?: () => string;
  /** Ends everything that `start` began. */
  readonly close: () => Promise<void>;
}

/** What a check is known to say of a gateway, looked into by hand. */
export interface GatewayExpectation {
  /** Id of the check: `gateway/…`. */
  readonly check: string;
  readonly verdict: 'fail' | 'warn' | 'inconclusive';
  /** What the gateway does, as one sentence. */
  readonly why: string;
  /** What was sent and what came, as read in the records by hand. */
  readonly evidence: string;
}

export interface GatewaySpec {
  /** File name under `gateways/`, and the provider in the results. */
  readonly name: string;
  readonly title: string;
  /** Exact, or the range within which the expectations were looked into. */
  readonly version: string;
  /** Starts within seconds once installed. */
  readonly quick: boolean;
  /** How long it waits for a silent upstream before it gives up, as configured here, in ms; null for no such limit. */
  readonly upstreamTimeoutMs: number | null;
  /** How often it asks an upstream again, as configured here; 0 for never. */
  readonly retries: number;
  /** Installs what is missing and starts on 127.0.0.1. Throws AssayError('runtime') if it cannot be had. */
  readonly start: (context: StartContext & { readonly upstream: Upstream }) => Promise<RunningGateway>;
  readonly expects: readonly GatewayExpectation[];
}

export const defineGateway = (spec: GatewaySpec): GatewaySpec => spec;
