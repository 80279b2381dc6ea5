import { expect, test } from 'vitest';
import { lognormal, seeded, theilSen } from './index.ts';

/** y = x² at 0, 1, … n − 1: the slope between two points is the sum of their x. */
const parabola = (n: number): (readonly [number, number])[] => Array.from({ length: n }, (_, x) => [x, x * x] as const);

/** Five points at 0 and five at 1: the 25 slopes are 6, 7, 7, 8, 8, 8 … 14. */
const pairs = [0, 1, 2, 3, 4].flatMap((y) => [[0, y] as const, [1, 10 + y] as const]);

test('points on a line have its slope, and nothing else is possible', () => {
  const line = Array.from({ length: 10 }, (_, x) => [x, 5 - 3 * x] as const);
  expect(theilSen(line)).toEqual({ slope: -3, interval: [-3, -3] });
});

// Kendall's S exceeds 23 − 1 with n = 10, 13 − 1 with n = 6, 6 − 1 with n = 4 at chances of .023, .0083 (11: .028) and .042
// (Kendall, Rank Correlation Methods, table 1).
test('the interval’s ends are the slopes whose ranks Kendall’s table gives', () => {
  expect(theilSen(parabola(6))).toEqual({ slope: 5, interval: [2, 8] });
  expect(theilSen(parabola(6), 0.94)).toEqual({ slope: 5, interval: [3, 7] });
  expect(theilSen(parabola(4), 0.9)).toEqual({ slope: 3, interval: [1, 5] });
  const sums = parabola(10).flatMap(([a], index) =>
    parabola(10)
      .slice(index + 1)
      .map(([b]) => a + b),
  );
  sums.sort((a, b) => a - b);
  expect(theilSen(parabola(10))).toEqual({ slope: 9, interval: [sums[11], sums[33]] });
});

// Mann & Whitney's U of 5 and 5: at most 2 with a chance of .016, at most 3 with .028.
test('where the points share two x the ranks are those of Mann and Whitney’s table', () => {
  expect(theilSen(pairs)).toEqual({ slope: 10, interval: [7, 13] });
  expect(theilSen(pairs, 0.94)).toEqual({ slope: 10, interval: [8, 12] });
});

/** How many of the arrangements of these groups have each number of pairs in the wrong order. */
const inversions = (left: readonly number[], wrong = 0, found = new Map<number, number>()): Map<number, number> => {
  if (left.every((size) => size === 0)) found.set(wrong, (found.get(wrong) ?? 0) + 1);
  for (const [group, size] of left.entries()) {
    if (size === 0) continue;
    const passed = left.slice(0, group).reduce((sum, other) => sum + other, 0);
    inversions(left.with(group, size - 1), wrong + passed, found);
  }
  return found;
};

test.each([0.6, 0.8, 0.9, 0.99])(
  'with three groups of points at %d the ranks are those of all arrangements',
  (confidence) => {
    const points = [0, 0, 1, 1, 1, 2, 2].map((x, index) => [x, Math.sqrt(index + 2)] as const);
    const slopes = points.flatMap(([x, y]) => points.filter(([other]) => other > x).map(([a, b]) => (b - y) / (a - x)));
    slopes.sort((a, b) => a - b);
    const chances = inversions([2, 3, 2]);
    const all = [...chances.values()].reduce((sum, count) => sum + count, 0);
    let [rank, below] = [0, 0];
    for (; ; rank++) {
      below += (chances.get(rank) ?? 0) / all;
      if (below > (1 - confidence) / 2) break;
    }
    expect(theilSen(points, confidence)?.interval).toEqual([slopes[rank - 1], slopes[slopes.length - rank]]);
  },
);

// By hand: the variance of S is 14,291.7 with 50 lengths and 22,186.7 with 32 pairs, the ranks are 495 of 1,225 and 366 of 1,024.
test('many points have the ranks of the normal distribution', () => {
  const sums = parabola(50).flatMap(([a], index) =>
    parabola(50)
      .slice(index + 1)
      .map(([b]) => a + b),
  );
  sums.sort((a, b) => a - b);
  expect(theilSen(parabola(50))?.interval).toEqual([sums[494], sums[730]]);
  const many = Array.from({ length: 32 }, (_, y) => [[0, y] as const, [1, 1000 + 32 * y] as const]).flat();
  expect(theilSen(many)?.interval).toEqual([969 + 365, 969 + 658]);
});

test('the order of the points does not matter', () => {
  expect(theilSen(pairs.toReversed())).toEqual(theilSen(pairs));
});

test('too few points have a slope but no bounds', () => {
  const boundless = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  expect(theilSen(parabola(2))).toEqual({ slope: 1, interval: boundless });
  expect(theilSen(parabola(4))).toEqual({ slope: 3, interval: boundless });
  expect(theilSen(parabola(5))?.interval).toEqual([1, 7]);
});

test('points with a single x have no slope', () => {
  expect(theilSen([])).toBeNull();
  expect(theilSen([[1, 2]])).toBeNull();
  expect(
    theilSen([
      [1, 2],
      [1, 5],
    ]),
  ).toBeNull();
});

test('coordinates and confidences that mean nothing are refused', () => {
  for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => theilSen([...pairs, [wrong, 1]])).toThrow(RangeError);
    expect(() => theilSen([...pairs, [1, wrong]])).toThrow(RangeError);
  }
  for (const confidence of [0, 1, Number.NaN]) expect(() => theilSen(pairs, confidence)).toThrow(RangeError);
});

test('one wild value moves the slope by little', () => {
  const random = seeded(5);
  const points = Array.from({ length: 20 }, (_, x) => [x, 2 * x + random()] as const);
  const wild = points.map(([x, y], index) => [x, index === 19 ? 1e6 : y] as const);
  expect(theilSen(wild)?.slope).toBeCloseTo(2, 1);
  expect(theilSen(wild)?.interval[1]).toBeLessThan(2.2);
});

test('more points make the interval narrower', () => {
  const random = seeded(6);
  const width = (n: number): number => {
    const [low, high] = theilSen(Array.from({ length: n }, (_, x) => [x % 10, (x % 10) + random()] as const))
      ?.interval ?? [0, 0];
    return high - low;
  };
  const [few, many] = [width(30), width(120)];
  expect(many).toBeLessThan(0.7 * few);
});

/** Share of runs in which the interval holds the true slope, with the skewed noise of first-chunk times. */
const covered = (xs: readonly number[], runs: number): number => {
  const random = seeded(8);
  let held = 0;
  for (let run = 0; run < runs; run++) {
    const found = theilSen(xs.map((x) => [x, 0.7 * x + lognormal(random, 600, 0.5)] as const));
    const [low, high] = found?.interval ?? [1, 0];
    if (low <= 0.7 && 0.7 <= high) held += 1;
  }
  return held / runs;
};

test.each([
  ['six pairs of a short and a long answer', 12, (index: number) => (index % 2) * 3600],
  ['fifteen lengths', 15, (index: number) => index * 100],
  ['thirty-two pairs, by the normal distribution', 64, (index: number) => (index % 2) * 3600],
  ['fifty lengths, by the normal distribution', 50, (index: number) => index * 100],
] as const)('the interval from %s holds the true slope as often as it says', (_what, n, x) => {
  const share = covered(
    Array.from({ length: n }, (_, index) => x(index)),
    600,
  );
  expect(share).toBeGreaterThanOrEqual(0.93);
  expect(share).toBeLessThan(0.995);
});
