import { expect, test } from 'vitest';
import { fisherExact, holm } from '../stats/index.ts';
import { discreteHolm, fisherTest, smallestPossible } from './discrete-holm.ts';

const testOf = (before: number, now: number, n = 20) => fisherTest({ n, failures: now }, { n, failures: before });

test('the p is that of Fisher’s test', () => {
  for (const [x, n, y, m] of [
    [3, 10, 1, 12],
    [0, 4, 4, 4],
    [90, 100, 70, 100],
    [5, 5, 0, 5],
  ] as const) {
    const [more, less] = [
      { n, failures: x },
      { n: m, failures: y },
    ];
    expect(fisherTest(more, less).p).toBeCloseTo(fisherExact(more, less).greater, 12);
  }
});

test('checks that never failed cost the others nothing', () => {
  const alone = testOf(0, 5);
  const [first] = discreteHolm([alone, ...Array.from({ length: 299 }, () => testOf(0, 0))]);
  expect(first).toBe(alone.p);
  expect(first).toBeLessThan(0.05);
});

test('checks that could have failed as badly cost as much as Holm says', () => {
  const tests = [testOf(0, 6), testOf(1, 5), testOf(6, 0)];
  const p = tests.map((each) => each.p);
  const adjusted = discreteHolm(tests);
  // 6 failures in all can fall as 0 and 6 in each of the three.
  expect(adjusted[0]).toBeCloseTo(3 * (p[0] ?? 0), 12);
  expect(adjusted[2]).toBe(1);
  for (const [index, value] of holm(p).entries()) expect(adjusted[index]).toBeLessThanOrEqual(value + 1e-12);
});

test('where every p can be had, the correction is that of Holm', () => {
  const p = [0.03, 0.001, 0.2, 0.01];
  const continuous = p.map((each) => ({ p: each, attainable: (limit: number) => limit }));
  const expected = holm(p);
  for (const [index, value] of discreteHolm(continuous).entries()) expect(value).toBeCloseTo(expected[index] ?? 0, 12);
  expect(discreteHolm([])).toEqual([]);
});

test('a test can give only the p-values of tables with as many failures', () => {
  const { attainable } = fisherTest({ n: 3, failures: 2 }, { n: 3, failures: 1 });
  // 3 failures among 3 + 3: p is 1/20, 10/20, 19/20 or 1.
  expect(attainable(0.04)).toBe(0);
  expect(attainable(0.05)).toBeCloseTo(0.05, 12);
  expect(attainable(0.49)).toBeCloseTo(0.05, 12);
  expect(attainable(0.5)).toBeCloseTo(0.5, 12);
  expect(attainable(0.96)).toBeCloseTo(0.95, 12);
  expect(attainable(1)).toBeCloseTo(1, 12);
});

test('one trial against one can never be significant, three against three can', () => {
  expect(smallestPossible(1, 1)).toBe(0.5);
  expect(smallestPossible(3, 3)).toBeCloseTo(0.05, 12);
});
