import { showBytes, type TrialCounts } from '../define.ts';
import type { Facts, Unit } from './unit.ts';

/** A unit that was judged, and of which is known what may have made the difference. */
export interface JudgedUnit {
  readonly failed: boolean;
  readonly facts: Facts;
}

type Group = NonNullable<TrialCounts['groups']>[number];
type Stratum = Group['by'];

/** Requests smaller than this differ in what they ask rather than in size: 1 KB. */
export const smallestSize = 1024;

/** More sizes than these are told in ranges. */
const mostSizes = 20;

export const judgedUnits = (units: readonly Unit[]): readonly JudgedUnit[] =>
  units.flatMap(({ failed, facts }) => (failed === null || facts === null ? [] : [{ failed, facts }]));

/** Which of two sides a unit is on, by each stratum with two sides; null where it is not known. */
export const sides: readonly {
  readonly by: Exclude<Stratum, 'size'>;
  /** First what is more often the cause. */
  readonly labels: readonly [string, string];
  readonly side: (facts: Facts) => boolean | null;
}[] = [
  { by: 'streamed', labels: ['streamed', 'not streamed'], side: ({ streamed }) => streamed },
  {
    by: 'concurrency',
    labels: ['alongside others', 'alone'],
    side: ({ alongside }) => (alongside === null ? null : alongside > 0),
  },
  { by: 'connection', labels: ['reused', 'fresh'], side: ({ reused }) => reused },
];

const failures = (units: readonly JudgedUnit[]): number => units.filter(({ failed }) => failed).length;

const rangeOf = (range: readonly (readonly [bytes: number, units: readonly JudgedUnit[]])[]): Group => {
  const members = range.flatMap(([, group]) => group);
  const [from = 0, to = 0] = [range[0]?.[0], range.at(-1)?.[0]];
  const [low, high] = [showBytes(from), showBytes(to)];
  return {
    by: 'size' as const,
    label: low === high ? high : `${low}–${high}`,
    bytes: to,
    n: members.length,
    failed: failures(members),
  };
};

const bySize = (units: readonly JudgedUnit[]): readonly Group[] => {
  const sizes = [...Map.groupBy(units, ({ facts }) => facts.bytes)].toSorted(([a], [b]) => a - b);
  const small = sizes.filter(([bytes]) => bytes < smallestSize);
  const large = sizes.slice(small.length);
  const perGroup = Math.ceil(large.length / (mostSizes - 1));
  const ranges = [
    ...(small.length === 0 ? [] : [small]),
    ...Array.from({ length: large.length === 0 ? 0 : Math.ceil(large.length / perGroup) }, (_, i) =>
      large.slice(i * perGroup, (i + 1) * perGroup),
    ),
  ];
  return ranges.length < 2 ? [] : ranges.map(rangeOf);
};

/** The same units by what may have made the difference, wherever there are at least two kinds of them. */
export const groupsOf = (units: readonly JudgedUnit[]): readonly Group[] => [
  ...bySize(units),
  ...sides.flatMap(({ by, labels, side }) => {
    const parts = [true, false].map((which) => units.filter(({ facts }) => side(facts) === which));
    if (parts.some((part) => part.length === 0)) return [];
    return parts.map((part, i) => ({ by, label: labels[i] ?? '', n: part.length, failed: failures(part) }));
  }),
];
