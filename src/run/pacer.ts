import { setTimeout as timeout } from 'node:timers/promises';
import { monotonicMs, type Target } from '../define.ts';
import { formatMs } from '../report/text.ts';
import type { RateLimit } from './retry-after.ts';

/** Time, and waiting for it; replaced in tests. */
export interface Clock {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Milliseconds since 1970. */
  wall(): number;
  /** Resolves after so many milliseconds, or when the signal says so. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: monotonicMs,
  wall: () => Date.now(),
  sleep: (ms, signal) => timeout(ms, undefined, { signal }).catch(() => undefined),
};

/** The longest that a run waits because of one rate limit, unless told otherwise. */
export const defaultMaxRetryAfterMs = 60_000;

/** Where a rate limit does not say how long, the first wait; each further one in a row is twice as long. */
const firstBackoffMs = 1_000;

/** So many waits in a row that end in a rate limit again: the limit is no matter of seconds. */
const patience = 5;

export interface PacerOptions {
  /** null for no limit of ours. */
  readonly requestsPerMinute: number | null;
  readonly maxRetryAfterMs: number;
  readonly clock?: Clock;
}

/** The pacers of a run: all models of one provider share one. */
export class Pacers {
  readonly #pacers = new Map<string, Pacer>();
  readonly #options: Omit<PacerOptions, 'requestsPerMinute'>;

  constructor(options: Omit<PacerOptions, 'requestsPerMinute'>) {
    this.#options = options;
  }

  of({ provider, requestsPerMinute }: Pick<Target, 'provider' | 'requestsPerMinute'>): Pacer {
    const known = this.#pacers.get(provider);
    if (known !== undefined) return known;
    const fresh = new Pacer({ ...this.#options, requestsPerMinute: requestsPerMinute ?? null });
    this.#pacers.set(provider, fresh);
    return fresh;
  }
}

/**
 * Paces the requests of all models of one provider: a token bucket with room for one second's requests, and a pause of
 * all after each rate limit, as long as the provider asks for.
 */
export class Pacer {
  readonly #interval: number | null;
  readonly #room: number;
  readonly #maxMs: number;
  readonly #clock: Clock;
  /** When all that was taken from the bucket is in it again. */
  #full = Number.NEGATIVE_INFINITY;
  /** When the last pause began, and when it ends. */
  #pausedAt = Number.NEGATIVE_INFINITY;
  #until = Number.NEGATIVE_INFINITY;
  #inARow = 0;
  #asked = 0;
  #underWay = 0;

  constructor({ requestsPerMinute, maxRetryAfterMs, clock = systemClock }: PacerOptions) {
    this.#interval = requestsPerMinute === null ? null : 60_000 / requestsPerMinute;
    this.#room = Math.max(0, Math.floor((requestsPerMinute ?? 0) / 60) - 1) * (this.#interval ?? 0);
    this.#maxMs = maxRetryAfterMs;
    this.#clock = clock;
  }

  get clock(): Clock {
    return this.#clock;
  }

  /** Why nothing more is sent to this provider, or null. */
  get reason(): string | null {
    if (this.#inARow <= patience) return null;
    return `the provider was still rate limited after ${patience} pauses in a row, so no more were sent${this.#excess}`;
  }

  /** What is to be told where a rate limit asked for a longer wait than a run grants, or null. */
  get note(): string | null {
    return this.#excess === '' ? null : this.#excess.replace(/^ \((.*)\)$/, '$1');
  }

  get #excess(): string {
    if (this.#asked <= this.#maxMs) return '';
    return ` (it asks to wait ${formatMs(this.#asked)}; a run waits at most ${formatMs(this.#maxMs)})`;
  }

  /** Is the provider left alone because of a rate limit? */
  get isPaused(): boolean {
    return this.#clock.now() < this.#until && this.reason === null;
  }

  /** Would `turn` let a request pass at once and without counting it? */
  get isOpen(): boolean {
    return this.#interval === null && !this.isPaused;
  }

  /** Resolves when so many requests may be sent, one after the other; takes them from the bucket. */
  async turn(requests: number, signal: AbortSignal): Promise<void> {
    const place = this.#take(requests);
    for (;;) {
      const left = Math.max(place, this.#until) - this.#clock.now();
      if (left <= 0 || signal.aborted || this.reason !== null) return;
      await this.#clock.sleep(left, signal);
    }
  }

  /** Counts a trial as under way while the task lasts. `alongside`: how many others are. */
  async during<T>(task: (alongside: number) => Promise<T>): Promise<T> {
    const alongside = this.#underWay;
    this.#underWay += 1;
    try {
      return await task(alongside);
    } finally {
      this.#underWay -= 1;
    }
  }

  /** Learns from the replies to what was sent at this time of `clock.now()`. */
  learn(limit: RateLimit, sentAt: number): void {
    // What was under way when a pause began tells nothing of the time after it.
    const isNew = sentAt >= this.#until;
    if (!limit.limited) {
      if (isNew) this.#inARow = 0;
      return;
    }
    if (isNew) {
      this.#inARow += 1;
      this.#pausedAt = this.#clock.now();
    }
    if (limit.delayMs === null) {
      const backoff = Math.min(firstBackoffMs * 2 ** (this.#inARow - 1), this.#maxMs);
      this.#until = Math.max(this.#until, this.#pausedAt + backoff);
    } else {
      this.#asked = Math.max(this.#asked, limit.delayMs);
      this.#until = Math.max(this.#until, this.#clock.now() + Math.min(limit.delayMs, this.#maxMs));
    }
  }

  /** Generic cell rate algorithm, which is a token bucket without a timer. Returns when the turn comes. */
  #take(requests: number): number {
    if (this.#interval === null) return Number.NEGATIVE_INFINITY;
    const from = Math.max(this.#full, this.#clock.now());
    this.#full = from + requests * this.#interval;
    return from - this.#room;
  }
}
