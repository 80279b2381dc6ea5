import { expect, test } from 'vitest';
import { lognormal, seeded } from '../stats/index.ts';
import type { LoadedRun } from './runs.ts';
import { aRun, aRunAt, comparisonOf, someStreams } from './testing.ts';

/** Of 300 checks every third never fails, some fail once in a while, few often. */
const rates = Array.from(
  { length: 300 },
  (_, index) => [0, 0.002, 0, 0.01, 0.05, 0, 0.001, 0.2, 0, 0.03][index % 10] ?? 0,
);
const rounds = 200;
/** Two and a half standard errors above 5 % of 200. */
const mostAlarms = 18;

const alarms = (compared: (seed: number) => readonly [LoadedRun, LoadedRun]): number =>
  Array.from({ length: rounds }, (_, seed) => comparisonOf(compared(seed))).filter(({ gate }) => gate.exitCode === 1)
    .length;

test.each([10, 100])(
  'of 200 comparisons without any change, %i trials a check, at most one in 20 raises an alarm',
  (n) => {
    const count = alarms((seed) => [aRunAt(rates, n, 2 * seed + 1), aRunAt(rates, n, 2 * seed + 2)]);
    expect(count).toBeLessThanOrEqual(rounds * 0.05);
  },
);

test('one check alone, whose test is the most powerful, stays at its level too', () => {
  const count = alarms((seed) => [aRunAt([0.1], 60, 2 * seed + 1), aRunAt([0.1], 60, 2 * seed + 2)]);
  expect(count).toBeLessThanOrEqual(mostAlarms);
});

test('a step from 1 % to 30 % is found among 300 checks with 100 trials before and after', () => {
  const before = rates.with(3, 0.01);
  const now = rates.with(3, 0.3);
  let found = 0;
  for (let seed = 0; seed < rounds; seed++) {
    const { pairs } = comparisonOf([aRunAt(before, 100, 2 * seed + 1), aRunAt(now, 100, 2 * seed + 2)]);
    if (pairs.some(({ status, check }) => status === 'worse' && check === 'chat/rule-3')) found += 1;
  }
  expect(found / rounds).toBeGreaterThanOrEqual(0.95);
});

test('a rolling baseline finds what one run cannot', () => {
  const now = rates.with(0, 0.06);
  const found = (days: number): number => {
    let count = 0;
    for (let seed = 0; seed < 15; seed++) {
      const before = Array.from({ length: days }, (_, day) => aRunAt(rates, 100, 1000 * seed + day + 1));
      const { pairs } = comparisonOf([...before, aRunAt(now, 100, 1000 * seed + 999)]);
      if (pairs.some(({ status, check }) => status === 'worse' && check === 'chat/rule-0')) count += 1;
    }
    return count;
  };
  expect(found(5)).toBeGreaterThan(found(1) + 3);
});

const timed = (median: number, n: number, seed: number): LoadedRun => {
  const random = seeded(seed);
  const probes = Array.from({ length: 20 }, (_, index) => `stream-${index}`);
  return aRun({
    measurements: probes.flatMap((probe) =>
      someStreams(
        Array.from({ length: n }, () => lognormal(random, probe === 'stream-0' ? median : 600, 0.4)),
        { probe },
      ),
    ),
  });
};

test('first chunks that take as long are called slower in at most 5 % of comparisons, and those that take twice as long are found', () => {
  let [wrong, found] = [0, 0];
  for (let seed = 0; seed < 100; seed++) {
    const before = timed(600, 20, 2 * seed + 1);
    const statuses = (median: number): readonly string[] =>
      comparisonOf([before, timed(median, 20, 2 * seed + 2)]).times.map(({ status, probe }) => `${probe} ${status}`);
    if (statuses(600).some((status) => status.endsWith('slower'))) wrong += 1;
    if (statuses(1200).includes('stream-0 slower')) found += 1;
  }
  expect(wrong).toBeLessThanOrEqual(5);
  expect(found).toBeGreaterThanOrEqual(80);
});
