import type { Verdict } from '../define.ts';
import { benjaminiHochberg, boschloo, type Counts, wilson } from '../stats/index.ts';
import type { Cell, Side, Tally } from './add-up.ts';
import type { Comparison, Pair, SideCounts, Status } from './comparison.ts';
import { discreteHolm, fisherTest, smallestPossible } from './discrete-holm.ts';
import { trialsNeeded } from './power.ts';

/** Boschloo's test takes a second for a few thousand trials. */
const mostForBoschloo = 1000;
/** So many pairs are told how many trials they would need. */
const mostNeeded = 40;

/** Two cells that both were judged. */
interface Matched {
  readonly before: Cell;
  readonly now: Cell;
  readonly candidate: string;
}

/** p-values of all pairs in one direction, in their order. */
interface Family {
  readonly p: readonly number[];
  readonly adjusted: readonly number[];
  readonly q: readonly number[];
}

const countsOf = ({ n, failed }: Tally): Counts => ({ n, failures: failed });
const rate = ({ n, failed }: Tally): number => failed / n;

/** The order in which differences are told. */
const statusOrder: readonly Status[] = [
  'worse',
  'new-failure',
  'lost',
  'too-few',
  'better',
  'fixed',
  'unjudged',
  'only-candidate',
  'only-baseline',
  'unchanged',
];

/** The tests of all pairs that their numbers of failures allow, and none that cannot say anything. */
const familyOf = (
  pairs: readonly Matched[],
  alpha: number,
  method: Comparison['method'],
  direction: 'worse' | 'better',
): Family => {
  const sides = pairs.map(({ before, now }) =>
    direction === 'worse' ? ([countsOf(now), countsOf(before)] as const) : ([countsOf(before), countsOf(now)] as const),
  );
  if (method === 'boschloo') {
    const p = sides.map(([more, less]) => boschloo(more, less).greater);
    return { p, adjusted: p, q: p };
  }
  const memory = new Map<string, Float64Array>();
  const tests = sides.map(([more, less]) => fisherTest(more, less, memory));
  const p = tests.map((test) => test.p);
  // Which tests can reach the level depends on sums of failures only, on which Fisher's test is conditional.
  const able = tests.flatMap((test, index) => (test.attainable(alpha) > 0 ? [index] : []));
  const ofAble = benjaminiHochberg(able.map((index) => p[index] ?? 1));
  const q = p.map(() => 1);
  for (const [rank, index] of able.entries()) q[index] = ofAble[rank] ?? 1;
  return { p, adjusted: discreteHolm(tests), q };
};

const sideCounts = (cell: Tally): SideCounts => ({
  n: cell.n,
  failed: cell.failed,
  withheld: cell.withheld,
  verdict: cell.verdict,
  wilson: cell.n === 0 ? null : [...wilson(countsOf(cell))],
});

const named = (cell: Cell, candidate: string, unit: string) => {
  const { suite, check, title, level } = cell.result;
  return { candidate, unit, suite, check, title, level };
};

const failsNow = (before: Verdict, now: Verdict): boolean => before !== 'fail' && now === 'fail';

/** The status of a pair whose rates may differ, and whose difference may be shown. */
const statusOf = ({ before, now }: Matched, test: Pair['test'], alpha: number): Status => {
  const shown = test !== null && test.adjusted <= alpha ? test.direction : null;
  if (shown === 'worse') return 'worse';
  // For rules that must be kept, and that they now are not, few trials are no excuse to be silent.
  if (now.result.level === 'must' && failsNow(before.verdict, now.verdict)) return 'new-failure';
  if (shown === 'better') return 'better';
  if (now.result.level === 'must' && failsNow(now.verdict, before.verdict)) return 'fixed';
  if (test === null) return before.verdict === now.verdict ? 'unchanged' : 'too-few';
  const [more, less] = test.direction === 'worse' ? [now, before] : [before, now];
  const mute = smallestPossible(more.n, less.n) > alpha;
  return mute || before.verdict !== now.verdict || test.p <= alpha ? 'too-few' : 'unchanged';
};

const seenBefore = ({ before, now }: Matched): Pair['seenBefore'] => {
  if (before.byRun.size < 2) return undefined;
  const [run, tally] =
    [...before.byRun].filter(([, { n }]) => n > 0).toSorted(([, a], [, b]) => rate(b) - rate(a))[0] ?? [];
  return run === undefined || tally === undefined || tally.failed === 0 || rate(tally) < rate(now)
    ? undefined
    : { run, n: tally.n, failed: tally.failed };
};

