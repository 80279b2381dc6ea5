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

/** A hold-up that is shorter may go unseen. */
const defaultPeriod = 5;
/** One long hold-up counts once for every tick that it swallowed, but no more often than this. */
const mostSwallowed = 1000;
/** Peaks that no watch needs any more are dropped when there are so many. */
const manyPeaks = 1024;

/** What there was of samples: how many, and their sum. */
interface Total {
  readonly count: number;
  readonly sum: number;
}

/** What the monitor knew when a watch began. */
interface Start {
  samples: Total;
  held: number;
  /** How much of the hold-up amid which it began was over by then, and is no business of its. */
  readonly missed: number;
  /** The rest of that hold-up, once it is known; 0 if there is none. */
  rest: number;
}

/**
 * Samples the lateness of one recurring timer, shared by all exchanges under way; stops when there is none.
 * `perf_hooks.monitorEventLoopDelay` cannot serve: its histogram is cumulative, and exchanges overlap. What a watch
 * costs does not depend on how long it lasts: thousands may end in one turn, which must not itself hold up the loop.
 */
export class LagMonitor {
  readonly #period: number;
  /** Of all samples ever taken. */
  #samples: Total = { count: 0, sum: 0 };
  /** Time lost in hold-ups since the beginning. */
  #held = 0;
  /** Samples that no later one reaches, by position: the first from a position on is the greatest from there on. */
  #peaks: { readonly at: number; readonly late: number }[] = [];
  /** By age. */
  readonly #starts = new Set<Start>();
  /** Those that began amid the present hold-up. It is one for all others: they must not cut it into small ones. */
  #amid: Start[] = [];
  #timer: NodeJS.Timeout | undefined;
  #expected = 0;

  /** @param period Milliseconds between two samples. */
  constructor(period = defaultPeriod) {
    this.#period = period;
  }

  /** Begins to watch. */
  watch(): StopWatch {
    if (this.#timer === undefined) this.#schedule();
    const start: Start = { samples: this.#samples, held: this.#held, missed: this.#overdue(), rest: 0 };
    this.#starts.add(start);
    if (start.missed > 0) this.#amid.push(start);
    return () => {
      const lag = this.#seenSince(start);
      this.#starts.delete(start);
      if (this.#starts.size === 0) this.#stop();
      return lag;
    };
  }

  #overdue(): number {
    return Math.max(0, performance.now() - this.#expected);
  }

  #seenSince({ samples, held, missed, rest }: Start): Lag {
    const isAmid = missed > 0 && this.#samples.count === samples.count;
    const overdue = Math.max(0, this.#overdue() - (isAmid ? missed : 0));
    const parts = [...(rest > 0 ? [this.#spread(rest)] : []), this.#spread(overdue)];
    const count = parts.reduce((sum, part) => sum + part.count, this.#samples.count - samples.count);
    const sum = parts.reduce((all, part) => all + part.sum, this.#samples.sum - samples.sum);
    return {
      maxMs: Math.max(rest, overdue, this.#greatestSince(samples.count)),
      meanMs: sum / count,
      heldMs: this.#held - held + rest + overdue,
    };
  }

  /** A hold-up as the samples that it stands for: itself, and one for every tick that it swallowed. */
  #spread(late: number): Total {
    const swallowed = Math.min(Math.floor(late / this.#period), mostSwallowed);
    return { count: 1 + swallowed, sum: (1 + swallowed) * (late - (swallowed * this.#period) / 2) };
  }

  #schedule(): void {
    this.#expected = performance.now() + this.#period;
    this.#timer = setTimeout(() => this.#tick(), this.#period).unref();
  }

  #tick(): void {
    this.#sample();
    if (this.#peaks.length > manyPeaks) this.#trim();
    this.#schedule();
  }

  #sample(): void {
    const late = this.#overdue();
    while ((this.#peaks.at(-1)?.late ?? Number.POSITIVE_INFINITY) <= late) this.#peaks.pop();
    this.#peaks.push({ at: this.#samples.count, late });
    const { count, sum } = this.#spread(late);
    this.#samples = { count: this.#samples.count + count, sum: this.#samples.sum + sum };
    this.#held += late;
    for (const start of this.#amid) {
      start.rest = Math.max(0, late - start.missed);
      start.samples = this.#samples;
      start.held = this.#held;
    }
    this.#amid = [];
  }

  #greatestSince(position: number): number {
    let [from, to] = [0, this.#peaks.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#peaks[middle]?.at ?? 0) < position) from = middle + 1;
      else to = middle;
    }
    return this.#peaks[from]?.late ?? 0;
  }

  #trim(): void {
    const [oldest] = this.#starts;
    const from = (oldest?.samples ?? this.#samples).count;
    this.#peaks = this.#peaks.filter(({ at }) => at >= from);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#peaks = [];
    this.#amid = [];
  }
}

/** The monitor of this thread. */
export const lagMonitor = new LagMonitor();
