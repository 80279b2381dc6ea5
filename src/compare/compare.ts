import { plural, some } from '../report/text.ts';
import { exitCodes } from '../run/exit-code.ts';
import type { Side } from './add-up.ts';
import type { Comparison, FailOn, Grouping, Note, Pair, Status, TimePair } from './comparison.ts';
import { pairUp } from './pairs.ts';
import type { LoadedRun } from './runs.ts';
import type { Sides } from './sides.ts';
import { compareFirstChunks } from './times.ts';

export interface CompareOptions {
  readonly by: Grouping;
  /** Chance of any false alarm over all pairs. */
  readonly alpha: number;
  readonly failOn: readonly FailOn[];
  /** Whether first chunks that became slower fail it. */
  readonly gateTimes: boolean;
  /** First chunks that differ by less than this factor are not called different. */
  readonly margin: number;
}

const runRecord = ({ name, run }: LoadedRun): Comparison['baseline']['runs'][number] => ({
  name,
  id: run.id,
  startedAt: run.startedAt,
  complete: run.complete,
  seed: run.seed,
  ...(run.profiles === undefined ? {} : { profiles: run.profiles }),
  tool: run.tool.version,
});

const sideRecord = ({ name, runs }: Side): Comparison['baseline'] => ({ name, runs: runs.map(runRecord) });

const warning = (text: string): Note => ({ kind: 'warning', text });
const note = (text: string): Note => ({ kind: 'note', text });

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)].toSorted();

/** What was not the same for all runs, and so may be the reason for a difference. */
const differing = (
  kind: (text: string) => Note,
  what: string,
  values: readonly string[],
  so: string,
): readonly Note[] => {
  const different = distinct(values);
  return different.length < 2 ? [] : [kind(`${what} differ: ${some(different, 6)}. ${so}`)];
};

const unitsOf = ({ cells }: Side): ReadonlySet<string> => new Set([...cells.values()].map(({ unit }) => unit));

/** Units that only one side has; they are compared with nothing. */
const onlyOn = (side: Side, other: Side, which: string): readonly Note[] => {
  const there = unitsOf(other);
  const missing = [...unitsOf(side)].filter((unit) => !there.has(unit));
  if (missing.length === 0) return [];
  const told = missing.map((unit) => {
    const reason = other.unreached.get(unit);
    return reason === undefined ? unit : `${unit} (not judged there: ${reason})`;
  });
  const hint = which === 'baseline' ? ' If it has another name now, say so with --map old=new.' : '';
  return [
    warning(`Only in ${side.name} (${which}), compared with nothing in ${other.name}: ${some(told, 20)}.${hint}`),
  ];
};

const notesOf = ({ baseline, candidates }: Sides): readonly Note[] => {
  const sides = [baseline, ...candidates];
  const runs = [...new Set(sides.flatMap((side) => side.runs))];
  return [
    ...runs.flatMap(({ name, run }) =>
      run.complete ? [] : [warning(`${name} is incomplete: ${run.incompleteBecause ?? 'it ended early'}.`)],
    ),
    ...candidates.flatMap((side) => [...onlyOn(baseline, side, 'baseline'), ...onlyOn(side, baseline, 'candidate')]),
    ...differing(
      warning,
      'Profiles',
      runs.map(({ run }) => run.profiles?.join(', ') ?? 'unknown'),
      'Checks may have been judged on other requests.',
    ),
    ...differing(
      note,
      'Versions of assay',
      runs.map(({ run }) => run.tool.version),
      'Checks of the same name may have changed.',
    ),
    ...differing(
      note,
      'Seeds',
      runs.map(({ run }) => String(run.seed)),
      'So prompts were not the same.',
    ),
  ];
};

interface Outcome {
  readonly exitCode: number;
  readonly because: string;
}

/** Units that were judged before, and of which nothing was judged now: they have not passed. */
const silent = (pairs: readonly Pair[]): readonly string[] =>
  [...Map.groupBy(pairs, ({ candidate, unit }) => JSON.stringify([candidate, unit])).values()]
    .filter((group) => group.some(({ status }) => status === 'lost') && group.every(({ now }) => (now?.n ?? 0) === 0))
    .map(([first]) => (first === undefined ? '' : first.unit || first.candidate));

/** What decides the exit code, and why. */
const gateOf = (
  pairs: readonly Pair[],
  times: readonly TimePair[],
  comparable: number,
  { failOn, gateTimes }: CompareOptions,
): Outcome => {
  const count = (status: Status): number => pairs.filter((pair) => pair.status === status).length;
  const slower = times.filter(({ status }) => status === 'slower').length;
  const against = [
    ...(count('worse') > 0 ? [plural(count('worse'), 'significant regression')] : []),
    ...(failOn.includes('new-failures') && count('new-failure') > 0
      ? [plural(count('new-failure'), 'new failure')]
      : []),
    ...(failOn.includes('lost') && count('lost') > 0 ? [`${plural(count('lost'), 'check')} no longer judged`] : []),
    ...(gateTimes && slower > 0 ? [`${plural(slower, 'probe')} slower`] : []),
  ];
  if (against.length > 0) return { exitCode: exitCodes.failure, because: against.join(', ') };
  if (comparable === 0) return { exitCode: exitCodes.incomplete, because: 'nothing was judged on both sides' };
  const missing = silent(pairs);
  if (missing.length > 0)
    return { exitCode: exitCodes.incomplete, because: `nothing was judged any more of ${some(missing, 5)}` };
  return { exitCode: exitCodes.ok, because: 'no significant regression' };
};

/** Compares each candidate with the baseline. Pure. */
export const compare = (sides: Sides, options: CompareOptions): Comparison => {
  const { by, alpha, margin, failOn, gateTimes } = options;
  const { method, pairs, comparable } = pairUp(sides.baseline, sides.candidates, alpha);
  const times = compareFirstChunks(sides.baseline, sides.candidates, { alpha, margin });
  return {
    version: 1,
    kind: 'comparison',
    by,
    alpha,
    method,
    baseline: sideRecord(sides.baseline),
    candidates: sides.candidates.map(sideRecord),
    notes: [...notesOf(sides)],
    pairs: [...pairs],
    times: [...times],
    margin,
    gate: { failOn: [...failOn], times: gateTimes, ...gateOf(pairs, times, comparable, options) },
  };
};
