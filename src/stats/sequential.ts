import { binomialAtLeast, binomialAtMost } from './binomial.ts';
import { type Counts, requireInside, requireWhole } from './domain.ts';

/** Is the failure rate p0 or less, or p1 or more? alpha: chance of 'above' at p0. beta: chance of 'below' at p1. All in (0, 1), p0 < p1. */
export interface FixedDesignGoal {
  readonly p0: number;
  readonly p1: number;
  readonly alpha: number;
  readonly beta: number;
}

/** A sequential test's goal and the most trials that it may cost (whole, ≥ 1). */
export interface SequentialDesign extends FixedDesignGoal {
  readonly cap: number;
}

/**
 * 'below': p1 is ruled out, the rate is lower, but p0 is not shown (32 passes rule out 10 %, they cannot show 1 %).
 * 'above': p0 is ruled out, the rate is higher. 'undecided': the cap was reached before a decision; never a pass.
 */
export type State = 'open' | 'below' | 'above' | 'undecided';

export interface SequentialTest {
  /** Counts one trial, in the order of sending. After the end it changes nothing. */
  add(failed: boolean): State;
  readonly state: State;
  /** Trials, and failures, on which the state rests. */
  readonly n: number;
  readonly failures: number;
}

const MOST_TRIALS = 100_000;

const requireGoal = ({ p0, p1, alpha, beta }: FixedDesignGoal): void => {
  for (const [name, value] of Object.entries({ p0, p1, alpha, beta })) requireInside(name, value);
  if (!(p0 < p1)) throw new RangeError(`p0 must be below p1, not ${p0} and ${p1}`);
  if (!(alpha + beta < 1)) throw new RangeError(`alpha + beta must be below 1, not ${alpha + beta}`);
};

/**
 * The state of `sequentialTest` where it is looked at only now, after so many trials at once: the order of the trials does not matter,
 * and the limits hold just the same (Ville's inequality). Throws as it does.
 */
export const sequentialState = ({ n, failures }: Counts, design: SequentialDesign): State => {
  requireGoal(design);
  requireWhole('cap', design.cap, 1);
  const { p0, p1, alpha, beta, cap } = design;
  const evidence = failures * Math.log(p1 / p0) + (n - failures) * (Math.log1p(-p1) - Math.log1p(-p0));
  if (evidence >= -Math.log(alpha)) return 'above';
  if (evidence <= Math.log(beta)) return 'below';
  return n >= cap ? 'undecided' : 'open';
};

/**
 * Sequential probability ratio test of a failure rate, ended at `cap` trials. It ends with 'above' where the likelihood ratio of p1 to p0
 * has reached 1 / alpha, with 'below' where it has fallen to beta: at a rate of p0 or less 'above' has a chance of at most alpha, at p1 or
 * more 'below' one of at most beta, whatever the cap (Ville's inequality). Wald's own limits, (1 − beta) / alpha and beta / (1 − alpha),
 * are a trial or so sooner and hold only nearly: beta is 5.04 % for .5 % against 5 %, both errors 5 %. Between p0 and p1 both answers are right.
 * Trials must be independent: failures that come in bursts make it too sure.
 * Throws a RangeError unless 0 < p0 < p1 < 1, alpha + beta < 1 and cap is whole and ≥ 1. Source: A. Wald, Sequential Analysis, 1947.
 */
export const sequentialTest = (design: SequentialDesign): SequentialTest => {
  let n = 0;
  let failures = 0;
  let state: State = sequentialState({ n, failures }, design);
  return {
    add(failed) {
      if (state !== 'open') return state;
      n += 1;
      if (failed) failures += 1;
      state = sequentialState({ n, failures }, design);
      return state;
    },
    get state() {
      return state;
    },
    get n() {
      return n;
    },
    get failures() {
      return failures;
    },
  };
};

/**
 * The smallest fixed number of trials for the same goal, by exact binomial tails: say 'above' from `rejectAt` failures on, else 'below'.
 * P(above | p0) ≤ alpha, P(below | p1) ≤ beta.
 * Errors as of `sequentialTest`, and a RangeError where that takes more than 100,000 trials.
 */
export const fixedDesign = (goal: FixedDesignGoal): { readonly n: number; readonly rejectAt: number } => {
  requireGoal(goal);
  const { p0, p1, alpha, beta } = goal;
  let n = 1;
  // For each limit the fewest trials that keep beta; fewer trials are only possible with a lower limit, so the first that keeps alpha too is smallest.
  for (let rejectAt = 1; ; rejectAt++) {
    while (binomialAtMost(rejectAt - 1, n, p1) > beta) {
      n += 1;
      if (n > MOST_TRIALS) throw new RangeError(`this takes more than ${MOST_TRIALS} trials`);
    }
    if (binomialAtLeast(rejectAt, n, p0) <= alpha) return { n, rejectAt };
  }
};
