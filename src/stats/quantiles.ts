import { binomialAtLeast, binomialAtMost } from './binomial.ts';
import { type Interval, requireInside, requireNumbers, requireProbability } from './domain.ts';

const sortedNumbers = (values: readonly number[]): number[] => {
  requireNumbers('values', values);
  return values.toSorted((a, b) => a - b);
};

/**
 * The q-th quantile of values in any order, in their unit, interpolated between neighbours; the smallest for q = 0, the largest for q = 1.
 * Throws a RangeError for no values, NaN, or q outside [0, 1]. Source: Hyndman & Fan 1996, definition 7.
 */
export const quantile = (values: readonly number[], q: number): number => {
  requireProbability('q', q);
  if (values.length === 0) throw new RangeError('no values, no quantile');
  const sorted = sortedNumbers(values);
  const position = (sorted.length - 1) * q;
  const low = sorted[Math.floor(position)] ?? 0;
  const high = sorted[Math.ceil(position)] ?? low;
  return low === high ? low : low + (high - low) * (position - Math.floor(position));
};

/**
 * Interval of the population's q-th quantile between two of the values; holds for every distribution, each end errs with
 * (1 − confidence) / 2 at most. Null where the values are too few for that (5 for a median at .9, 368 for a p99 at .95).
 * Throws a RangeError for NaN, or q or confidence outside (0, 1). Source: David & Nagaraja, Order Statistics, 2003, 7.1.
 */
export const quantileInterval = (values: readonly number[], q: number, confidence = 0.95): Interval | null => {
  requireInside('q', q);
  requireInside('confidence', confidence);
  const sorted = sortedNumbers(values);
  const n = sorted.length;
  const miss = (1 - confidence) / 2;
  // X(i) lies above the quantile when fewer than i values lie at or below it.
  let first = 0;
  while (first < n && binomialAtMost(first, n, q) <= miss) first += 1;
  let last = n + 1;
  while (last > 1 && binomialAtLeast(last - 1, n, q) <= miss) last -= 1;
  const low = sorted[first - 1];
  const high = sorted[last - 1];
  return low === undefined || high === undefined ? null : [low, high];
};

/**
 * Is the population's q-th quantile within a limit? Exact binomial (sign) test on how many values exceed it: `below` is the p-value for
 * 'it is at or below the limit' (small = shown), `above` the one for 'it is above'. Both 1 for no values. Values may be infinite (no
 * answer at all). Throws a RangeError for NaN, or q outside (0, 1). Source: Conover, Practical Nonparametric Statistics, 1999, 3.2.
 */
export const quantileAbove = (
  values: readonly number[],
  q: number,
  limit: number,
): { readonly below: number; readonly above: number } => {
  requireInside('q', q);
  requireNumbers('values and limit', [...values, limit]);
  const within = values.filter((value) => value <= limit).length;
  return { below: binomialAtLeast(within, values.length, q), above: binomialAtMost(within, values.length, q) };
};