const testOf = ({ before, now }: Matched, worse: Family, better: Family, index: number): Pair['test'] => {
  if (rate(before) === rate(now)) return null;
  const direction = rate(now) > rate(before) ? 'worse' : 'better';
  const family = direction === 'worse' ? worse : better;
  return {
    direction,
    p: family.p[index] ?? 1,
    adjusted: family.adjusted[index] ?? 1,
    q: family.q[index] ?? 1,
  };
};

const oneSided = (cell: Cell, side: 'before' | 'now', candidate: string): Pair => ({
  ...named(cell, candidate, cell.unit),
  status: side === 'before' ? 'only-baseline' : 'only-candidate',
  before: side === 'before' ? sideCounts(cell) : null,
  now: side === 'now' ? sideCounts(cell) : null,
  test: null,
});

const unjudged = (before: Cell, now: Cell, candidate: string): Pair => ({
  ...named(now, candidate, now.unit),
  status: before.n > 0 ? 'lost' : 'unjudged',
  before: sideCounts(before),
  now: sideCounts(now),
  test: null,
});

const weight = (pair: Pair): readonly number[] => [
  statusOrder.indexOf(pair.status),
  pair.test?.direction === 'better' ? 1 : 0,
  pair.test?.p ?? 1,
];

const byWeight = (a: Pair, b: Pair): number => {
  const [x, y] = [weight(a), weight(b)];
  const first = x.findIndex((value, index) => value !== y[index]);
  if (first >= 0) return (x[first] ?? 0) - (y[first] ?? 0);
  const [one, other] = [`${a.unit}\n${a.check}`, `${b.unit}\n${b.check}`];
  return one < other ? -1 : one > other ? 1 : 0;
};

/** How many trials would settle it, for pairs that differ but may do so by chance. */
const withNeeded = (pairs: readonly Pair[], alpha: number): readonly Pair[] => {
  const failing = pairs.filter(({ before, now }) => (before?.failed ?? 0) + (now?.failed ?? 0) > 0).length;
  let told = 0;
  return pairs.map((pair) => {
    const { before, now, test, status } = pair;
    if (before === null || now === null || test === null) return pair;
    if (status !== 'new-failure' && status !== 'fixed' && status !== 'too-few') return pair;
    told += 1;
    if (told > mostNeeded) return pair;
    const [less, more] = test.direction === 'worse' ? [before, now] : [now, before];
    const needed = trialsNeeded({
      from: less.failed / less.n,
      to: more.failed / more.n,
      alpha: alpha / Math.max(1, failing),
      atLeast: before.n,
    });
    return { ...pair, trialsNeeded: needed };
  });
};

export interface Paired {
  readonly method: Comparison['method'];
  /** Worst first. */
  readonly pairs: readonly Pair[];
  /** Pairs of which both sides were judged. */
  readonly comparable: number;
}

/** Matches the cells of each candidate with those of the baseline, and tests all of them together at level `alpha`. */
export const pairUp = (baseline: Side, candidates: readonly Side[], alpha: number): Paired => {
  const matched: Matched[] = [];
  const rest: Pair[] = [];
  for (const { name: candidate, cells } of candidates) {
    const known = new Set([...cells.values()].map(({ unit }) => unit));
    const knownBefore = new Set([...baseline.cells.values()].map(({ unit }) => unit));
    for (const [key, now] of cells) {
      const before = baseline.cells.get(key);
      if (before === undefined) {
        // A whole unit that is missing is told once, elsewhere.
        if (knownBefore.has(now.unit)) rest.push(oneSided(now, 'now', candidate));
      } else if (before.n > 0 && now.n > 0) matched.push({ before, now, candidate });
      else rest.push(unjudged(before, now, candidate));
    }
    for (const [key, before] of baseline.cells)
      if (!cells.has(key) && known.has(before.unit)) rest.push(oneSided(before, 'before', candidate));
  }
  const [only] = matched;
  // One test alone needs no correction, and can be the more powerful one; of many, Fisher's knows which cannot say anything.
  const method =
    matched.length === 1 && only !== undefined && only.before.n + only.now.n <= mostForBoschloo ? 'boschloo' : 'fisher';
  const [worse, better] = (['worse', 'better'] as const).map((direction) =>
    familyOf(matched, alpha, method, direction),
  );
  if (worse === undefined || better === undefined) return { method, pairs: [], comparable: 0 };
  const tested = matched.map((each, index): Pair => {
    const test = testOf(each, worse, better, index);
    const seen = test?.direction === 'worse' ? seenBefore(each) : undefined;
    return {
      ...named(each.now, each.candidate, each.now.unit),
      status: statusOf(each, test, alpha),
      before: sideCounts(each.before),
      now: sideCounts(each.now),
      test,
      ...(seen === undefined ? {} : { seenBefore: seen }),
    };
  });
  return { method, pairs: withNeeded([...tested, ...rest].toSorted(byWeight), alpha), comparable: matched.length };
};
