import { expect, test } from 'vitest';
import { lognormal, median, medianDeviation, seeded } from './index.ts';

test('the median is the middle value, or the mean of the middle two', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7]), median([])]).toEqual([2, 2.5, 7, 0]);
});

test('the median sorts numbers as numbers and leaves the given ones alone', () => {
  const values = Object.freeze([10, 9, 100]);
  expect(median(values)).toBe(10);
});

test('the median deviation is not moved by one wild value', () => {
  expect(medianDeviation([1, 2, 3, 4, 5])).toBe(1);
  expect(medianDeviation([1, 2, 3, 4, 1e9])).toBe(1);
  expect([medianDeviation([]), medianDeviation([5])]).toEqual([0, 0]);
});

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: number): number[] => {
    const random = seeded(seed);
    return [random(), random(), random()];
  };
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test('seeded numbers spread evenly from 0 to below 1', () => {
  const random = seeded(42);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let n = 0; n < 10_000; n++) {
    const value = random();
    expect(value >= 0 && value < 1).toBe(true);
    tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? 0) + 1;
  }
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test('lognormal values have the given median and spread', () => {
  const random = seeded(9);
  const logs = Array.from({ length: 4000 }, () => Math.log(lognormal(random, 600, 0.5) / 600));
  expect(Math.abs(median(logs))).toBeLessThan(0.04);
  expect(medianDeviation(logs)).toBeCloseTo(0.5 * 0.6745, 1);
  expect(lognormal(random, 600, 0)).toBe(600);
});
