import { holm, median } from '../stats/index.ts';
import type { Side, Times } from './add-up.ts';
import type { TimePair, TimeStatus } from './comparison.ts';
import { largerThan, ratioOf, smallestByRanks } from './mann-whitney.ts';

interface Tested extends Omit<TimePair, 'status' | 'adjusted'> {
  readonly slower: boolean;
  /** One-sided, by more than the margin. */
  readonly pSlower: number;
  readonly pFaster: number;
}

const order: readonly TimeStatus[] = ['slower', 'faster', 'too-few', 'inconclusive', 'unchanged'];

/** More of them late by our own fault, and nothing is concluded. To leave those out would leave out the quick ones. */
const mostLagged = 0.1;

const compareTimes = (
  { values: before, lagged: laggedBefore }: Times,
  { values: now, lagged }: Times,
  margin: number,
): Omit<Tested, 'candidate' | 'unit' | 'probe'> | null => {
  const ratio = ratioOf(now, before);
  if (ratio === null) return null;
  const scaled = (values: readonly number[]): readonly number[] => values.map((value) => value * margin);
  const pSlower = largerThan(now, scaled(before));
  const pFaster = largerThan(before, scaled(now));
  const slower = ratio.estimate >= 1;
  return {
    before: { n: before.length, medianMs: median(before), lagged: laggedBefore },
    now: { n: now.length, medianMs: median(now), lagged },
    ratio: ratio.estimate,
    interval: ratio.interval === null ? null : [...ratio.interval],
    slower,
    p: slower ? pSlower : pFaster,
    pSlower,
    pFaster,
  };
};

/** Corrected among tests that have values enough to reach the level at all; the others are left as 1. */
const corrected = (tests: readonly Tested[], alpha: number, p: (test: Tested) => number): readonly number[] => {
  const able = tests.flatMap((test, index) => (isAble(test, alpha) ? [index] : []));
  const values = tests.map(p);
  const adjusted = holm(able.map((index) => values[index] ?? 1));
  const all = tests.map(() => 1);
  for (const [rank, index] of able.entries()) all[index] = adjusted[rank] ?? 1;
  return all;
};

const isLagged = ({ before, now }: Tested): boolean =>
  before.lagged > before.n * mostLagged || now.lagged > now.n * mostLagged;

const isAble = (test: Tested, alpha: number): boolean =>
  !isLagged(test) && smallestByRanks(test.before.n, test.now.n) <= alpha;

const statusOf = (test: Tested, adjusted: number, alpha: number, margin: number): TimeStatus => {
  if (isLagged(test)) return 'inconclusive';
  if (adjusted <= alpha) return test.slower ? 'slower' : 'faster';
  const differs = test.ratio > margin || test.ratio < 1 / margin;
  return differs && !isAble(test, alpha) ? 'too-few' : 'unchanged';
};

/**
 * Compares the times until the first chunk of streams, by unit and probe. A time is called slower or faster only where it
 * is so by more than the factor `margin`, at level `alpha` over all of them (Holm). Worst first.
 */
export const compareFirstChunks = (
  baseline: Side,
  candidates: readonly Side[],
  { alpha, margin }: { readonly alpha: number; readonly margin: number },
): readonly TimePair[] => {
  const tests = candidates.flatMap(({ name: candidate, times }) =>
    [...times].flatMap(([key, now]): readonly Tested[] => {
      const before = baseline.times.get(key);
      const compared = before === undefined ? null : compareTimes(before, now, margin);
      return compared === null ? [] : [{ candidate, unit: now.unit, probe: now.probe, ...compared }];
    }),
  );
  const slower = corrected(tests, alpha, ({ pSlower }) => pSlower);
  const faster = corrected(tests, alpha, ({ pFaster }) => pFaster);
  return tests
    .map((test, index): TimePair => {
      const { slower: isSlower, pSlower: _, pFaster: __, ...rest } = test;
      const adjusted = (isSlower ? slower[index] : faster[index]) ?? 1;
      return { ...rest, adjusted, status: statusOf(test, adjusted, alpha, margin) };
    })
    .toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status) || a.p - b.p || (a.probe < b.probe ? -1 : 1));
};
