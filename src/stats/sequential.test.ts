import { expect, test } from 'vitest';
import {
  binomialAtLeast,
  binomialAtMost,
  fixedDesign,
  type SequentialDesign,
  type State,
  seeded,
  sequentialTest,
} from './index.ts';

const design: SequentialDesign = { p0: 0.01, p1: 0.1, alpha: 0.05, beta: 0.05, cap: 10_000 };
const passes = (n: number): boolean[] => Array.from({ length: n }, () => false);

/** The states after each trial. */
const states = (trials: readonly boolean[], changes: Partial<SequentialDesign> = {}): State[] => {
  const running = sequentialTest({ ...design, ...changes });
  return trials.map((failed) => running.add(failed));
};

interface Outcome {
  readonly above: number;
  readonly below: number;
  readonly undecided: number;
  readonly mean: number;
}

/** Chances of each end and the mean number of trials: exactly, by the chance to be at (n, failures) and still open. */
const exactly = (given: SequentialDesign, rate: number): Outcome => {
  const ends = { above: 0, below: 0, undecided: 0, mean: 0 };
  // Any way there will do: while it is open the state depends on n and failures alone.
  let open = new Map<number, { readonly way: readonly boolean[]; readonly chance: number }>([
    [0, { way: [], chance: 1 }],
  ]);
  while (open.size > 0) {
    const next: typeof open = new Map();
    for (const [failures, { way, chance }] of open) {
      ends.mean += chance;
      for (const failed of [false, true]) {
        const reached = chance * (failed ? rate : 1 - rate);
        const state = states([...way, failed], given).at(-1) ?? 'open';
        if (state !== 'open') ends[state] += reached;
        else {
          const at = failed ? failures + 1 : failures;
          next.set(at, { way: [...way, failed], chance: reached + (next.get(at)?.chance ?? 0) });
        }
      }
    }
    open = next;
  }
  return ends;
};

const simulate = (given: SequentialDesign, rate: number, runs: number, seed: number): Outcome => {
  const random = seeded(seed);
  const ends = { above: 0, below: 0, undecided: 0, mean: 0 };
  for (let run = 0; run < runs; run++) {
    const running = sequentialTest(given);
    let state: State = 'open';
    while (state === 'open') state = running.add(random() < rate);
    ends[state] += 1 / runs;
    ends.mean += running.n / runs;
  }
  return ends;
};

test('without a failure 32 trials show that fewer than one in ten fail', () => {
  const running = sequentialTest(design);
  for (let n = 1; n < 32; n++) expect(running.add(false)).toBe('open');
  expect(running.add(false)).toBe('below');
  expect([running.state, running.n, running.failures]).toEqual(['below', 32, 0]);
});

test('one failure takes 25 trials more to make good', () => {
  expect(states([true, ...passes(56)]).slice(-2)).toEqual(['open', 'below']);
});

test('two failures show too many within 18 trials, not within 19', () => {
  expect(states([true, ...passes(16), true]).at(-1)).toBe('above');
  expect(states([true, ...passes(17), true]).at(-1)).toBe('open');
});

test('after its end a test changes nothing', () => {
  const running = sequentialTest(design);
  expect([running.state, running.add(true), running.add(true), running.add(false), running.add(true)]).toEqual([
    'open',
    'open',
    'above',
    'above',
    'above',
  ]);
  expect([running.state, running.n, running.failures]).toEqual(['above', 2, 2]);
});

test('at the cap a test is undecided, and stays so', () => {
  expect(states(passes(40), { cap: 31 }).slice(29)).toEqual(['open', ...Array.from({ length: 10 }, () => 'undecided')]);
  expect(states([true], { cap: 1 })).toEqual(['undecided']);
  expect(states([false], { cap: 1 })).toEqual(['undecided']);
});

test('a decision on the very last trial counts', () => {
  expect(states(passes(32), { cap: 32 }).at(-1)).toBe('below');
  expect(states([true, true], { cap: 2 }).at(-1)).toBe('above');
});

test('a capped test never shows anything that the same trials do not show without the cap', () => {
  const random = seeded(3);
  for (let run = 0; run < 300; run++) {
    const trials = Array.from({ length: 200 }, () => random() < 0.05);
    const [capped, free] = [states(trials, { cap: 50 }), states(trials)];
    if (capped.at(-1) !== 'undecided') expect(capped).toEqual(free);
    else expect(free[49]).toBe('open');
  }
});

test.each([
  { p0: 0.01, p1: 0.1, fixed: { n: 61, rejectAt: 3 } },
  { p0: 0.005, p1: 0.05, fixed: { n: 124, rejectAt: 3 } },
  { p0: 0.01, p1: 0.05, fixed: { n: 181, rejectAt: 5 } },
])(
  '$p0 against $p1 takes $fixed.n trials when they are fixed, and at most 0.7 of them in sequence',
  ({ p0, p1, fixed }) => {
    expect(fixedDesign({ p0, p1, alpha: 0.05, beta: 0.05 })).toEqual(fixed);
    const given = { p0, p1, alpha: 0.05, beta: 0.05, cap: 2 * fixed.n };
    const [none, low, high] = [exactly(given, 0), exactly(given, p0), exactly(given, p1)];
    for (const { mean } of [none, low, high]) expect(mean / fixed.n).toBeLessThanOrEqual(0.7);
    expect(low.above).toBeLessThanOrEqual(0.05);
    expect(high.below).toBeLessThanOrEqual(0.05);
    expect(low.undecided).toBeLessThan(0.01);
    expect(high.undecided).toBeLessThan(0.01);
    expect(none.below).toBe(1);
  },
);

