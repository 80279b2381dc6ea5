import { monotonicMs } from '../src/define.ts';

/** What one step put on the wire. */
export interface SentStep {
  /**
   * The moment before it went into the socket, on the machine's monotonic clock in milliseconds (`monotonicMs`): no
   * client on this machine can have it earlier. In-process: when it was handed to the body's reader.
   */
  readonly at: number;
  readonly bytes: number;
  /** Kind of the step, or `gzip` where several were compressed into one write. */
  readonly kind: string;
}

export type SentEnd = 'open' | 'complete' | 'reset' | 'aborted' | 'stalled';

/**
 * The ground truth of one reply: what the mock sent, and when. All times are on the machine's monotonic clock, which
 * all its processes and threads share; `Exchange.clock` is on it, too.
 */
export interface SentRecord {
  /** Counts all requests from 0. */
  readonly seq: number;
  /** The model that played. */
  readonly model: string;
  readonly method: string;
  readonly path: string;
  /** Counts the requests for this model from 0. */
  readonly nth: number;
  readonly requestBytes: number;
  /** When the request's head had been read. */
  readonly startedAt: number;
  /** The `id` of the reply, as its body or its first chunk with one says, or null. */
  readonly id: string | null;
  /** Null until the reply is known, and for good where the connection is reset instead. */
  readonly status: number | null;
  /** Made anew each time it is asked for. */
  readonly steps: readonly SentStep[];
  /**
   * `complete`: played to its end. `reset`: the plan said so. `aborted`: the client hung up.
   * `stalled`: silence for ever, which the client may have ended. `open`: still playing.
   */
  readonly ended: SentEnd;
  /** When it ended, or when it fell silent. */
  readonly endedAt: number | null;
}

/** Writes one record. */
export interface Recorder {
  /** What the reply turned out to be. */
  reply(status: number, id: string | null): void;
  /** The next step is about to be sent. */
  sent(kind: string, bytes: number): void;
  /** The last step goes into the socket only now. */
  writing(): void;
  end(how: SentEnd): void;
}

/** What is known of a request before its reply is. */
export type SentAbout = Pick<SentRecord, 'model' | 'method' | 'path' | 'nth' | 'requestBytes' | 'startedAt'>;

/** The last records, oldest first. */
export interface SentLog {
  readonly records: readonly SentRecord[];
  open(about: SentAbout): Recorder;
}

/** The steps of one reply in columns: a third of the memory that objects would take. */
class Steps {
  readonly #limit: number;
  readonly #at: number[] = [];
  readonly #bytes: number[] = [];
  readonly #kinds: string[] = [];
  #lost = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(kind: string, bytes: number): void {
    if (this.#at.length >= this.#limit) {
      this.#lost += 1;
      return;
    }
    this.#bytes.push(bytes);
    this.#kinds.push(kind);
    this.#at.push(monotonicMs());
  }

  stampLast(): void {
    if (this.#lost === 0 && this.#at.length > 0) this.#at[this.#at.length - 1] = monotonicMs();
  }

  list(): readonly SentStep[] {
    return this.#at.map((at, i) => ({ at, bytes: this.#bytes[i] ?? 0, kind: this.#kinds[i] ?? '' }));
  }
}

/** Keeps the last `limit` records and, of each, the first `stepLimit` steps. */
export const createLog = (limit = 10_000, stepLimit = 4_096): SentLog => {
  const records: SentRecord[] = [];
  let seq = 0;
  return {
    records,
    open: (about) => {
      const steps = new Steps(stepLimit);
      const state: { id: string | null; status: number | null; ended: SentEnd; endedAt: number | null } = {
        id: null,
        status: null,
        ended: 'open',
        endedAt: null,
      };
      const record: SentRecord = {
        seq: seq++,
        ...about,
        get id() {
          return state.id;
        },
        get status() {
          return state.status;
        },
        get steps() {
          return steps.list();
        },
        get ended() {
          return state.ended;
        },
        get endedAt() {
          return state.endedAt;
        },
      };
      // Trimmed in blocks, for shifting the whole list on every request is slow.
      if (records.push(record) >= limit * 1.1) records.splice(0, records.length - limit);
      return {
        reply: (status, id) => {
          state.status = status;
          state.id = id;
        },
        sent: (kind, bytes) => steps.add(kind, bytes),
        writing: () => steps.stampLast(),
        end: (how) => {
          if (state.ended !== 'open') return;
          state.ended = how;
          state.endedAt = monotonicMs();
        },
      };
    },
  };
};
