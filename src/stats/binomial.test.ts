import { expect, test } from 'vitest';
import {
  binomialAtLeast,
  binomialAtMost,
  type Counts,
  clopperPearson,
  type Interval,
  passHatK,
  wilson,
} from './index.ts';
import { jstatBetaQuantile, jstatBinomialCdf } from './testing-jstat.ts';
import { plainBinomial, relativeError } from './testing-numbers.ts';

const sizes = [1, 2, 5, 20, 59, 300];
const rates = [0, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 1];
const counts = (n: number, failures: number): Counts => ({ n, failures });
const upTo = (n: number): number[] => Array.from({ length: n + 1 }, (_, k) => k);

test('the binomial tails are sums of the binomial terms', () => {
  for (const n of sizes) {
    for (const p of rates) {
      const terms = upTo(n).map((k) => plainBinomial(k, n, p));
      for (let k = 0; k <= n; k += Math.ceil(n / 12)) {
        const atMost = terms.slice(0, k + 1).reduceRight((sum, term) => sum + term, 0);
        const atLeast = terms.slice(k).reduceRight((sum, term) => sum + term, 0);
        if (atMost > 1e-290) expect(relativeError(binomialAtMost(k, n, p), atMost)).toBeLessThan(1e-11);
        if (atLeast > 1e-290) expect(relativeError(binomialAtLeast(k, n, p), atLeast)).toBeLessThan(1e-11);
      }
    }
  }
});

test('the binomial tails agree with jstat as far as that goes', () => {
  for (const n of sizes) {
    for (const p of rates) {
      for (let k = -1; k <= n + 1; k += Math.ceil(n / 12)) {
        expect(binomialAtMost(k, n, p)).toBeCloseTo(jstatBinomialCdf(k, n, p), 7);
        expect(binomialAtLeast(k, n, p)).toBeCloseTo(1 - jstatBinomialCdf(k - 1, n, p), 7);
      }
    }
  }
});

test('beyond its ends a binomial tail is all or nothing', () => {
  expect([binomialAtMost(-1, 5, 0.3), binomialAtMost(5, 5, 0.3), binomialAtMost(6, 5, 0.3)]).toEqual([0, 1, 1]);
  expect([binomialAtLeast(-1, 5, 0.3), binomialAtLeast(0, 5, 0.3), binomialAtLeast(6, 5, 0.3)]).toEqual([1, 1, 0]);
  expect([binomialAtMost(0, 0, 0.3), binomialAtLeast(0, 0, 0.3), binomialAtLeast(1, 0, 0.3)]).toEqual([1, 1, 0]);
});

test('what never fails never fails, and what always fails always does', () => {
  expect([binomialAtMost(0, 5, 0), binomialAtLeast(1, 5, 0)]).toEqual([1, 0]);
  expect([binomialAtMost(4, 5, 1), binomialAtLeast(5, 5, 1)]).toEqual([0, 1]);
});

test('a tail of a tiny rate keeps its digits', () => {
  expect(relativeError(binomialAtLeast(1, 10, 1e-18), 1e-17)).toBeLessThan(1e-12);
  expect(relativeError(binomialAtMost(99_999, 100_000, 0.99), -Math.expm1(100_000 * Math.log(0.99)))).toBeLessThan(
    1e-9,
  );
});

test.each([
  [0, -1, 0.5],
  [0, 1.5, 0.5],
  [0.5, 2, 0.5],
  [Number.NaN, 2, 0.5],
  [1, 2, -0.1],
  [1, 2, 1.1],
  [1, 2, Number.NaN],
])('binomial tails refuse k = %d of n = %d at p = %d', (k, n, p) => {
  expect(() => binomialAtMost(k, n, p)).toThrow(RangeError);
  expect(() => binomialAtLeast(k, n, p)).toThrow(RangeError);
});

// R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, methods 3 and 5.
test.each([
  { failures: 81, n: 263, score: [0.2553, 0.3662], exact: [0.2527, 0.3676] },
  { failures: 15, n: 148, score: [0.0624, 0.1605], exact: [0.0578, 0.1617] },
  { failures: 0, n: 20, score: [0, 0.1611], exact: [0, 0.1684] },
  { failures: 1, n: 29, score: [0.0061, 0.1718], exact: [0.0009, 0.1776] },
])('the intervals of $failures in $n are those that Newcombe printed', ({ failures, n, score, exact }) => {
  for (const end of [0, 1]) {
    expect(wilson({ n, failures })[end]).toBeCloseTo(score[end] ?? Number.NaN, 4);
    expect(clopperPearson({ n, failures })[end]).toBeCloseTo(exact[end] ?? Number.NaN, 4);
  }
});

test('no failure in 59 shows with 95 % that fewer than 5 % fail, no failure in 299 that fewer than 1 % do', () => {
  expect(clopperPearson(counts(59, 0), 0.9)[1]).toBeCloseTo(1 - 0.05 ** (1 / 59), 14);
  expect(clopperPearson(counts(59, 0), 0.9)[1]).toBeLessThan(0.05);
  expect(clopperPearson(counts(58, 0), 0.9)[1]).toBeGreaterThan(0.05);
  expect(clopperPearson(counts(299, 0), 0.9)[1]).toBeLessThan(0.01);
  expect(clopperPearson(counts(298, 0), 0.9)[1]).toBeGreaterThan(0.01);
});

