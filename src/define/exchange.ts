/** One HTTP header field, name in the case in which it was sent. Order and duplicates are kept. */
export type Header = readonly [name: string, value: string];

/** What one read of the socket delivered. */
export interface Read {
  /** Milliseconds from `Exchange.sent` to the arrival of these bytes, on the monotonic clock. */
  readonly at: number;
  /** The body bytes of this read, content-encoding removed. */
  readonly bytes: Uint8Array;
}

/**
 * How an exchange ended.
 * - `complete`: the body ended as HTTP says it must.
 * - `reset`: the peer closed or reset the connection before the body was complete.
 * - `refused`, `unresolved`, `tls`: no connection came about.
 * - `timeout-*`: one of our own deadlines passed; `timeout-idle` counts data, so keep-alives do not feed it.
 * - `too-large`: the body passed the limit, raw or inflated.
 * - `undecodable`: the content-encoding could not be undone.
 * - `malformed`: the peer does not speak HTTP.
 * - `hung-up`: the probe itself asked us to close early.
 * - `aborted`: the user or a budget ended the run.
 */
export type EndKind =
  | 'complete'
  | 'reset'
  | 'refused'
  | 'unresolved'
  | 'tls'
  | 'timeout-connect'
  | 'timeout-headers'
  | 'timeout-first-chunk'
  | 'timeout-idle'
  | 'timeout-total'
  | 'too-large'
  | 'undecodable'
  | 'malformed'
  | 'hung-up'
  | 'aborted';

/** Names a target: one provider/model pair. */
export interface TargetName {
  readonly provider: string;
  readonly model: string;
}

/**
 * The immutable record of one request and what came back. Complete and serialisable
 * (`src/drive/store.ts`). All `at` values are milliseconds since `sent`.
 */
export interface Exchange {
  readonly version: 1;
  /** Unique in a run: `<provider>/<model>/<probe>/t<trial>s<step>`. */
  readonly id: string;
  readonly target: TargetName;
  readonly probe: string;
  readonly trial: number;
  /** Position among the requests of one trial; most probes have one step only. */
  readonly step: number;
  /** Wall clock at which the request was handed to the connection, ISO 8601. */
  readonly sent: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    /** Credentials are replaced before the record is made. */
    readonly headers: readonly Header[];
    readonly body: string | null;
  };
  readonly connection: {
    readonly protocol: 'http/1.1' | 'h2' | null;
    /** Milliseconds spent on DNS, TCP and TLS; 0 on a reused connection; null if none came about or unknown. */
    readonly connectMs: number | null;
    readonly reused: boolean | null;
  };
  readonly response: {
    readonly status: number;
    readonly statusText: string;
    readonly headers: readonly Header[];
    readonly at: number;
  } | null;
  readonly reads: readonly Read[];
  /** Body bytes as they crossed the wire, content-encoding included. */
  readonly wireBytes: number;
  readonly end: {
    readonly kind: EndKind;
    readonly at: number;
    /** The system's own words for it, such as `ECONNRESET`. */
    readonly detail: string | null;
  };
  /**
   * How late our own event loop ran meanwhile, in milliseconds: at its worst, what an event had to wait on average over
   * the time, and all hold-ups together. null for records that are not ours.
   */
  readonly lag: { readonly maxMs: number; readonly meanMs: number; readonly heldMs: number } | null;
  /** False for records (HAR) that carry no times: `at` is then 0 throughout. */
  readonly timed: boolean;
  /**
   * The machine's monotonic clock at `sent`, in milliseconds (`process.hrtime`): the same for all processes and threads
   * of one machine, so that a sender's times can be laid beside ours. Absent in records that are not ours.
   */
  readonly clock?: number;
  /** Requests to the same provider that were under way when this one was sent, itself not counted. */
  readonly alongside?: number;
  /** Milliseconds from when the request was due to `sent`, spent in our own queue: what it waited for others. */
  readonly queuedMs?: number;
}
