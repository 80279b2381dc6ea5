import type { AnyCheckSpec, Trial } from '../../src/define.ts';
import { outcomeOf, trialOf as trialOfOne } from './testing.ts';

/** For tests of checks of streams: trials of several steps, and verdicts in one word. */

type Made = Parameters<typeof trialOfOne>[0];

/** A trial of one or more steps. Probe and request are those of the first. */
export const trialOf = (first: Made, ...others: readonly Made[]): Trial => {
  const trial = trialOfOne({ probe: 'stream-short', ...first });
  return { ...trial, steps: [trial.reading, ...others.map((made) => trialOfOne(made).reading)] };
};

/** The verdict on trials; `note` for a pass with something to note. */
export const verdictOf = (check: AnyCheckSpec, ...trials: readonly Trial[]): string => {
  const { verdict, findings } = outcomeOf(check, ...trials);
  return verdict === 'pass' && findings.length > 0 ? 'note' : verdict;
};

/** What the findings say is wrong. */
export const complaints = (check: AnyCheckSpec, ...trials: readonly Trial[]): readonly string[] =>
  outcomeOf(check, ...trials).findings.map(({ what }) => what);
