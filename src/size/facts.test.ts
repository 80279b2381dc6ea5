import { expect, test } from 'vitest';
import { bucketsOf, oddBucket } from './buckets.ts';
import { sizeGrid } from './grid.ts';
import { tokensAt } from './tokens.ts';

test('Sizes are spaced evenly on a logarithmic scale, and include both ends', () => {
  const sizes = sizeGrid(1024, 1024 * 1024, 0.19);
  expect(sizes).toHaveLength(41);
  expect([sizes[0], sizes[20], sizes.at(-1)]).toEqual([1024, 32 * 1024, 1024 * 1024]);
  expect(sizeGrid(1000, 1010, 0.5)).toEqual([1000, 1010]);
  // Finer than a byte there are no sizes.
  expect(sizeGrid(1000, 1003, 0.0001)).toEqual([1000, 1001, 1002, 1003]);
});

test('Tokens of sizes that the provider did not count lie on a line through the nearest that it did', () => {
  const counted = [
    { bytes: 1000, tokens: 100 },
    { bytes: 2000, tokens: 198 },
    { bytes: 2000, tokens: 200 },
    { bytes: 2000, tokens: 950 },
    { bytes: 4000, tokens: 600 },
  ];
  expect(tokensAt(1000, counted)).toBe(100);
  expect(tokensAt(2000, counted)).toBe(200);
  expect(tokensAt(1500, counted)).toBe(150);
  expect(tokensAt(3000, counted)).toBe(400);
  expect(tokensAt(8000, counted)).toBe(1400);
  expect(tokensAt(8001, counted)).toBeNull();
  expect(tokensAt(500, counted)).toBe(50);
  expect(tokensAt(499, counted)).toBeNull();
  expect(tokensAt(1500, [{ bytes: 1000, tokens: 100 }])).toBeNull();
  expect(tokensAt(1500, [])).toBeNull();
});

const threshold = {
  lastGood: { bytes: 40_000, tokens: null },
  firstBad: { bytes: 50_000, tokens: null },
  credibility: 0.98,
  narrowed: false,
};
const size = (bytes: number, n: number, failures: number) => ({ bytes, tokens: null, n, failures });

test('Neighbouring sizes are told together, but not across the threshold', () => {
  const sizes = [size(1024, 1, 0), size(1500, 2, 0), size(33_000, 5, 0), size(40_000, 5, 1), size(45_000, 2, 1)];
  const buckets = bucketsOf({ sizes: [...sizes, size(50_000, 4, 2), size(60_000, 4, 3)], threshold });
  expect(buckets).toEqual([
    { from: 1024, to: 1500, n: 3, failures: 0, zone: 'below' },
    { from: 33_000, to: 40_000, n: 10, failures: 1, zone: 'below' },
    { from: 45_000, to: 45_000, n: 2, failures: 1, zone: 'within' },
    { from: 50_000, to: 60_000, n: 8, failures: 5, zone: 'above' },
  ]);
});

test('Failures that cluster at some sizes on one side of the threshold are noticed', () => {
  const odd = bucketsOf({ sizes: [size(2000, 30, 0), size(10_000, 12, 9), size(100_000, 50, 0)], threshold: null });
  expect(oddBucket(odd)).toMatchObject({ from: 10_000 });
  const even = bucketsOf({ sizes: [size(2000, 30, 9), size(10_000, 12, 4), size(100_000, 50, 14)], threshold: null });
  expect(oddBucket(even)).toBeNull();
  expect(oddBucket(bucketsOf({ sizes: [size(2000, 3, 3), size(60_000, 5, 5)], threshold }))).toBeNull();
  expect(oddBucket([])).toBeNull();
});
