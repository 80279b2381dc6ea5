import { expect, test } from 'vitest';
import { binomialAtMost, fisherExact } from '../stats/index.ts';
import { powerOf, trialsNeeded } from './power.ts';

test('the power is that of all outcomes summed up', () => {
  const [before, now, from, to, alpha] = [8, 6, 0.1, 0.7, 0.05];
  const mass = (k: number, n: number, p: number): number =>
    binomialAtMost(k, n, p) - (k ? binomialAtMost(k - 1, n, p) : 0);
  let expected = 0;
  for (let x = 0; x <= before; x++)
    for (let y = 0; y <= now; y++)
      if (fisherExact({ n: now, failures: y }, { n: before, failures: x }).greater <= alpha)
        expected += mass(x, before, from) * mass(y, now, to);
  expect(powerOf({ before, now, from, to, alpha })).toBeCloseTo(expected, 8);
});

test('the power against a step from 1 % to 10 % is known', () => {
  expect(powerOf({ before: 100, now: 100, from: 0.01, to: 0.1, alpha: 0.05 })).toBeCloseTo(0.848, 3);
  // More trials of the baseline alone help.
  const [few, many] = [100, 1000].map((before) => powerOf({ before, now: 100, from: 0.005, to: 0.05, alpha: 0.05 }));
  expect(few).toBeCloseTo(0.418, 3);
  expect(many).toBeCloseTo(0.858, 3);
});

test('a check that passed always and now fails always takes three trials, and more where many were tested', () => {
  const step = { from: 0, to: 1, atLeast: 1 };
  expect(trialsNeeded({ ...step, alpha: 0.05 })).toBe(3);
  expect(trialsNeeded({ ...step, alpha: 0.05 / 20 })).toBe(6);
});

test('the trials that are named are enough, and far fewer are not', () => {
  const step = { from: 0.02, to: 0.2, alpha: 0.05 };
  const needed = trialsNeeded({ ...step, atLeast: 1 }) ?? 0;
  expect(powerOf({ ...step, before: needed, now: needed })).toBeGreaterThanOrEqual(0.8);
  expect(powerOf({ ...step, before: needed - 5, now: needed - 5 })).toBeLessThan(0.8);
  expect(trialsNeeded({ ...step, atLeast: 500 })).toBeLessThan(needed);
});

test('a difference that a thousand trials cannot show has no number', () => {
  expect(trialsNeeded({ from: 0.02, to: 0.03, alpha: 0.05, atLeast: 1 })).toBeNull();
  expect(trialsNeeded({ from: 0.5, to: 0.5, alpha: 0.05, atLeast: 1 })).toBeNull();
});
