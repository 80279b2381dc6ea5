import { median } from './describe.ts';
import { type Interval, requireFinite, requireInside } from './domain.ts';
import { normalQuantile } from './normal.ts';

/** Pairs of points up to which the rank statistic's distribution is computed exactly; above, the normal one is as good. */
const EXACT_PAIRS = 1000;

/**
 * Chances that of all pairs of one value out of m and one out of t (all alike), u pairs are in the wrong order, u = 0..mt.
 * Source: the recurrence of Mann & Whitney 1947. Only sums of positive terms: nothing is lost.
 */
const mannWhitney = (m: number, t: number): Float64Array => {
  let rows: Float64Array[] = Array.from({ length: t + 1 }, () => Float64Array.of(1));
  for (let i = 1; i <= m; i++) {
    const next = [Float64Array.of(1)];
    for (let j = 1; j <= t; j++) {
      const [fewerI, fewerJ] = [rows[j] ?? [], next[j - 1] ?? []];
      next.push(
        Float64Array.from({ length: i * j + 1 }, (_, u) => ((fewerI[u - j] ?? 0) * i + (fewerJ[u] ?? 0) * j) / (i + j)),
      );
    }
    rows = next;
  }
  return rows[t] ?? Float64Array.of(1);
};

const convolve = (a: Float64Array, b: Float64Array): Float64Array => {
  const sum = new Float64Array(a.length + b.length - 1);
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) sum[i + j] = (sum[i + j] ?? 0) + (a[i] ?? 0) * (b[j] ?? 0);
  }
  return sum;
};

/** How many points share each x. */
const groupSizes = (xs: readonly number[]): number[] => {
  const sizes = new Map<number, number>();
  for (const x of xs) sizes.set(x, (sizes.get(x) ?? 0) + 1);
  return [...sizes.values()];
};

const exactRank = (groups: readonly number[], miss: number): number => {
  let wrong: Float64Array = Float64Array.of(1);
  let placed = 0;
  for (const size of groups) {
    if (placed > 0) wrong = convolve(wrong, mannWhitney(placed, size));
    placed += size;
  }
  let rank = 0;
  let chance = wrong[0] ?? 1;
  while (chance <= miss) {
    rank += 1;
    chance += wrong[rank] ?? 1;
  }
  return rank;
};

/** Variance of Kendall's S with ties in x (Kendall, Rank Correlation Methods, 1975). */
const normalRank = (groups: readonly number[], pairs: number, miss: number): number => {
  const term = (t: number): number => t * (t - 1) * (2 * t + 5);
  const n = groups.reduce((sum, size) => sum + size, 0);
  const variance = (term(n) - groups.reduce((sum, size) => sum + term(size), 0)) / 18;
  return Math.max(0, Math.floor((pairs + 1 + normalQuantile(miss) * Math.sqrt(variance)) / 2));
};

/**
 * Robust slope of y over x: the median of the slopes of all pairs of points with different x, in y's unit per x's unit, and an interval
 * between two of these slopes by the distribution of Kendall's S under ties in x (exact up to 1,000 pairs). It holds for any
 * errors of one continuous distribution. Too few points for the confidence: the interval is (−∞, ∞). Null where no two points
 * differ in x. Throws a RangeError for coordinates that are not finite, or a confidence outside (0, 1).
 * Source: H. Theil 1950; P. K. Sen 1968. Time and memory grow with the square of the points.
 */
export const theilSen = (
  points: readonly (readonly [x: number, y: number])[],
  confidence = 0.95,
): { readonly slope: number; readonly interval: Interval } | null => {
  requireInside('confidence', confidence);
  requireFinite('points', points.flat());
  const slopes: number[] = [];
  for (const [index, [x, y]] of points.entries()) {
    for (const [otherX, otherY] of points.slice(index + 1)) {
      if (x !== otherX) slopes.push((otherY - y) / (otherX - x));
    }
  }
  if (slopes.length === 0) return null;
  slopes.sort((a, b) => a - b);
  const groups = groupSizes(points.map(([x]) => x));
  const miss = (1 - confidence) / 2;
  const rank = slopes.length <= EXACT_PAIRS ? exactRank(groups, miss) : normalRank(groups, slopes.length, miss);
  const low = slopes[rank - 1] ?? Number.NEGATIVE_INFINITY;
  const high = slopes[slopes.length - rank] ?? Number.POSITIVE_INFINITY;
  return { slope: median(slopes), interval: [low, high] };
};
