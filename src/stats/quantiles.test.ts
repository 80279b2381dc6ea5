import { expect, test } from 'vitest';
import { binomialAtMost, quantile, quantileAbove, quantileInterval } from './index.ts';

const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);

// Hyndman & Fan 1996, definition 7: what R's quantile() gives.
test('a quantile is interpolated between its neighbours', () => {
  expect(quantile(upTo(10), 0.9)).toBeCloseTo(9.1, 12);
  expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
  expect(quantile([4, 2, 1, 3], 0.5)).toBe(2.5);
  expect(quantile([10, 2, 1], 0.5)).toBe(2);
});

test('the ends of quantiles are the smallest and the largest value', () => {
  expect([quantile([3, 1, 2], 0), quantile([3, 1, 2], 1), quantile([7], 0.3)]).toEqual([1, 3, 7]);
});

test('a quantile may be infinite where answers never came, and is finite below them', () => {
  const waited = [1, 2, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  expect(quantile(waited, 0.25)).toBe(2);
  expect(quantile(waited, 0.3)).toBe(Number.POSITIVE_INFINITY);
  expect(quantile(waited, 0.75)).toBe(Number.POSITIVE_INFINITY);
});

test('the values stay in their order', () => {
  const values = Object.freeze([3, 1, 2]);
  expect(quantile(values, 1)).toBe(3);
  expect(quantileInterval(values, 0.5, 0.5)).toEqual([1, 3]);
});

test('what has no quantile is refused', () => {
  expect(() => quantile([], 0.5)).toThrow(RangeError);
  expect(() => quantile([1, Number.NaN], 0.5)).toThrow(RangeError);
  for (const q of [-0.1, 1.1, Number.NaN]) expect(() => quantile([1], q)).toThrow(RangeError);
});

// Conover 1999 and others print these ranks for the median: 1 and 6 of 6, 2 and 9 of 10, 6 and 15 of 20, 18 and 33 of 50.
test.each([
  [6, [1, 6]],
  [10, [2, 9]],
  [20, [6, 15]],
  [50, [18, 33]],
])('the median of %d values lies between those with ranks %j', (n, ranks) => {
  expect(quantileInterval(upTo(n), 0.5)).toEqual(ranks);
});

test('too few values have no interval', () => {
  expect(quantileInterval([], 0.5)).toBeNull();
  expect(quantileInterval([1], 0.5)).toBeNull();
  expect(quantileInterval(upTo(5), 0.5)).toBeNull();
  expect(quantileInterval(upTo(5), 0.5, 0.9)).toEqual([1, 5]);
  expect(quantileInterval(upTo(71), 0.95)).toBeNull();
  expect(quantileInterval(upTo(72), 0.95)?.[1]).toBe(72);
  expect(quantileInterval(upTo(367), 0.99)).toBeNull();
  expect(quantileInterval(upTo(368), 0.99)?.[1]).toBe(368);
  expect(quantileInterval(upTo(71), 0.05)).toBeNull();
  expect(quantileInterval(upTo(72), 0.05)?.[0]).toBe(1);
});

test('each end of the interval errs as often as it may, and the next closer value would err more often', () => {
  for (const [n, q, confidence] of [
    [30, 0.5, 0.95],
    [100, 0.9, 0.9],
    [500, 0.99, 0.95],
    [200, 0.1, 0.99],
  ] as const) {
    const interval = quantileInterval(upTo(n), q, confidence);
    const [low, high] = interval ?? [Number.NaN, Number.NaN];
    const miss = (1 - confidence) / 2;
    // Too high at the low end: fewer than `low` values lie below the quantile. Too low at the high end: `high` or more do.
    expect(binomialAtMost(low - 1, n, q)).toBeLessThanOrEqual(miss);
    expect(binomialAtMost(low, n, q)).toBeGreaterThan(miss);
    expect(1 - binomialAtMost(high - 1, n, q)).toBeLessThanOrEqual(miss);
    expect(1 - binomialAtMost(high - 2, n, q)).toBeGreaterThan(miss);
  }
});

test.each([
  [0, 0.95],
  [1, 0.95],
  [Number.NaN, 0.95],
  [0.5, 0],
  [0.5, 1],
])('an interval of quantile %d at confidence %d is refused', (q, confidence) => {
  expect(() => quantileInterval([1, 2], q, confidence)).toThrow(RangeError);
});

test('an interval of values that are no numbers is refused', () => {
  expect(() => quantileInterval([1, Number.NaN], 0.5)).toThrow(RangeError);
});

test('59 values within a limit show that at least 95 % are, 58 do not', () => {
  expect(quantileAbove(upTo(59), 0.95, 59).below).toBeCloseTo(0.95 ** 59, 14);
  expect(quantileAbove(upTo(59), 0.95, 59).below).toBeLessThan(0.05);
  expect(quantileAbove(upTo(58), 0.95, 58).below).toBeGreaterThan(0.05);
  expect(quantileAbove(upTo(59), 0.95, 59).above).toBe(1);
});

test('two slow answers of five show that the 95th percentile is too slow', () => {
  const { above, below } = quantileAbove([1, 1, 1, 9, 9], 0.95, 5);
  expect(above).toBeCloseTo(binomialAtMost(3, 5, 0.95), 14);
  expect(above).toBeLessThan(0.05);
  expect(below).toBeGreaterThan(0.99);
});

test('a value at the limit is within it, and one that never came is above', () => {
  const [at, never] = [quantileAbove([5], 0.5, 5), quantileAbove([Number.POSITIVE_INFINITY], 0.5, 5)];
  expect(at.below).toBeCloseTo(0.5, 14);
  expect(at.above).toBe(1);
  expect(never.below).toBe(1);
  expect(never.above).toBeCloseTo(0.5, 14);
});

test('no values show nothing about a limit', () => {
  expect(quantileAbove([], 0.95, 5)).toEqual({ below: 1, above: 1 });
});

test('a limit or value that is no number, or a quantile at the end, is refused', () => {
  expect(() => quantileAbove([1], 0.5, Number.NaN)).toThrow(RangeError);
  expect(() => quantileAbove([Number.NaN], 0.5, 1)).toThrow(RangeError);
  expect(() => quantileAbove([1], 0, 1)).toThrow(RangeError);
  expect(() => quantileAbove([1], 1, 1)).toThrow(RangeError);
});
