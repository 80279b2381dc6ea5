import { expect, test } from 'vitest';
import { boschloo, type Counts, fisherExact, seeded, type TableTest } from './index.ts';
import { jstatHypergeometric } from './testing-jstat.ts';
import { plainBinomial, relativeError } from './testing-numbers.ts';

const counts = (failures: number, n: number): Counts => ({ n, failures });

const expectTest = (found: TableTest, expected: TableTest, digits: number): void => {
  expect(found.less).toBeCloseTo(expected.less, digits);
  expect(found.greater).toBeCloseTo(expected.greater, digits);
  expect(found.twoSided).toBeCloseTo(expected.twoSided, digits);
};

// R. A. Fisher, The Design of Experiments, 1935: the lady who tastes tea, 3 of 4 right.
test('the lady who tastes tea convinces nobody', () => {
  expectTest(fisherExact(counts(3, 4), counts(1, 4)), { less: 69 / 70, greater: 17 / 70, twoSided: 34 / 70 }, 14);
});

// R. A. Fisher, The logic of inductive inference, 1935: convictions of twins, 2 of 17 against 10 of 13.
test('the twins of convicts convince', () => {
  const found = fisherExact(counts(2, 17), counts(10, 13));
  expect(found.less).toBeCloseTo(0.0004652, 7);
  expect(found.twoSided).toBeCloseTo(0.0005367, 7);
});

test('the exact test turns round with its arguments', () => {
  for (const test of [fisherExact, boschloo]) {
    const [one, other] = [test(counts(1, 20), counts(6, 30)), test(counts(6, 30), counts(1, 20))];
    expectTest(one, { less: other.greater, greater: other.less, twoSided: other.twoSided }, 12);
  }
});

test('the exact test agrees with sums of jstat’s hypergeometric terms', () => {
  for (const [x, n1, y, n2] of [
    [3, 10, 0, 15],
    [7, 12, 1, 12],
    [40, 60, 30, 61],
    [2, 100, 10, 100],
    [0, 9, 4, 4],
  ] as const) {
    const marked = x + y;
    const support = Array.from({ length: Math.min(n1, marked) + 1 }, (_, k) => k).filter((k) => marked - k <= n2);
    const mass = (k: number): number => jstatHypergeometric(k, n1 + n2, marked, n1);
    const total = (those: number[]): number => those.reduce((sum, k) => sum + mass(k), 0);
    const expected = {
      less: total(support.filter((k) => k <= x)),
      greater: total(support.filter((k) => k >= x)),
      twoSided: total(support.filter((k) => mass(k) <= mass(x) * (1 + 1e-6))),
    };
    expectTest(fisherExact(counts(x, n1), counts(y, n2)), expected, 9);
  }
});

test('tables that are just as unlikely on the other side count on both', () => {
  expect(fisherExact(counts(0, 10), counts(4, 10)).twoSided).toBeCloseTo(2 * (210 / 4845), 14);
});

test.each([
  ['nothing failed', counts(0, 4), counts(0, 5)],
  ['everything failed', counts(4, 4), counts(5, 5)],
  ['one side was not tried', counts(0, 0), counts(3, 5)],
  ['the other was not tried', counts(3, 5), counts(0, 0)],
  ['nothing was tried', counts(0, 0), counts(0, 0)],
])('where %s nothing is shown', (_what, a, b) => {
  for (const test of [fisherExact, boschloo]) expect(test(a, b)).toEqual({ less: 1, greater: 1, twoSided: 1 });
});

test('impossible counts are refused on either side', () => {
  for (const test of [fisherExact, boschloo]) {
    for (const wrong of [counts(6, 5), counts(-1, 5), counts(0.5, 5), counts(0, -1)]) {
      expect(() => test(wrong, counts(1, 5))).toThrow(RangeError);
      expect(() => test(counts(1, 5), wrong)).toThrow(RangeError);
    }
  }
});

