import { type Header, monotonicMs, type SentEnd } from '../src/define.ts';

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
  /** The bytes themselves, where the log keeps them. */
  readonly data: Uint8Array | null;
}

/** A request as it came, and the head of its reply, where the log keeps them. */
export interface KeptExchange {
  /** In the order and case received. */
  readonly requestHeaders: readonly Header[];
  readonly text: string;
  readonly responseHeaders: readonly Header[];
}

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
  /** Null unless the log keeps them. */
  readonly kept: KeptExchange | null;
  /** When the reply's head went into the socket; null if it did not. */
  readonly headersAt: number | null;
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
  reply(status: number, id: string | null, headers: readonly Header[]): void;
  /** The head goes into the socket now. */
  writingHead(): void;
  /** The next step is about to be sent. */
  sent(kind: string, bytes: Uint8Array): void;
  /** The last step goes into the socket only now. */
  writing(): void;
  end(how: SentEnd): void;
}

/** What is known of a request before its reply is. */
export interface SentAbout
  extends Pick<SentRecord, 'model' | 'method' | 'path' | 'nth' | 'requestBytes' | 'startedAt'> {
  readonly headers: readonly Header[];
  readonly text: string;
}

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
  readonly #data: Uint8Array[] = [];
  #room: number;
  #lost = 0;

  /** `room`: so many bytes are kept themselves; of what is endless, the beginning. */
  constructor(limit: number, room: number) {
    this.#limit = limit;
    this.#room = room;
  }

  add(kind: string, bytes: Uint8Array): void {
    if (this.#at.length >= this.#limit) {
      this.#lost += 1;
      return;
    }
    if (this.#room >= bytes.length) this.#data[this.#at.length] = bytes;
    this.#room -= bytes.length;
    this.#bytes.push(bytes.length);
    this.#kinds.push(kind);
    this.#at.push(monotonicMs());
  }

  stampLast(): void {
    if (this.#lost === 0 && this.#at.length > 0) this.#at[this.#at.length - 1] = monotonicMs();
  }

  list(): readonly SentStep[] {
    return this.#at.map((at, i) => ({
      at,
      bytes: this.#bytes[i] ?? 0,
      kind: this.#kinds[i] ?? '',
      data: this.#data[i] ?? null,
    }));
  }
}

interface State {
  id: string | null;
  status: number | null;
  ended: SentEnd;
  endedAt: number | null;
  headersAt: number | null;
  headers: readonly Header[];
}

interface LogOptions {
  /** Records, 10,000 unless said. */
  readonly limit?: number;
  /** Steps of each, 4,096 unless said. */
  readonly stepLimit?: number;
  /** Keep what was asked and answered as well, of each answer at most so many bytes; 0 keeps nothing. */
  readonly keepBytes?: number;
}

/** Keeps the last records and, of each, the first steps. */
export const createLog = ({ limit = 10_000, stepLimit = 4_096, keepBytes = 0 }: LogOptions = {}): SentLog => {
  const records: SentRecord[] = [];
  let seq = 0;
  return {
    records,
    open: ({ headers, text, ...about }) => {
      const steps = new Steps(stepLimit, keepBytes);
      const state: State = { id: null, status: null, ended: 'open', endedAt: null, headersAt: null, headers: [] };
      const record: SentRecord = {
        seq: seq++,
        ...about,
        get id() {
          return state.id;
        },
        get status() {
          return state.status;
        },
        get kept() {
          return keepBytes === 0 ? null : { requestHeaders: headers, text, responseHeaders: state.headers };
        },
        get headersAt() {
          return state.headersAt;
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
        reply: (status, id, replied) => {
          state.status = status;
          state.id = id;
          if (keepBytes > 0) state.headers = replied;
        },
        writingHead: () => {
          state.headersAt = monotonicMs();
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
