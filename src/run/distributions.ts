import type { Distribution } from '../define/results.ts';
import type { Reading, TargetName } from '../define.ts';
import { gapsOf } from './gaps.ts';
import { Histogram } from './histogram.ts';

/** What is kept of one reply: a few numbers, however long it was. Times in milliseconds. */
interface Row {
  /** Null for what is not streamed. */
  readonly first: number | null;
  /** Null where we ourselves hung up. */
  readonly total: number | null;
  /** The longest silence between two deltas. */
  readonly silence: number;
}

/** The middle value, of an even number the lower one: of two replies, a slow one is slow beside the other. */
const lowerMedian = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? 0;

/** Answered with success, and told to its end, but for a probe that asks us to hang up. */
const isSuccess = ({ status, exchange, errors }: Reading): boolean =>
  status !== null &&
  status >= 200 &&
  status <= 299 &&
  errors.length === 0 &&
  ['complete', 'hung-up'].includes(exchange.end.kind);

/**
 * The times of one target's successful replies. Takes each reading as it comes, and keeps of it three numbers.
 *
 * We ask no more than so many questions at once, so a provider that stalls also keeps us from asking, and the questions
 * that were never asked would have waited longest: left alone, a stall of seconds would be one slow reply among hundreds
 * (coordinated omission). So a pause amid a stream counts as often as deltas were due in it; and the wait for a first
 * chunk, like a pause amid a stream, also as often as the next request of the same kind was due meanwhile: one every
 * median duration of the replies to the same probe. What is slow each time is its own measure, and adds nothing.
 */
export class Distributions {
  readonly #target: TargetName;
  readonly #headers = new Histogram();
  readonly #gaps = new Histogram();
  readonly #total = new Histogram();
  readonly #rows = new Map<string, Row[]>();

  constructor({ provider, model }: TargetName) {
    this.#target = { provider, model };
  }

  /** The steps of one trial of a probe. */
  take(probe: string, steps: readonly Reading[]): void {
    for (const [step, reading] of steps.entries()) {
      if (reading.exchange.timed && isSuccess(reading)) this.#add(`${probe} ${step}`, reading);
    }
  }

  /** Metrics without any value are left out. */
  list(): Distribution[] {
    return [
      this.#told('headers', this.#headers),
      this.#told('first-chunk', this.#firstChunks()),
      this.#told('gap', this.#gaps),
      this.#told('total', this.#total),
    ].filter(({ n }) => n > 0);
  }

  #add(kind: string, reading: Reading): void {
    const { exchange, times } = reading;
    const total = exchange.end.kind === 'complete' ? times.close : null;
    if (times.headers !== null) this.#headers.add(times.headers);
    if (total !== null) this.#total.add(total);
    const pauses = gapsOf(reading);
    for (const gap of pauses?.gaps ?? []) {
      this.#gaps.add(gap);
      this.#gaps.addOmitted(gap, pauses?.every ?? 0);
    }
    const first = reading.shape === 'sse' ? times.firstDelta : null;
    const rows = this.#rows.get(kind) ?? [];
    rows.push({ first, total, silence: pauses?.longest ?? 0 });
    this.#rows.set(kind, rows);
  }

  #firstChunks(): Histogram {
    const histogram = new Histogram();
    for (const rows of this.#rows.values()) {
      const every = lowerMedian(rows.flatMap(({ total }) => total ?? []));
      for (const { first, silence } of rows) {
        if (first === null) continue;
        histogram.add(first);
        histogram.addOmitted(first, every);
        histogram.addOmitted(silence, every);
      }
    }
    return histogram;
  }

  #told(metric: Distribution['metric'], histogram: Histogram): Distribution {
    return {
      target: this.#target,
      metric,
      n: histogram.count,
      p50: histogram.quantile(0.5),
      p90: histogram.quantile(0.9),
      p95: histogram.quantile(0.95),
      p99: histogram.quantile(0.99),
      max: histogram.max,
      histogram: histogram.doubling(),
    };
  }
}