test('large counts and tiny chances keep their digits', () => {
  // 100 of 100 against 0 of 100: one table in C(200, 100).
  expect(relativeError(fisherExact(counts(100, 100), counts(0, 100)).greater, 1 / 9.054851465610328e58)).toBeLessThan(
    1e-12,
  );
  expect(fisherExact(counts(5000, 10_000), counts(5000, 10_000)).twoSided).toBeCloseTo(1, 12);
});

// The examples of scipy.stats.boschloo_exact, and Mehta & Senchaudhuri's (2003) of 7 of 15 against 12 of 15; figures of scipy 1.17.
test.each([
  { a: counts(74, 117), b: counts(31, 63), less: 0.9665032229, greater: 0.0355640643, twoSided: 0.0711281286 },
  { a: counts(7, 15), b: counts(12, 15), less: 0.0341091547, greater: 0.9771215348, twoSided: 0.0682183093 },
  { a: counts(7, 12), b: counts(1, 12), less: 0.9963954091, greater: 0.0051393407, twoSided: 0.0102786815 },
  { a: counts(7, 500), b: counts(20, 500), less: 0.0075524674, greater: 0.9969975217, twoSided: 0.0151049349 },
  { a: counts(0, 50), b: counts(5, 50), less: 0.0176049698, greater: 1, twoSided: 0.0352099394 },
  { a: counts(3, 10), b: counts(0, 15), less: 1, greater: 0.0202709078, twoSided: 0.0405418156 },
])('the unconditional test of $a against $b agrees with another implementation', ({ a, b, ...expected }) => {
  expectTest(boschloo(a, b), expected, 9);
});

/** By definition: all tables whose one-sided p is no larger, at the rate where they are likeliest. */
const byDefinition = (a: Counts, b: Counts): number => {
  const limit = fisherExact(a, b).greater * (1 + 1e-9);
  const those: [number, number][] = [];
  for (let x = 0; x <= a.n; x++) {
    for (let y = 0; y <= b.n; y++) {
      if (fisherExact(counts(x, a.n), counts(y, b.n)).greater <= limit) those.push([x, y]);
    }
  }
  let largest = 0;
  for (let p = 0.0005; p < 1; p += 0.0005) {
    largest = Math.max(
      largest,
      those.reduce((sum, [x, y]) => sum + plainBinomial(x, a.n, p) * plainBinomial(y, b.n, p), 0),
    );
  }
  return largest;
};

test('the unconditional test is what its definition says', () => {
  const random = seeded(7);
  const whole = (most: number): number => Math.floor(random() * (most + 1));
  for (let round = 0; round < 12; round++) {
    const [n1, n2] = [1 + whole(9), 1 + whole(9)];
    const [a, b] = [counts(whole(n1), n1), counts(whole(n2), n2)];
    const [found, defined] = [boschloo(a, b).greater, byDefinition(a, b)];
    expect(found).toBeGreaterThanOrEqual(defined - 1e-12);
    expect(found).toBeLessThanOrEqual(defined + 1e-4);
  }
});

test('the unconditional test is never less sharp than the conditional one', () => {
  for (let x = 0; x <= 12; x++) {
    const [sharp, blunt] = [boschloo(counts(x, 12), counts(2, 25)), fisherExact(counts(x, 12), counts(2, 25))];
    expect(sharp.greater).toBeLessThanOrEqual(blunt.greater);
    expect(sharp.less).toBeLessThanOrEqual(blunt.less);
  }
});

test('the unconditional test errs no more often than it says', () => {
  const n = 14;
  const alarms: [number, number][] = [];
  for (let x = 0; x <= n; x++) {
    for (let y = 0; y <= n; y++) if (boschloo(counts(x, n), counts(y, n)).twoSided <= 0.05) alarms.push([x, y]);
  }
  expect(alarms.length).toBeGreaterThan(50);
  for (let p = 0.01; p < 1; p += 0.01) {
    const size = alarms.reduce((sum, [x, y]) => sum + plainBinomial(x, n, p) * plainBinomial(y, n, p), 0);
    expect(size).toBeLessThanOrEqual(0.05);
  }
});
