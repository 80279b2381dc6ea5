import { expect, test } from 'vitest';
import { lognormal, seeded } from '../stats/index.ts';
import { largerThan, ratioOf, smallestByRanks } from './mann-whitney.ts';

const draws = (n: number, median: number, seed: number): readonly number[] => {
  const random = seeded(seed);
  return Array.from({ length: n }, () => lognormal(random, median, 0.4));
};

test('small samples are tested exactly: p is the share of all ways to deal out the ranks', () => {
  // 3 of 6 ranks: 20 ways.
  expect(largerThan([4, 5, 6], [1, 2, 3])).toBeCloseTo(1 / 20, 12);
  expect(largerThan([3, 5, 6], [1, 2, 4])).toBeCloseTo(2 / 20, 12);
  expect(largerThan([1, 2, 3], [4, 5, 6])).toBe(1);
  expect(smallestByRanks(3, 3)).toBeCloseTo(1 / 20, 12);
});

test('ties count for both sides', () => {
  // Of the ranks 1, 2.5, 2.5, 4 two are drawn: sums 6.5 twice of six ways.
  expect(largerThan([2, 3], [1, 2])).toBeCloseTo(2 / 6, 12);
  expect(largerThan([5, 5, 5], [5, 5])).toBe(1);
  expect(largerThan(Array(30).fill(5), Array(30).fill(5))).toBe(1);
});

test('without values there is no test', () => {
  expect(largerThan([], [1])).toBe(1);
  expect(ratioOf([], [1])).toBeNull();
});

test('p of larger samples is that of a permutation test', () => {
  const [later, earlier] = [draws(30, 115, 1), draws(30, 100, 2)];
  const p = largerThan(later, earlier);
  const all = [...later, ...earlier].toSorted((a, b) => a - b);
  const rank = new Map(all.map((value, index) => [value, index + 1]));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + (rank.get(value) ?? 0), 0);
  const random = seeded(3);
  const rounds = 20_000;
  let asLarge = 0;
  for (let round = 0; round < rounds; round++) {
    const shuffled = [...all];
    for (let i = 0; i < later.length; i++) {
      const j = i + Math.floor(random() * (shuffled.length - i));
      [shuffled[i], shuffled[j]] = [shuffled[j] ?? 0, shuffled[i] ?? 0];
    }
    if (sum(shuffled.slice(0, later.length)) >= sum(later)) asLarge += 1;
  }
  expect(Math.abs(p - asLarge / rounds)).toBeLessThan(0.01);
});

test('the ratio is the median of all quotients, with an interval that holds in 95 % of samples', () => {
  expect(ratioOf([200, 220, 240], [100, 110, 120])?.estimate).toBeCloseTo(2, 1);
  expect(ratioOf([200], [100])).toEqual({ estimate: 2, interval: null });
  let held = 0;
  const rounds = 300;
  for (let seed = 0; seed < rounds; seed++) {
    const n = seed % 2 === 0 ? 12 : 40;
    const { interval } = ratioOf(draws(n, 150, 2 * seed + 1), draws(n, 100, 2 * seed + 1_000_000)) ?? {};
    if (interval !== undefined && interval !== null && interval[0] <= 1.5 && interval[1] >= 1.5) held += 1;
  }
  expect(held / rounds).toBeGreaterThan(0.92);
  expect(held / rounds).toBeLessThan(0.99);
});

test('thousands of values are thinned, and the ratio stays', () => {
  const { estimate, interval } = ratioOf(draws(5000, 130, 1), draws(5000, 100, 2)) ?? {};
  expect(estimate).toBeCloseTo(1.3, 1);
  expect(interval?.[0]).toBeGreaterThan(1.1);
  expect(interval?.[1]).toBeLessThan(1.5);
});
