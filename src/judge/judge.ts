import type { Check, Target, Trial } from '../define.ts';
import { Judging, type Outcome } from './judging.ts';

export type { Outcome } from './judging.ts';

/** Applies a check to the trials of its probes. Pure; a check that throws gives `error`, never an exception. */
export const judgeCheck = (check: Check, trials: readonly Trial[], target: Target): Outcome => {
  const judging = new Judging(check, target);
  judging.add(trials);
  return judging.outcome();
};
