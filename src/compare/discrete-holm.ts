import type { Counts } from '../stats/index.ts';
import { hypergeometric } from '../stats/tables.ts';

/** One of many tests whose p-value can take few values only, as with counts. */
export interface DiscreteTest {
  readonly p: number;
  /** The largest p-value that this test can give and that is not above `p`; 0 if it can give none so small. */
  readonly attainable: (p: number) => number;
}

/** Rounding must not make a value miss itself. */
const slack = 1 + 1e-9;

/**
 * Holm's step-down correction for tests of counts, in the given order. Where Holm multiplies the smallest p by the
 * number of tests, this adds up how likely each of the others was to give one as small: nothing for checks that never
 * failed on either side. The rate of any false alarm at all stays at the level whatever depends on what, for a union
 * bound is all it uses; with continuous tests it is Holm's. Source: P. H. Westfall and R. D. Wolfinger, Multiple tests
 * with discrete distributions, The American Statistician 51 (1997) 3–8.
 */
export const discreteHolm = (tests: readonly DiscreteTest[]): readonly number[] => {
  const order = tests.map((_, index) => index).toSorted((a, b) => (tests[a]?.p ?? 1) - (tests[b]?.p ?? 1));
  const adjusted = new Array<number>(tests.length).fill(1);
  let largest = 0;
  for (const [rank, index] of order.entries()) {
    const p = tests[index]?.p ?? 1;
    let sum = 0;
    for (const other of order.slice(rank)) {
      sum += other === index ? p : (tests[other]?.attainable(p) ?? 0);
      if (sum >= 1) break;
    }
    largest = Math.max(largest, sum);
    // From here on all are 1.
    if (largest >= 1) break;
    adjusted[index] = largest;
  }
  return adjusted;
};

/** Upper tails of the hypergeometric distribution, from the highest value downwards: they ascend. */
const tailsOf = (n: number, m: number, marked: number): Float64Array => {
  let sum = 0;
  return hypergeometric(n, m, marked)
    .masses.toReversed()
    .map((mass) => {
      sum += mass;
      return Math.min(1, sum);
    });
};

/**
 * Fisher's one-sided exact test that the failure rate of `more` is the higher one, and what else it could have said, given
 * how many failed on both sides together. Both `n` above 0.
 */
export const fisherTest = (more: Counts, less: Counts, memory = new Map<string, Float64Array>()): DiscreteTest => {
  const failures = more.failures + less.failures;
  const key = `${more.n} ${less.n} ${failures}`;
  const tails = memory.get(key) ?? tailsOf(more.n, less.n, failures);
  memory.set(key, tails);
  return {
    p: tails[Math.min(more.n, failures) - more.failures] ?? 1,
    attainable: (p) => {
      let [low, high] = [0, tails.length];
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if ((tails[middle] ?? 1) <= p * slack) low = middle + 1;
        else high = middle;
      }
      return tails[low - 1] ?? 0;
    },
  };
};

/** The smallest p that any outcome of so many trials could have given: none failed before, all do now. */
export const smallestPossible = (more: number, less: number): number =>
  fisherTest({ n: more, failures: more }, { n: less, failures: 0 }).p;
