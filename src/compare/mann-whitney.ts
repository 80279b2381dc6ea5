import { median, normalCdf, normalQuantile } from '../stats/index.ts';

/** Up to so many values on both sides together the distribution is computed; above, the normal one is as good. */
const mostExact = 40;
/** Pairwise differences are sorted: more values than this on a side are thinned evenly, which widens the interval. */
const mostPaired = 300;
const z95 = normalQuantile(0.975);

const ascending = (a: number, b: number): number => a - b;

/** Twice the mid-ranks of the values, which are whole numbers, in the given order. */
const doubledRanks = (values: readonly number[]): readonly number[] => {
  const sorted = values.toSorted(ascending);
  const ranks = new Map<number, number>();
  for (let first = 0; first < sorted.length; ) {
    const value = sorted[first] ?? 0;
    let last = first;
    while (sorted[last + 1] === value) last += 1;
    ranks.set(value, first + last + 2);
    first = last + 1;
  }
  return values.map((value) => ranks.get(value) ?? 0);
};

/** How likely each sum is if `size` of these numbers are drawn at random: index = sum. By counting all draws. */
const sumsOfDraws = (numbers: readonly number[], size: number): Float64Array => {
  const total = numbers.reduce((sum, number) => sum + number, 0);
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(total + 1));
  const none = ways[0];
  if (none !== undefined) none[0] = 1;
  for (const number of numbers) {
    for (let drawn = size; drawn >= 1; drawn--) {
      const [to, from] = [ways[drawn], ways[drawn - 1]];
      if (to === undefined || from === undefined) continue;
      for (let sum = total; sum >= number; sum--) to[sum] = (to[sum] ?? 0) + (from[sum - number] ?? 0);
    }
  }
  const last = ways[size] ?? new Float64Array(total + 1);
  const all = last.reduce((sum, count) => sum + count, 0);
  return last.map((count) => count / all);
};

const memory = new Map<string, Float64Array>();

/** The same for ranks without ties, which depends on the numbers of values alone: index = sum of twice the ranks. */
const sumsWithoutTies = (n: number, m: number): Float64Array => {
  const key = `${n} ${m}`;
  const sums =
    memory.get(key) ??
    sumsOfDraws(
      Array.from({ length: n + m }, (_, i) => 2 * (i + 1)),
      n,
    );
  memory.set(key, sums);
  return sums;
};

const variance = (ranks: readonly number[], n: number, m: number): number => {
  const all = ranks.length;
  const ties = [...Map.groupBy(ranks, (rank) => rank).values()].reduce(
    (sum, { length }) => sum + length ** 3 - length,
    0,
  );
  return ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)));
};

/**
 * One-sided p-value of the Mann–Whitney test that values of `later` tend to be larger than those of `earlier`. Exact,
 * with ties, up to 40 values in all (the permutation distribution of the rank sum); above, the normal distribution with
 * corrections for ties and continuity. Source: H. B. Mann and D. R. Whitney (1947); E. L. Lehmann, Nonparametrics (1975), 1.4.
 */
export const largerThan = (later: readonly number[], earlier: readonly number[]): number => {
  const [n, m] = [later.length, earlier.length];
  if (n === 0 || m === 0) return 1;
  const ranks = doubledRanks([...later, ...earlier]);
  const seen = ranks.slice(0, n).reduce((sum, rank) => sum + rank, 0);
  if (n + m <= mostExact) {
    const sums = new Set(ranks).size === n + m ? sumsWithoutTies(n, m) : sumsOfDraws(ranks, n);
    return Math.min(
      1,
      sums.slice(seen).reduce((sum, chance) => sum + chance, 0),
    );
  }
  const spread = Math.sqrt(variance(ranks, n, m));
  return spread === 0 ? 1 : normalCdf(-((seen / 2 - (n * (n + m + 1)) / 2 - 0.5) / spread));
};

/** The smallest p-value that so many values can give: every one of one side is larger. */
export const smallestByRanks = (n: number, m: number): number => {
  let ways = 1;
  for (let i = 1; i <= Math.min(n, m); i++) ways *= (n + m - i + 1) / i;
  return 1 / ways;
};

/** How many of the smallest differences lie outside of the 95 % interval on each side; null if it takes more values. */
const cutOff = (n: number, m: number): number | null => {
  if (n + m > mostExact) {
    return Math.max(0, Math.floor((n * m) / 2 - z95 * Math.sqrt((n * m * (n + m + 1)) / 12)));
  }
  const chances = sumsWithoutTies(n, m);
  const least = n * (n + 1);
  let below = 0;
  for (let u = 0; u <= (n * m) / 2; u++) {
    below += chances[least + 2 * u] ?? 0;
    if (below > 0.025) return u === 0 ? null : u;
  }
  return null;
};

const thinned = (values: readonly number[]): readonly number[] => {
  const sorted = values.toSorted(ascending);
  if (sorted.length <= mostPaired) return sorted;
  return Array.from(
    { length: mostPaired },
    (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / mostPaired)] ?? 0,
  );
};

export interface Ratio {
  readonly estimate: number;
  /** 95 %; null if there are too few values for one. */
  readonly interval: readonly [number, number] | null;
}

/**
 * By which factor `later` is larger than `earlier`, both of positive numbers: the Hodges–Lehmann estimate of the shift of
 * logarithms, which is the median of all pairwise quotients, with the interval that belongs to the Mann–Whitney test.
 * Source: J. L. Hodges and E. L. Lehmann, Annals of Mathematical Statistics 34 (1963) 598–611.
 */
export const ratioOf = (later: readonly number[], earlier: readonly number[]): Ratio | null => {
  const [a, b] = [thinned(later), thinned(earlier)];
  if (a.length === 0 || b.length === 0) return null;
  const differences = Float64Array.from(a.flatMap((x) => b.map((y) => Math.log(x / y)))).sort();
  const estimate = Math.exp(median([...differences]));
  const cut = cutOff(a.length, b.length);
  if (cut === null || cut < 1) return { estimate, interval: null };
  const [low, high] = [differences[cut - 1], differences[differences.length - cut]];
  return low === undefined || high === undefined
    ? { estimate, interval: null }
    : { estimate, interval: [Math.exp(low), Math.exp(high)] };
};
