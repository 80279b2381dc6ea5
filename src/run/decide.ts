import type { CheckResult } from '../define.ts';
import type { Outcome } from '../judge/judge.ts';
import { splitOf } from '../judge/pattern.ts';
import { judgedUnits } from '../judge/strata.ts';
import type { Unit } from '../judge/unit.ts';
import { type Counts, type SequentialDesign, type State, sequentialState } from '../stats/index.ts';

/** 1 % is accepted, 10 % is not; each error at most one in twenty; at most 200 trials (for most rates, 90 do). */
export const defaultDesign: SequentialDesign = { p0: 0.01, p1: 0.1, alpha: 0.05, beta: 0.05, cap: 200 };

type Decision = NonNullable<CheckResult['trials']['decision']>;

const countsOf = (units: readonly { readonly failed: boolean | null }[]): Counts => {
  const judged = units.filter(({ failed }) => failed !== null);
  return { n: judged.length, failures: judged.filter(({ failed }) => failed === true).length };
};

/** Where the sequential test of one check stands. */
export interface Standing {
  readonly state: State;
  /** The judged units that it rests on. */
  readonly of: Counts;
  /** The probes that these are from, where they are not all; null for all. */
  readonly probes: ReadonlySet<string> | null;
}

/**
 * Is it decided that the failure rate is p0 or less (`below`), or p1 or more (`above`)? A rate over requests of many kinds can hide one kind that always
 * fails. So where some failed, the rate among the kinds that did counts, too: that of their probes, and of the side
 * that all failures are on (only above a size, only streamed …).
 */
export const standingOf = (units: readonly Unit[], design: SequentialDesign): Standing => {
  const all = countsOf(units);
  const state = sequentialState(all, design);
  const judged = judgedUnits(units);
  const failing = new Set(judged.filter(({ failed }) => failed).map(({ facts }) => facts.probe));
  if (state !== 'below' || failing.size === 0) return { state, of: all, probes: null };
  const split = splitOf(judged);
  const suspects = judged.filter((unit) => failing.has(unit.facts.probe) && split?.isSuspect(unit) !== false);
  const of = countsOf(suspects);
  return { state: sequentialState(of, design), of, probes: failing };
};

/** How many trials without a single failure decide for a rate of p0 or less; null if the cap does not allow for them. */
export const fewestTrials = (design: SequentialDesign): number | null => {
  for (let n = 1; ; n++) {
    const state = sequentialState({ n, failures: 0 }, design);
    if (state !== 'open') return state === 'below' ? n : null;
  }
};

const percent = (rate: number): string => `${Number((rate * 100).toFixed(2))} %`;

const undecided = ({ of: { n, failures }, probes }: Standing, { p0, p1 }: SequentialDesign, why: string): string => {
  const which = probes === null ? '' : ` of the ${probes.size === 1 ? 'kind' : 'kinds'} of request that failed at all`;
  const seen = `${failures} of ${n} ${n === 1 ? 'trial' : 'trials'}${which} failed`;
  return `${seen}, which decides neither for a rate of ${percent(p0)} or less nor for one of ${percent(p1)} or more; ${why}`;
};

export interface Decided {
  readonly outcome: Outcome;
  readonly decision: Decision | null;
}

/**
 * The verdict, by what the sequential test came to. `why` no more trials were added, where it came to nothing. Of what
 * the check itself cannot judge, nothing can be decided.
 */
export const decide = (outcome: Outcome, design: SequentialDesign, why: string): Decided => {
  const standing = standingOf(outcome.units, design);
  const { state } = standing;
  const shown = state === 'below' || state === 'above' ? state : ('undecided' as const);
  const { p0, p1 } = design;
  const { n, failed, withheld } = outcome.trials;
  if (outcome.verdict === 'error' || n === withheld) return { outcome, decision: null };
  const decision = { p0, p1, outcome: shown };
  // A comparison may withhold its verdict though its trials were judged.
  if (outcome.reason !== null) return { outcome, decision };
  if (shown === 'undecided') {
    return { outcome: { ...outcome, verdict: 'inconclusive', reason: undecided(standing, design, why) }, decision };
  }
  if (shown === 'above') {
    if (outcome.verdict !== 'pass') return { outcome, decision };
    const reason = `${failed} of ${n - withheld} trials failed, though all of them taken together pass`;
    return { outcome: { ...outcome, verdict: 'inconclusive', reason }, decision };
  }
  const findings = outcome.findings.map((finding) => ({ ...finding, softened: 'note' as const }));
  return { outcome: { ...outcome, verdict: 'pass', findings }, decision };
};
