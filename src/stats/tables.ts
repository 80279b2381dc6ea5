import { type Counts, requireCounts } from './domain.ts';

/** p-values that two failure rates are alike, against: a's is lower, a's is higher, they differ. */
export interface TableTest {
  readonly less: number;
  readonly greater: number;
  readonly twoSided: number;
}

/** Probabilities that differ by less are taken as ties, always to the larger p-value (as R's fisher.test does). */
export const TIE = 1 + 1e-7;

/** Probabilities of the values from `lowest` on. */
export interface Masses {
  readonly lowest: number;
  readonly masses: Float64Array;
}

/**
 * Probabilities of lowest..highest from the ratios of neighbours alone, outwards from the mode, then brought to the sum 1:
 * no function of large numbers whose digits could be lost. `up(x)` = P(x + 1) / P(x).
 */
export const massesFromRatios = (
  lowest: number,
  highest: number,
  mode: number,
  up: (x: number) => number,
): Float64Array => {
  const masses = new Float64Array(highest - lowest + 1);
  let total = 1;
  let mass = 1;
  masses[mode - lowest] = 1;
  for (let x = mode; x < highest && mass > 0; x++) {
    mass *= up(x);
    masses[x + 1 - lowest] = mass;
    total += mass;
  }
  mass = 1;
  for (let x = mode - 1; x >= lowest && mass > 0; x--) {
    mass /= up(x);
    masses[x - lowest] = mass;
    total += mass;
  }
  for (let index = 0; index < masses.length; index++) masses[index] = (masses[index] ?? 0) / total;
  return masses;
};

/** Hypergeometric probabilities: of n1 + n2 things `marked` are marked; how many of the n1? */
export const hypergeometric = (n1: number, n2: number, marked: number): Masses => {
  const lowest = Math.max(0, marked - n2);
  const mode = Math.floor(((marked + 1) * (n1 + 1)) / (n1 + n2 + 2));
  const up = (x: number): number => ((n1 - x) / (x + 1)) * ((marked - x) / (n2 - marked + x + 1));
  return { lowest, masses: massesFromRatios(lowest, Math.min(n1, marked), mode, up) };
};

/**
 * Fisher's exact test on two counts of failures: conditional on the sum of failures, never above its nominal size, conservative
 * for small rates. `greater`: a's failure rate is the higher one. Two-sided: the sum over all tables that are no more likely.
 * All 1 where n is 0 or nothing (or everything) failed. Throws a RangeError for bad counts.
 * Source: R. A. Fisher 1934/1935. Relative error below 1e-10 for n ≤ 1e5; time grows with the smallest margin.
 */
export const fisherExact = (a: Counts, b: Counts): TableTest => {
  requireCounts(a);
  requireCounts(b);
  const { lowest, masses } = hypergeometric(a.n, b.n, a.failures + b.failures);
  const observed = a.failures - lowest;
  const limit = (masses[observed] ?? 0) * TIE;
  let less = 0;
  let greater = 0;
  let twoSided = 0;
  for (const [index, mass] of masses.entries()) {
    if (index <= observed) less += mass;
    if (index >= observed) greater += mass;
    if (mass <= limit) twoSided += mass;
  }
  return { less: Math.min(1, less), greater: Math.min(1, greater), twoSided: Math.min(1, twoSided) };
};
