import { type Pattern, showBytes } from '../define.ts';
import { type Counts, fisherExact } from '../stats/index.ts';
import { type JudgedUnit, sides, smallestSize } from './strata.ts';

/** A split of units into those that may fail and those that do not, which the numbers carry. */
export interface Split {
  readonly pattern: Pattern;
  readonly isSuspect: (unit: JudgedUnit) => boolean;
}

/** A clean split as good as this comes about by chance in one of twenty cases. */
const significance = 0.05;

const countsOf = (units: readonly JudgedUnit[]): Counts => ({
  n: units.length,
  failures: units.filter(({ failed }) => failed).length,
});

const inWords = ({ n, failures }: Counts): string => `${failures} of ${n}`;

interface Candidate extends Split {
  readonly p: number;
}

/** All failures on one side, both sides judged, and hardly by chance; null if not. */
const split = (
  units: readonly JudgedUnit[],
  isSuspect: (unit: JudgedUnit) => boolean,
  kind: Pattern['kind'],
  where: readonly [suspect: string, other: string],
): Candidate | null => {
  const suspects = countsOf(units.filter(isSuspect));
  const others = countsOf(units.filter((unit) => !isSuspect(unit)));
  if (suspects.failures === 0 || others.failures > 0 || others.n === 0) return null;
  const p = fisherExact(suspects, others).greater;
  if (p >= significance) return null;
  const detail = `${inWords(suspects)} trials failed ${where[0]}, ${inWords(others)} ${where[1]}`;
  return { pattern: { kind, detail }, isSuspect, p };
};

const sizeSplit = (units: readonly JudgedUnit[]): Candidate | null => {
  const failing = units.filter(({ failed }) => failed).map(({ facts }) => facts.bytes);
  const from = failing.reduce((least, bytes) => Math.min(least, bytes), Number.POSITIVE_INFINITY);
  // Any lower threshold would put passing trials among the suspects, and be the weaker for it.
  const threshold = units.reduce((most, { facts }) => (facts.bytes < from ? Math.max(most, facts.bytes) : most), 0);
  if (threshold < smallestSize) return null;
  const size = showBytes(threshold);
  return split(units, ({ facts }) => facts.bytes > threshold, 'only-above-a-size', [`above ${size}`, `at or below it`]);
};

const sideKinds = {
  streamed: { true: 'only-streamed', false: 'only-unstreamed' },
  concurrency: { true: 'only-under-concurrency', false: null },
  connection: { true: 'only-on-a-reused-connection', false: null },
} as const satisfies Record<string, Record<'true' | 'false', Pattern['kind'] | null>>;

const sideWords = {
  streamed: ['streamed', 'not streamed'],
  concurrency: ['alongside other requests', 'alone'],
  connection: ['on a reused connection', 'on a fresh one'],
} as const;

const sideSplits = (units: readonly JudgedUnit[]): readonly (Candidate | null)[] =>
  sides.flatMap(({ by, side }) => {
    const sided = units.filter(({ facts }) => side(facts) !== null);
    // A failure of which the side is not known may be on either.
    if (countsOf(sided).failures < countsOf(units).failures) return [];
    const [yes, no] = sideWords[by];
    return [true, false].map((which) => {
      const kind = sideKinds[by][which ? 'true' : 'false'];
      if (kind === null) return null;
      return split(sided, ({ facts }) => side(facts) === which, kind, which ? [yes, no] : [no, yes]);
    });
  });

/** All splits that the units carry, the most telling first. */
const candidatesIn = (units: readonly JudgedUnit[]): readonly Candidate[] =>
  [sizeSplit(units), ...sideSplits(units)].filter((found) => found !== null).toSorted((a, b) => a.p - b.p);

/**
 * What all failures have in common and enough of the others lack; the most telling, if there are several. Then the same
 * among those that share it: only streamed, and of these only above a size.
 */
export const splitOf = (units: readonly JudgedUnit[]): Split | null => {
  const chosen: Candidate[] = [];
  let suspects = units;
  for (let [best] = candidatesIn(units); best !== undefined; [best] = candidatesIn(suspects)) {
    chosen.push(best);
    suspects = suspects.filter(best.isSuspect);
  }
  const [first, ...further] = chosen;
  if (first === undefined) return null;
  const also = further.map(({ pattern }) => pattern.kind);
  const others = candidatesIn(units).filter(({ pattern }) => pattern.kind !== first.pattern.kind);
  const detail = [
    first.pattern.detail,
    ...further.map(({ pattern }) => `of these ${pattern.detail}`),
    ...others.filter(({ pattern }) => !also.includes(pattern.kind)).map(({ pattern }) => `or else ${pattern.detail}`),
  ].join('; ');
  return {
    pattern: { kind: first.pattern.kind, ...(also.length === 0 ? {} : { also }), detail },
    isSuspect: (unit) => chosen.every(({ isSuspect }) => isSuspect(unit)),
  };
};

/** As far as counts alone tell: `always`, `never` or `intermittent`; null where nothing was judged. */
export const patternOfCounts = (counts: Counts): Pattern | null => {
  const { n, failures } = counts;
  if (n === 0) return null;
  if (failures === 0) return { kind: 'never', detail: n === 1 ? 'the one trial passed' : `none of ${n} trials failed` };
  if (failures < n) return { kind: 'intermittent', detail: `${inWords(counts)} trials failed` };
  return { kind: 'always', detail: n === 1 ? 'the one trial failed' : `all ${n} trials failed` };
};

/**
 * What the failures of one check depend on, as far as its units show: `only …` needs a clean split that is hardly chance
 * (Fisher's exact test, one-sided, p < 0.05). null where nothing was judged.
 */
export const patternOf = (counts: Counts, units: readonly JudgedUnit[]): Pattern | null => {
  const plain = patternOfCounts(counts);
  return plain?.kind === 'intermittent' ? (splitOf(units)?.pattern ?? plain) : plain;
};
