/** How late the event loop ran while an exchange was under way, in milliseconds. */
export interface Lag {
  readonly maxMs: number;
  /** Over the time: what an event at any moment had to wait on average. */
  readonly meanMs: number;
  /** All hold-ups together. */
  readonly heldMs: number;
}

/** Ends a watch and tells what it saw. */
export type StopWatch = () => Lag;

const defaultPeriod = 10;
/** One long hold-up counts once for every tick that it swallowed, but no more often than this. */
const mostSwallowed = 1000;
/** Samples that no watch needs any more are dropped in blocks. */
const block = 10_000;

/**
 * Samples the lateness of one recurring timer, shared by all exchanges under way; stops when there is none.
 * `perf_hooks.monitorEventLoopDelay` cannot serve: its histogram is cumulative, and exchanges overlap.
 */
export class LagMonitor {
  readonly #period: number;
  #samples: number[] = [];
  /** Index of `#samples[0]` among all samples ever taken. */
  #dropped = 0;
  /** Time lost in hold-ups since the beginning. */
  #held = 0;
  readonly #starts = new Set<{ readonly index: number }>();
  #timer: NodeJS.Timeout | undefined;
  #expected = 0;

  /** @param period Milliseconds between two samples. */
  constructor(period = defaultPeriod) {
    this.#period = period;
  }

  /** Begins to watch. */
  watch(): StopWatch {
    if (this.#timer === undefined) this.#schedule();
    // A hold-up until now is no business of the watch that begins.
    else if (performance.now() > this.#expected) this.#sample();
    const start = { index: this.#dropped + this.#samples.length, held: this.#held };
    this.#starts.add(start);
    return () => {
      const overdue = Math.max(0, performance.now() - this.#expected);
      const heldMs = this.#held - start.held + overdue;
      const seen = [...this.#samples.slice(start.index - this.#dropped), overdue];
      this.#starts.delete(start);
      if (this.#starts.size === 0) this.#stop();
      return seen.reduce<Lag>(
        ({ maxMs, meanMs }, late) => ({ maxMs: Math.max(maxMs, late), meanMs: meanMs + late / seen.length, heldMs }),
        { maxMs: 0, meanMs: 0, heldMs },
      );
    };
  }

  #schedule(): void {
    this.#expected = performance.now() + this.#period;
    this.#timer = setTimeout(() => this.#tick(), this.#period).unref();
  }

  #tick(): void {
    this.#sample();
    if (this.#samples.length > block) this.#trim();
    this.#schedule();
  }

  #sample(): void {
    const now = performance.now();
    const late = Math.max(0, now - this.#expected);
    this.#held += late;
    const swallowed = Math.min(Math.floor(late / this.#period), mostSwallowed);
    for (let missed = 0; missed <= swallowed; missed++) this.#samples.push(late - missed * this.#period);
    this.#expected = now;
  }

  #trim(): void {
    let oldest = this.#dropped + this.#samples.length;
    for (const { index } of this.#starts) oldest = Math.min(oldest, index);
    if (oldest - this.#dropped < block) return;
    this.#samples = this.#samples.slice(oldest - this.#dropped);
    this.#dropped = oldest;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#dropped += this.#samples.length;
    this.#samples = [];
  }
}

/** The monitor of this thread. */
export const lagMonitor = new LagMonitor();
