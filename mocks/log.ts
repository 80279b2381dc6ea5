/** What one step put on the wire. */
export interface SentStep {
  /** On the `performance.now()` clock of the mock's process, in milliseconds. */
  readonly at: number;
  readonly bytes: number;
  /** Kind of the step, or `gzip` where several were compressed into one write. */
  readonly kind: string;
}

export type SentEnd = 'open' | 'complete' | 'reset' | 'aborted' | 'stalled';

/** The ground truth of one reply: what the mock sent, and when. All times are on the `performance.now()` clock. */
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
  /** When the request's head arrived. */
  readonly startedAt: number;
  /** Null until the reply is known, and for good where the connection is reset instead. */
  readonly status: number | null;
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
  status(status: number): void;
  sent(kind: string, bytes: number): void;
  end(how: SentEnd): void;
}

/** The last records, oldest first. */
export interface SentLog {
  readonly records: readonly SentRecord[];
  open(request: Pick<SentRecord, 'model' | 'method' | 'path' | 'nth' | 'requestBytes' | 'startedAt'>): Recorder;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Keeps the last `limit` records and, of each, the first `stepLimit` steps. */
export const createLog = (limit = 10_000, stepLimit = 4_096): SentLog => {
  const records: SentRecord[] = [];
  let seq = 0;
  return {
    records,
    open: (request) => {
      const steps: SentStep[] = [];
      const record: Writable<SentRecord> = {
        seq: seq++,
        ...request,
        status: null,
        steps,
        ended: 'open',
        endedAt: null,
      };
      // Trimmed in blocks, for shifting the whole list on every request is slow.
      if (records.push(record) >= limit * 1.1) records.splice(0, records.length - limit);
      return {
        status: (status) => {
          record.status = status;
        },
        sent: (kind, bytes) => {
          if (steps.length < stepLimit) steps.push({ at: performance.now(), bytes, kind });
        },
        end: (how) => {
          if (record.ended !== 'open') return;
          record.ended = how;
          record.endedAt = performance.now();
        },
      };
    },
  };
};
