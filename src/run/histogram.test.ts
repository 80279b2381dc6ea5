import { expect, test } from 'vitest';
import { lognormal, quantile, seeded } from '../stats/index.ts';
import { Histogram } from './histogram.ts';

const of = (...values: readonly number[]): Histogram => {
  const histogram = new Histogram();
  for (const value of values) histogram.add(value);
  return histogram;
};

test('any quantile of any values is found to one percent', () => {
  const random = seeded(1);
  const values = Array.from({ length: 5_000 }, () => lognormal(random, 600, 1.5));
  const histogram = of(...values);
  for (const q of [0.01, 0.5, 0.9, 0.95, 0.99, 1]) {
    expect(histogram.quantile(q) / quantile(values, q)).toBeGreaterThan(0.985);
    expect(histogram.quantile(q) / quantile(values, q)).toBeLessThan(1.015);
  }
  expect(histogram.max).toBe(Math.max(...values));
  expect(histogram.count).toBe(5_000);
});

test('a single value is every quantile, and none is above the greatest', () => {
  const histogram = of(100);
  expect(histogram.quantile(0)).toBeCloseTo(histogram.quantile(1));
  expect(histogram.quantile(0.5)).toBeGreaterThan(99);
  expect(histogram.quantile(0.5)).toBeLessThanOrEqual(100);
});

test('nothing has neither quantiles nor buckets', () => {
  const histogram = new Histogram();
  expect([histogram.count, histogram.max, histogram.quantile(0.5), histogram.doubling()]).toEqual([0, 0, 0, []]);
});

test('buckets double from one on, and a value at an edge belongs below it', () => {
  expect(of(0, 0.2, 1, 1.5, 2, 2.1, 16).doubling()).toEqual([
    { le: 1, count: 3 },
    { le: 2, count: 2 },
    { le: 4, count: 1 },
    { le: 8, count: 0 },
    { le: 16, count: 1 },
  ]);
});

test('a long value counts for those that it kept from being measured, but not for itself', () => {
  const histogram = new Histogram();
  histogram.addOmitted(100, 25);
  // 75, 50 and 25.
  expect(histogram.count).toBe(3);
  expect(histogram.max).toBe(75);
  expect(histogram.quantile(0.5) / 50).toBeCloseTo(1, 1);
});

test('what lasts less than two intervals kept nothing from being measured', () => {
  const histogram = new Histogram();
  histogram.addOmitted(49, 25);
  histogram.addOmitted(100, 0);
  histogram.addOmitted(0, 0);
  expect(histogram.count).toBe(0);
});

test('a pause of millions of intervals is counted in full, and its quantiles are right', () => {
  const histogram = new Histogram();
  histogram.addOmitted(1_000_000, 0.5);
  expect(histogram.count).toBe(1_999_999);
  expect(histogram.quantile(0.5) / 500_000).toBeCloseTo(1, 1);
  expect(histogram.quantile(0.99) / 990_000).toBeCloseTo(1, 1);
});
