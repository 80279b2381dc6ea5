import type { Counts } from './domain.ts';
import { fisherExact, hypergeometric, massesFromRatios, type TableTest, TIE } from './tables.ts';

/**
 * For each number of failures in a, the most failures in b with which Fisher's one-sided p is within the limit (−1: none).
 * The critical value never falls as the sum of failures rises, so that in each row these tables are an unbroken run from 0.
 */
const rejectionRegion = (n1: number, n2: number, limit: number): Int32Array => {
  const most = new Int32Array(n1 + 1).fill(-1);
  for (let marked = 0; marked <= n1 + n2; marked++) {
    const { lowest, masses } = hypergeometric(n1, n2, marked);
    let tail = 0;
    for (let index = masses.length - 1; index >= 0; index--) {
      tail += masses[index] ?? 0;
      if (tail > limit) break;
      most[lowest + index] = marked - lowest - index;
    }
  }
  return most;
};

/** All probabilities of Binomial(n, p), p inside (0, 1). */
const binomialMasses = (n: number, p: number): Float64Array => {
  const odds = p / (1 - p);
  return massesFromRatios(0, n, Math.min(n, Math.floor((n + 1) * p)), (k) => ((n - k) / (k + 1)) * odds);
};

/** Chance to land in the region when both rates are p. */
const sizeAt = (region: Int32Array, n2: number, p: number): number => {
  const first = binomialMasses(region.length - 1, p);
  const second = binomialMasses(n2, p);
  let chance = 0;
  let cumulated = 0;
  let next = 0;
  for (let x = 0; x < region.length; x++) {
    const most = region[x] ?? -1;
    for (; next <= most; next++) cumulated += second[next] ?? 0;
    chance += (first[x] ?? 0) * cumulated;
  }
  return chance;
};

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Largest value of f between low and high, where it has one peak. */
const peakOf = (f: (angle: number) => number, low: number, high: number): number => {
  let [a, b] = [low, high];
  let best = 0;
  for (let round = 0; round < 25; round++) {
    const left = b - GOLDEN * (b - a);
    const right = a + GOLDEN * (b - a);
    const [atLeft, atRight] = [f(left), f(right)];
    best = Math.max(best, atLeft, atRight);
    if (atLeft < atRight) a = left;
    else b = right;
  }
  return best;
};

/**
 * Largest size over all common rates. The rate's grid is even in its arcsine root, where a count's spread is the same at every rate,
 * with some six points to the standard deviation of the sum; the highest peaks are then searched between their neighbours.
 */
const largestSize = (region: Int32Array, n2: number): number => {
  const f = (angle: number): number => sizeAt(region, n2, Math.sin(angle) ** 2);
  const steps = Math.max(100, Math.ceil(6 * Math.PI * Math.sqrt(region.length + n2)));
  const width = Math.PI / 2 / steps;
  const grid = Array.from({ length: steps - 1 }, (_, index) => f((index + 1) * width));
  const at = (index: number): number => grid[index] ?? 0;
  const peaks = [...grid.keys()].filter((index) => at(index) >= at(index - 1) && at(index) >= at(index + 1));
  const highest = peaks.sort((a, b) => at(b) - at(a)).slice(0, 3);
  return Math.max(0, ...highest.map((index) => Math.max(at(index), peakOf(f, index * width, (index + 2) * width))));
};

const oneSided = (a: Counts, b: Counts): number => {
  const fisher = fisherExact(a, b).greater;
  if (fisher === 1) return 1;
  return Math.min(fisher, largestSize(rejectionRegion(a.n, b.n, fisher * TIE), b.n));
};

/**
 * Boschloo's exact unconditional test on two counts of failures: Fisher's one-sided p as statistic, maximised over the common rate.
 * Never a larger p than Fisher's one-sided, and still never above its nominal size. `greater`: a's failure rate is the higher one.
 * Two-sided: twice the smaller of both (at most 1). All 1 where n is 0 or nothing (or everything) failed. Throws a RangeError
 * for bad counts. The maximum is found to a relative 1e-6 or better. Time grows as n1 × n2, and (n1 + n2)^1.5.
 * Source: R. D. Boschloo 1970; Mehrotra, Chan & Berger 2003.
 */
export const boschloo = (a: Counts, b: Counts): TableTest => {
  const less = oneSided(b, a);
  const greater = oneSided(a, b);
  return { less, greater, twoSided: Math.min(1, 2 * Math.min(less, greater)) };
};
