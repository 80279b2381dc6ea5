import type { EndKind, Timeouts } from '../define.ts';

/** `setTimeout` fires at once beyond this. */
const longestTimer = 2 ** 31 - 1;

/**
 * One deadline. Where our own event loop was held up, timers fire before the sockets are read: expiry is
 * therefore confirmed only after the sockets had their turn, so that data which was there in time counts.
 */
class Deadline {
  readonly #ms: number;
  readonly #expired: () => void;
  #due = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #confirmation: NodeJS.Immediate | undefined;

  constructor(ms: number, expired: () => void) {
    this.#ms = ms;
    this.#expired = expired;
  }

  /** Starts it, or starts it afresh. Cheap: a running timer is kept, and finds out when it fires. */
  start(): void {
    this.#due = performance.now() + this.#ms;
    if (this.#timer === undefined && this.#confirmation === undefined) this.#arm();
  }

  clear(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#confirmation);
    this.#timer = undefined;
    this.#confirmation = undefined;
  }

  #arm(): void {
    const rest = Math.max(0, this.#due - performance.now());
    this.#timer = setTimeout(() => this.#check(), Math.min(Math.ceil(rest), longestTimer));
  }

  #check(): void {
    this.#timer = undefined;
    this.#confirmation = setImmediate(() => {
      this.#confirmation = undefined;
      if (performance.now() < this.#due) this.#arm();
      else this.#expired();
    });
  }
}

/** All deadlines of one exchange. The first that passes is reported, once; then all are off. */
export class Deadlines {
  readonly #connect: Deadline;
  readonly #headers: Deadline;
  readonly #firstChunk: Deadline;
  readonly #idle: Deadline;
  readonly #total: Deadline;

  constructor(timeouts: Timeouts, expired: (kind: EndKind, detail: string) => void) {
    const deadline = (kind: EndKind, ms: number, what: string) =>
      new Deadline(ms, () => {
        this.clear();
        expired(kind, `${what} within ${ms} ms`);
      });
    this.#connect = deadline('timeout-connect', timeouts.connect, 'no connection');
    this.#headers = deadline('timeout-headers', timeouts.headers, 'no response headers');
    this.#firstChunk = deadline('timeout-first-chunk', timeouts.firstChunk, 'no data');
    this.#idle = deadline('timeout-idle', timeouts.idle, 'no further data');
    this.#total = deadline('timeout-total', timeouts.total, 'no end');
  }

  connecting(): void {
    this.#connect.start();
  }

  sent(): void {
    this.#connect.clear();
    this.#headers.start();
    this.#firstChunk.start();
    this.#total.start();
  }

  gotHeaders(): void {
    this.#headers.clear();
  }

  gotData(): void {
    this.#firstChunk.clear();
    this.#idle.start();
  }

  clear(): void {
    for (const deadline of [this.#connect, this.#headers, this.#firstChunk, this.#idle, this.#total]) deadline.clear();
  }
}
