import {
  type Counts,
  type Interval,
  requireCounts,
  requireInside,
  requireProbability,
  requireWhole,
} from './domain.ts';
import { normalQuantile } from './normal.ts';
import { betaQuantile, betaTail } from './special.ts';

/**
 * P(X ≤ k) for X ~ Binomial(n, p): n whole and ≥ 0, p in [0, 1], k whole (0 below 0, 1 from n on).
 * Throws a RangeError otherwise. Source: I_{1−p}(n − k, k + 1) (Johnson, Kemp & Kotz 2005, 3.37).
 */
export const binomialAtMost = (k: number, n: number, p: number): number => {
  requireWhole('n', n);
  requireWhole('k', k, Number.MIN_SAFE_INTEGER);
  requireProbability('p', p);
  if (k < 0) return 0;
  return k >= n ? 1 : betaTail(1 - p, p, n - k, k + 1);
};

/** P(X ≥ k) for X ~ Binomial(n, p): 1 for k ≤ 0, 0 above n. Domain and errors as of `binomialAtMost`. */
export const binomialAtLeast = (k: number, n: number, p: number): number => {
  requireWhole('n', n);
  requireWhole('k', k, Number.MIN_SAFE_INTEGER);
  requireProbability('p', p);
  if (k <= 0) return 1;
  return k > n ? 0 : betaTail(p, 1 - p, k, n - k + 1);
};

/**
 * Score interval of a failure rate, for display: on average it covers as often as it says, now and then less
 * (92 % at n = 50 and a rate of 2 %). [0, 1] for n = 0; the low end is exactly 0 without failures, the high end 1 with nothing else.
 * Throws a RangeError for bad counts, or a confidence outside (0, 1). Source: E. B. Wilson 1927; Newcombe 1998, method 3.
 */
export const wilson = (counts: Counts, confidence = 0.95): Interval => {
  requireCounts(counts);
  requireInside('confidence', confidence);
  const { n, failures } = counts;
  if (n === 0) return [0, 1];
  const z = -normalQuantile((1 - confidence) / 2);
  const middle = 2 * failures + z * z;
  const spread = z * Math.sqrt(z * z + (4 * failures * (n - failures)) / n);
  const scale = 2 * (n + z * z);
  return [failures === 0 ? 0 : (middle - spread) / scale, failures === n ? 1 : (middle + spread) / scale];
};

/**
 * Exact interval of a failure rate, for gates: it covers at least as often as it says, at every rate; each end errs with (1 − confidence) / 2 at most,
 * so that the high end at 0.9 is the one-sided 95 % bound. [0, 1] for n = 0; exactly 0 without failures, 1 with nothing else.
 * Throws a RangeError for bad counts, or a confidence outside (0, 1). Source: Clopper & Pearson 1934.
 */
export const clopperPearson = (counts: Counts, confidence = 0.95): Interval => {
  requireCounts(counts);
  requireInside('confidence', confidence);
  const { n, failures } = counts;
  const miss = (1 - confidence) / 2;
  return [
    failures === 0 ? 0 : betaQuantile(miss, failures, n - failures + 1),
    failures === n ? 1 : 1 - betaQuantile(miss, n - failures, failures + 1),
  ];
};

/**
 * pass^k: the chance that k trials, drawn from these n without replacement, all passed: C(n − failures, k) / C(n, k), the unbiased
 * estimate of (1 − rate)^k. 1 for k = 0. Throws a RangeError for bad counts, or k outside 0..n.
 * Source: Yao et al., tau-bench, 2024.
 */
export const passHatK = (counts: Counts, k: number): number => {
  requireCounts(counts);
  requireWhole('k', k, 0, counts.n);
  let chance = 1;
  for (let drawn = 0; drawn < k; drawn++) {
    chance *= Math.max(0, counts.n - counts.failures - drawn) / (counts.n - drawn);
  }
  return chance;
};
