import type { Verdict } from '../src/read/lattice.ts';
import type { Kind } from './streaming-kinds.ts';

/** What the lattice said of one run. */
export interface Outcome {
  readonly kind: string;
  readonly truth: Kind['truth'];
  readonly run: number;
  /** The worst delay of our own event loop meanwhile, in milliseconds. */
  readonly lagMs: number;
  readonly verdict: Verdict;
}

export const columns = ['real', 'clumped', 'buffered', 'dripped', 'inconclusive'] as const;

/** One row of the confusion matrix. */
export interface Row {
  readonly kind: string;
  readonly title: string;
  readonly truth: Kind['truth'];
  readonly runs: number;
  readonly verdicts: Readonly<Record<(typeof columns)[number], number>>;
  /** Called something else than it is, of all runs; inconclusive is nothing. */
  readonly wrong: number;
  readonly decided: number;
}

export const confusion = (
  kinds: readonly Pick<Kind, 'id' | 'title' | 'truth'>[],
  outcomes: readonly Outcome[],
): readonly Row[] =>
  kinds.map(({ id, title, truth }) => {
    const mine = outcomes.filter(({ kind }) => kind === id);
    const count = (column: (typeof columns)[number]): number =>
      mine.filter(({ verdict }) => verdict.kind === column).length;
    const verdicts = {
      real: count('real'),
      clumped: count('clumped'),
      buffered: count('buffered'),
      dripped: count('dripped'),
      inconclusive: count('inconclusive'),
    };
    const decided = mine.length - verdicts.inconclusive;
    return { kind: id, title, truth, runs: mine.length, verdicts, wrong: decided - verdicts[truth], decided };
  });

/** Called wrongly, by a false alarm, by a miss or as another kind, in at most 1 % of the runs of every kind. */
export const isAccurate = (table: readonly Row[]): boolean =>
  table.every(({ wrong, runs }) => runs > 0 && wrong <= runs / 100);

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

const sum = (rows: readonly Row[], pick: (row: Row) => number): number =>
  rows.reduce((total, row) => total + pick(row), 0);

/** The matrix, error rates, and what is not as it should be, for people. */
export const describe = (table: readonly Row[], outcomes: readonly Outcome[]): string => {
  const width = Math.max(...table.map(({ title }) => title.length));
  const line = (first: string, cells: readonly (string | number)[]): string =>
    `${first.padEnd(width)} ${cells.map((cell) => String(cell).padStart(13)).join('')}`;
  const real = table.filter(({ truth }) => truth === 'real');
  const fake = table.filter(({ truth }) => truth !== 'real');
  const [reals, fakes] = [sum(real, ({ runs }) => runs), sum(fake, ({ runs }) => runs)];
  const alarms = sum(real, ({ wrong }) => wrong);
  const misses = sum(fake, ({ verdicts }) => verdicts.real);
  const confused = sum(fake, ({ wrong, verdicts }) => wrong - verdicts.real);
  const odd = outcomes.filter(({ truth, verdict }) => verdict.kind !== truth);
  return [
    line('true kind', [...columns, 'decided']),
    ...table.map(({ title, verdicts, decided, runs }) =>
      line(title, [...columns.map((column) => verdicts[column]), percent(decided, runs)]),
    ),
    '',
    `false positives (real called fake): ${alarms} of ${reals}, ${percent(alarms, reals)}`,
    `false negatives (fake called real): ${misses} of ${fakes}, ${percent(misses, fakes)}`,
    `fake called another kind of fake: ${confused} of ${fakes}, ${percent(confused, fakes)}`,
    `own lag at most ${Math.max(0, ...outcomes.map(({ lagMs }) => lagMs)).toFixed(0)} ms`,
    ...odd.map(
      ({ kind, run, verdict }) =>
        `  ${kind}, run ${run}: ${verdict.kind}; ${verdict.reason ?? verdict.growth.seen}; ${verdict.seen}`,
    ),
  ].join('\n');
};