// Twice the fixed design's trials as cap. The tolerance is four standard errors of 10,000 runs.
test.each([
  { rate: 0, above: 0, below: 1, mean: 32 },
  { rate: 0.01, above: 0.0218, below: 0.9727, mean: 40.52 },
  { rate: 0.055, above: 0.661, below: 0.2939, mean: 44.18 },
  { rate: 0.1, above: 0.951, below: 0.0463, mean: 24.74 },
  { rate: 0.3, above: 1, below: 0, mean: 6.71 },
])(
  'at a failure rate of $rate simulated tests take $mean trials and err as computed',
  ({ rate, above, below, mean }) => {
    const given = { ...design, cap: 122 };
    const computed = exactly(given, rate);
    expect(computed.above).toBeCloseTo(above, 4);
    expect(computed.below).toBeCloseTo(below, 4);
    expect(computed.mean).toBeCloseTo(mean, 2);
    expect(computed.above + computed.below + computed.undecided).toBeCloseTo(1, 12);
    const simulated = simulate(given, rate, 10_000, 11);
    expect(Math.abs(simulated.above - computed.above)).toBeLessThanOrEqual(0.02);
    expect(Math.abs(simulated.below - computed.below)).toBeLessThanOrEqual(0.02);
    expect(Math.abs(simulated.mean - computed.mean)).toBeLessThanOrEqual(1.2);
  },
);

test('a cap only takes from the decisions, right or wrong', () => {
  const [free, capped] = [exactly({ ...design, cap: 400 }, 0.1), exactly({ ...design, cap: 40 }, 0.1)];
  expect(capped.below).toBeLessThan(free.below);
  expect(capped.above).toBeLessThan(free.above);
  expect(capped.undecided).toBeGreaterThan(0.1);
});

test('errors of other sizes are kept too', () => {
  const strict = { p0: 0.02, p1: 0.2, alpha: 0.01, beta: 0.001, cap: 200 };
  expect(exactly(strict, 0.02).above).toBeLessThanOrEqual(0.01);
  expect(exactly(strict, 0.2).below).toBeLessThanOrEqual(0.001);
});

test('a fixed design keeps both errors, and no smaller one does', () => {
  for (const goal of [
    { p0: 0.01, p1: 0.1, alpha: 0.05, beta: 0.05 },
    { p0: 0.1, p1: 0.5, alpha: 0.01, beta: 0.1 },
    { p0: 0.4, p1: 0.9, alpha: 0.2, beta: 0.3 },
    { p0: 0.001, p1: 0.999, alpha: 0.05, beta: 0.05 },
  ]) {
    const keeps = (n: number, rejectAt: number): boolean =>
      binomialAtLeast(rejectAt, n, goal.p0) <= goal.alpha && binomialAtMost(rejectAt - 1, n, goal.p1) <= goal.beta;
    const { n, rejectAt } = fixedDesign(goal);
    expect(keeps(n, rejectAt)).toBe(true);
    for (let fewer = 1; fewer < n; fewer++) {
      for (let limit = 0; limit <= fewer + 1; limit++) expect(keeps(fewer, limit)).toBe(false);
    }
  }
});

test('a fixed design that nobody could pay is refused', () => {
  expect(() => fixedDesign({ p0: 0.01, p1: 0.0101, alpha: 0.05, beta: 0.05 })).toThrow('more than 100000 trials');
  expect(() => fixedDesign({ p0: 1e-9, p1: 2e-9, alpha: 0.05, beta: 0.05 })).toThrow(RangeError);
});

test.each([
  { p0: 0 },
  { p0: -0.1 },
  { p1: 1 },
  { p0: 0.1 },
  { p0: 0.2 },
  { alpha: 0 },
  { alpha: 1 },
  { beta: 0 },
  { beta: Number.NaN },
  { alpha: 0.5, beta: 0.5 },
])('a goal with %o is refused', (changes) => {
  expect(() => sequentialTest({ ...design, ...changes })).toThrow(RangeError);
  expect(() => fixedDesign({ ...design, ...changes })).toThrow(RangeError);
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('a cap of %d is refused', (cap) => {
  expect(() => sequentialTest({ ...design, cap })).toThrow(RangeError);
});

test('what is wrong with a goal is said', () => {
  expect(() => fixedDesign({ ...design, p0: 0.2 })).toThrow('p0 must be below p1, not 0.2 and 0.1');
  expect(() => fixedDesign({ ...design, alpha: 0.5, beta: 0.75 })).toThrow('alpha + beta must be below 1, not 1.25');
  expect(() => sequentialTest({ ...design, cap: 0 })).toThrow('cap must be a whole number from 1 up, not 0');
});