test('the exact interval agrees with jstat as far as that goes', () => {
  for (const [n, failures] of [
    [5, 1],
    [50, 3],
    [300, 299],
    [1000, 10],
  ] as const) {
    const [low, high] = clopperPearson({ n, failures });
    expect(relativeError(low, jstatBetaQuantile(0.025, failures, n - failures + 1))).toBeLessThan(1e-8);
    expect(relativeError(high, jstatBetaQuantile(0.975, failures + 1, n - failures))).toBeLessThan(1e-8);
  }
});

test('at the ends of the exact interval what was seen is just as unlikely as it says', () => {
  const [low, high] = clopperPearson(counts(40, 7), 0.9);
  expect(binomialAtLeast(7, 40, low)).toBeCloseTo(0.05, 12);
  expect(binomialAtMost(7, 40, high)).toBeCloseTo(0.05, 12);
});

test.each([
  ['Wilson', wilson],
  ['exact', clopperPearson],
] as const)('the %s interval is whole without trials, and touches 0 and 1 only where it must', (_name, interval) => {
  expect(interval(counts(0, 0))).toEqual([0, 1]);
  for (const n of [1, 7, 400]) {
    expect(interval(counts(n, 0))[0]).toBe(0);
    expect(interval(counts(n, n))[1]).toBe(1);
    expect(interval(counts(n, 0))[1]).toBeLessThan(1);
    expect(interval(counts(n, n))[0]).toBeGreaterThan(0);
    expect(interval(counts(n, 0))[1]).toBeCloseTo(1 - interval(counts(n, n))[0], 12);
  }
});

test.each([
  ['Wilson', wilson],
  ['exact', clopperPearson],
] as const)('the %s interval holds the rate that was seen and widens with the confidence', (_name, interval) => {
  for (const k of upTo(30)) {
    const [low, high] = interval(counts(30, k), 0.8);
    expect(low).toBeLessThanOrEqual(k / 30);
    expect(high).toBeGreaterThanOrEqual(k / 30);
    const [lower, higher] = interval(counts(30, k), 0.99);
    expect(lower).toBeLessThanOrEqual(low);
    expect(higher).toBeGreaterThanOrEqual(high);
  }
});

test.each([
  [counts(-1, 0), 0.95],
  [counts(5, -1), 0.95],
  [counts(5, 6), 0.95],
  [counts(5, 1.5), 0.95],
  [counts(5.5, 1), 0.95],
  [counts(Number.NaN, 0), 0.95],
  [counts(5, 1), 0],
  [counts(5, 1), 1],
  [counts(5, 1), Number.NaN],
])('intervals refuse %o at confidence %d', (wrong, confidence) => {
  expect(() => wilson(wrong, confidence)).toThrow(RangeError);
  expect(() => clopperPearson(wrong, confidence)).toThrow(RangeError);
});

const coverage = (interval: (counts: Counts) => Interval, n: number, p: number): number =>
  upTo(n).reduce((sum, failures) => {
    const [low, high] = interval({ n, failures });
    return low <= p && p <= high ? sum + plainBinomial(failures, n, p) : sum;
  }, 0);

// Computed, not simulated: the chance of every count whose interval holds the true rate.
test.each([
  { n: 50, p: 0.02, score: 0.922, exact: 0.982 },
  { n: 300, p: 0.01, score: 0.967, exact: 0.989 },
])('at n = $n and a rate of $p Wilson covers $score and the exact interval $exact', ({ n, p, score, exact }) => {
  expect(coverage(wilson, n, p)).toBeCloseTo(score, 3);
  expect(coverage(clopperPearson, n, p)).toBeCloseTo(exact, 3);
});

test('the exact interval covers at least as often as it says at every rate', () => {
  for (const n of [1, 5, 30, 100]) {
    for (let p = 0.005; p < 1; p += 0.015) expect(coverage(clopperPearson, n, p)).toBeGreaterThanOrEqual(0.95);
  }
});

// tau-bench (2024): C(passed, k) / C(n, k).
test('pass^k is the share of all choices of k trials in which every one passed', () => {
  expect(upTo(4).map((k) => passHatK(counts(4, 1), k))).toEqual([1, 3 / 4, 1 / 2, 1 / 4, 0]);
  expect(passHatK(counts(10, 2), 3)).toBeCloseTo(56 / 120, 14);
  expect(passHatK(counts(1000, 500), 2)).toBeCloseTo((500 * 499) / (1000 * 999), 14);
});

test('pass^k is 1 without failures and without trials to draw, and 0 where nothing passed', () => {
  expect(passHatK(counts(7, 0), 7)).toBe(1);
  expect(passHatK(counts(0, 0), 0)).toBe(1);
  expect(passHatK(counts(3, 3), 0)).toBe(1);
  expect(passHatK(counts(3, 3), 1)).toBe(0);
  expect(passHatK(counts(3, 2), 2)).toBe(0);
});

test('pass^k refuses more trials than there are, parts of trials and impossible counts', () => {
  for (const k of [-1, 6, 1.5, Number.NaN]) expect(() => passHatK(counts(5, 1), k)).toThrow(RangeError);
  expect(() => passHatK(counts(5, 6), 1)).toThrow(RangeError);
});

test('what is wrong with counts is said', () => {
  expect(() => wilson(counts(5, 6))).toThrow('failures must be a whole number from 0 to 5, not 6');
  expect(() => wilson(counts(-1, 0))).toThrow('n must be a whole number from 0 up, not -1');
  expect(() => binomialAtMost(1, 2, 7)).toThrow('p must be from 0 to 1, not 7');
  expect(() => wilson(counts(5, 1), 1)).toThrow('confidence must be between 0 and 1, not 1');
});
