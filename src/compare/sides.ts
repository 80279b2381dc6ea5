import { type TargetName, targetKey } from '../define.ts';
import { matchesPattern } from '../run/select.ts';
import { addUp, type Part, type Side } from './add-up.ts';
import type { Grouping } from './comparison.ts';
import { type Mapping, renameBy, requireMatches, shown, usage } from './mapping.ts';
import type { LoadedRun } from './runs.ts';

const units: Readonly<Record<Grouping, (target: TargetName) => string>> = {
  run: targetKey,
  provider: ({ model }) => model,
  model: ({ provider }) => provider,
  target: () => '',
};

const sideNames: Readonly<Record<Exclude<Grouping, 'run'>, (target: TargetName) => string>> = {
  provider: ({ provider }) => provider,
  model: ({ model }) => model,
  target: targetKey,
};

const targetsOf = (parts: readonly Part[]): readonly TargetName[] =>
  parts.flatMap(({ run, holds }) =>
    [...run.targets, ...run.results.map(({ target }) => target)].filter((target) => holds(target)),
  );

export interface Sides {
  readonly baseline: Side;
  readonly candidates: readonly Side[];
}

interface Parted {
  readonly name: string;
  readonly parts: readonly Part[];
}

const all = (): boolean => true;

const byRun = (baseline: readonly LoadedRun[], candidates: readonly LoadedRun[], pool: boolean): readonly Parted[] => {
  const parted = (runs: readonly LoadedRun[]): Parted => ({
    name: runs.map(({ name }) => name).join(' + '),
    parts: runs.map((run) => ({ run, holds: all })),
  });
  return [parted(baseline), ...(pool ? [parted(candidates)] : candidates.map((run) => parted([run])))];
};

const byName = (
  runs: readonly LoadedRun[],
  by: Exclude<Grouping, 'run'>,
  wanted: readonly string[],
  pool: boolean,
): readonly Parted[] => {
  const nameOf = sideNames[by];
  const names = [...new Set(targetsOf(runs.map((run) => ({ run, holds: all }))).map(nameOf))];
  for (const pattern of wanted) {
    if (!names.some((name) => matchesPattern(pattern, name)))
      throw usage(`--baseline: no ${by} matches ${JSON.stringify(pattern)}`, `There is ${shown(names)}.`);
  }
  const isBaseline = (name: string): boolean =>
    wanted.length === 0 ? name === names[0] : wanted.some((pattern) => matchesPattern(pattern, name));
  const [before, now] = [names.filter(isBaseline), names.filter((name) => !isBaseline(name))];
  if (now.length === 0)
    throw usage(
      `there is nothing to compare: all results are of the baseline (${shown(names)})`,
      `Give results of more than one ${by}, or compare runs (--by run).`,
    );
  const parted = (group: readonly string[]): Parted => ({
    name: group.join(' + '),
    parts: runs.map((run) => ({ run, holds: (target) => group.includes(nameOf(target)) })),
  });
  return [parted(before), ...(pool ? [parted(now)] : now.map((name) => parted([name])))];
};

export interface SidesOptions {
  readonly by: Grouping;
  /** All runs; of those, by run, these are the baseline. */
  readonly runs: readonly LoadedRun[];
  readonly baselineRuns: readonly LoadedRun[];
  /** Unless by run: names or patterns of the sides that are the baseline; the first side if there are none. */
  readonly baselineNames: readonly string[];
  readonly mappings: readonly Mapping[];
  /** All candidates together as one. */
  readonly pool: boolean;
}

/** Parts results into a baseline and candidates. Throws AssayError('usage') for names that match nothing. */
export const sidesOf = ({ by, runs, baselineRuns, baselineNames, mappings, pool }: SidesOptions): Sides => {
  const [before, ...now] =
    by === 'run'
      ? byRun(
          baselineRuns,
          runs.filter((run) => !baselineRuns.includes(run)),
          pool,
        )
      : byName(runs, by, baselineNames, pool);
  if (before === undefined) throw usage('there is no baseline', 'Name one with --baseline.');
  const unitOf = units[by];
  const unitsOf = (parts: readonly Part[]): ReadonlySet<string> => new Set(targetsOf(parts).map(unitOf));
  requireMatches(mappings, unitsOf(before.parts), unitsOf(now.flatMap(({ parts }) => parts)));
  const rename = renameBy(mappings);
  return {
    baseline: addUp(before.name, before.parts, (target) => rename(unitOf(target))),
    candidates: now.map(({ name, parts }) => addUp(name, parts, unitOf)),
  };
};
