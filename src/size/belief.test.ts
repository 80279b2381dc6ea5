import { expect, test } from 'vitest';
import { believer, failureOdds, information } from './belief.ts';

const beta = (x: number, a: number, b: number): number => x ** (a - 1) * (1 - x) ** (b - 1);

/** The same model, by sums over a fine lattice of rates. */
const bySums = (counts: readonly { n: number; failures: number }[]): readonly number[] => {
  const points = 2000;
  // Squared, for the density of low rates is steep.
  const rates = Array.from({ length: points }, (_, i) => ((i + 0.5) / points) ** 2);
  const width = (i: number): number => (2 * (i + 0.5)) / points;
  const positions = Array.from({ length: counts.length + 1 }, (_, t) => {
    const [low, high] = [counts.slice(0, t), counts.slice(t)].map((side) => ({
      n: side.reduce((sum, { n }) => sum + n, 0),
      failures: side.reduce((sum, { failures }) => sum + failures, 0),
    })) as [{ n: number; failures: number }, { n: number; failures: number }];
    let [total, lower, taken] = [0, 0, 0];
    for (const [i, rate] of rates.entries()) {
      const limit = rate / (2 - rate);
      for (; taken < points && (rates[taken] ?? 1) <= limit; taken++) {
        const x = rates[taken] ?? 0;
        lower += beta(x, 0.5 + low.failures, 20 + low.n - low.failures) * width(taken);
      }
      total += lower * beta(rate, 0.8 + high.failures, 1 + high.n - high.failures) * width(i);
    }
    const prior = t === 0 ? 0.1 : t === counts.length ? 0.3 : 0.6 / (counts.length - 1);
    return prior * total;
  });
  const sum = positions.reduce((all, each) => all + each, 0);
  return positions.map((each) => each / sum);
};

const counts = [
  { n: 12, failures: 0 },
  { n: 9, failures: 1 },
  { n: 0, failures: 0 },
  { n: 14, failures: 5 },
  { n: 6, failures: 2 },
];

test('Beliefs agree with the same model summed over a fine lattice of rates', () => {
  const { weights } = believer()(counts);
  const expected = bySums(counts);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  for (const [t, weight] of weights.entries()) expect(Math.abs(weight - (expected[t] ?? 0))).toBeLessThan(0.02);
});

test('Where nothing was sent, positions on either side are equally probable', () => {
  const { weights } = believer()(counts);
  expect(weights[2]).toBe(weights[3]);
});

test('A failure is the more probable the larger the request', () => {
  const odds = failureOdds(believer()(counts));
  expect(odds).toHaveLength(counts.length);
  expect(odds).toEqual(odds.toSorted((a, b) => a - b));
});

test('A trial tells most where the step may be, and nothing where its outcome is known', () => {
  const sure = Array.from({ length: 9 }, (_, i) => ({ n: i === 1 || i === 7 ? 40 : 0, failures: i === 7 ? 40 : 0 }));
  const gains = information(believer()(sure));
  const best = gains.indexOf(Math.max(...gains));
  expect(best).toBeGreaterThan(1);
  expect(best).toBeLessThan(7);
  expect(Math.min(...gains)).toBeGreaterThanOrEqual(-1e-9);
  expect(gains[8]).toBeLessThan((gains[best] ?? 0) / 10);
});
