/** Neighbouring buckets differ by 2 %, so what a bucket stands for is at most 1 % off. */
const growth = 1.02;
const middle = 2 / (growth + 1);
/** Smaller values are all the same. */
const smallest = 0.001;
/** A pause that swallowed more than so many values is told by so many that stand for several each. */
const mostAdded = 4096;

export interface Bucket {
  /** Upper edge. */
  readonly le: number;
  readonly count: number;
}

/**
 * Counts positive values, such as milliseconds, in buckets whose width grows with the value: any quantile to 1 %, from a
 * thousandth to 10^9 in under 1,400 numbers, however many values there are. As HdrHistogram and DDSketch do.
 */
export class Histogram {
  readonly #buckets = new Map<number, number>();
  /** By the exponent of the least power of two that is not below the value; 0 and below: up to 1. */
  readonly #doubling: number[] = [];
  #count = 0;
  #max = 0;

  get count(): number {
    return this.#count;
  }

  /** Exact; 0 if there is none. */
  get max(): number {
    return this.#max;
  }

  add(value: number, times = 1): void {
    const index = Math.ceil(Math.log(Math.max(value, smallest)) / Math.log(growth));
    this.#buckets.set(index, (this.#buckets.get(index) ?? 0) + times);
    const power = Math.max(0, Math.ceil(Math.log2(Math.max(value, 1))));
    while (this.#doubling.length <= power) this.#doubling.push(0);
    this.#doubling[power] = (this.#doubling[power] ?? 0) + times;
    this.#count += times;
    this.#max = Math.max(this.#max, value);
  }

  /**
   * Adds what a long value kept from being measured, where one was due every so often: `value - every`,
   * `value - 2 * every` and so on, as long as there is room for another. Corrects for coordinated omission as
   * HdrHistogram's `recordValueWithExpectedInterval` does; the value itself is not added.
   */
  addOmitted(value: number, every: number): void {
    const omitted = every > 0 ? Math.floor(value / every) - 1 : 0;
    const stride = Math.max(1, Math.ceil(omitted / mostAdded));
    for (let i = 1; i <= omitted; i += stride) this.add(value - i * every, Math.min(stride, omitted - i + 1));
  }

  /** The least value that a share `q` of the values does not exceed, to 1 %; 0 if there is none. */
  quantile(q: number): number {
    const rank = Math.max(1, Math.ceil(q * this.#count));
    let seen = 0;
    for (const [index, count] of [...this.#buckets].toSorted(([a], [b]) => a - b)) {
      seen += count;
      if (seen >= rank) return Math.min(growth ** index * middle, this.#max);
    }
    return this.#max;
  }

  /** Exact counts between edges that double from 1 on, up to the greatest value. */
  doubling(): Bucket[] {
    return this.#doubling.map((count, power) => ({ le: 2 ** power, count }));
  }
}
