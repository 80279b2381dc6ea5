import type { Header, TargetName } from './exchange.ts';

/** Our own deadlines, in milliseconds. */
export interface Timeouts {
  readonly connect: number;
  readonly headers: number;
  /** From the request to the first data event (or, outside of streams, the first byte that is not white space). */
  readonly firstChunk: number;
  /** Between two data events; comments and white space do not feed it. */
  readonly idle: number;
  readonly total: number;
}

/** What a target says of itself, so that its limits are not taken for faults. */
export interface Capabilities {
  /** Largest request body it accepts, in bytes. */
  readonly maxPayloadBytes?: number;
  /** Context window, in tokens. */
  readonly contextTokens?: number;
  /** It thinks before it speaks: output budgets are raised. */
  readonly reasoning?: boolean;
  /** Other models of the same provider, for the endpoints that the target's own does not serve. */
  readonly models?: { readonly embeddings?: string; readonly completions?: string; readonly responses?: string };
  /** Surfaces or features that it lacks: checks that need them are `skip`. */
  readonly lacks?: readonly string[];
}

/** Everything needed to drive one provider/model pair. Serialisable, for it crosses into worker threads. */
export interface Target extends TargetName {
  /** Up to and including the version segment, without a trailing slash: `https://api.example.com/v1`. */
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer`; null sends none. Never written anywhere. */
  readonly apiKey: string | null;
  /** Name of the environment variable that holds the key, for reproductions. */
  readonly apiKeyEnv: string;
  /** Sent with every request, for instance a gateway's routing headers. */
  readonly headers: readonly Header[];
  readonly timeouts: Timeouts;
  /** A first delta later than this fails `streaming/first-chunk-on-time`, in milliseconds. */
  readonly firstChunkLimitMs: number;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Most requests to its provider within a minute, over all of the provider's models; absent for no limit of ours. */
  readonly requestsPerMinute?: number;
  readonly http2: boolean;
  readonly capabilities: Capabilities;
  /** The target behind a gateway, asked for comparison: which one it stands behind (`--direct`). Its failures fail no run. */
  readonly directOf?: TargetName;
}

/** Names of headers whose values are somebody's secrets. */
export const namesSecret = (header: string): boolean =>
  /authorization|cookie|secret|token|password|credential|api-?key/i.test(header);

/** What must not stand in anything that is written: the key, and the credentials among the user's own headers. */
export const secretsOf = ({ apiKey, headers }: Target): readonly string[] => [
  ...(apiKey === null ? [] : [apiKey]),
  // A scheme such as Bearer is no secret, and may stand elsewhere before another.
  ...headers.filter(([name]) => namesSecret(name)).map(([, value]) => value.replace(/^(?:bearer|basic) /i, '')),
];

/** `provider/model`, for people and as a key. */
export const targetKey = (target: TargetName): string => `${target.provider}/${target.model}`;
