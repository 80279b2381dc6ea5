import {
  type Check,
  type CheckSpec,
  type ComparisonSpec,
  inconclusive,
  type Judgement,
  type Samples,
  type Target,
  type Trial,
} from '../define.ts';
import { Notes, type Said } from './notes.ts';
import { unmetPremise } from './premise.ts';
import { factsOf, isRateLimited, type Unit } from './unit.ts';

/** What a check says of a target, over all trials. `reason` is also that of an error. */
export interface Outcome extends Said {
  /**
   * `n` judged or withheld units, of which `failed` failed and `withheld` could not be judged. Units are trials; of a
   * comparison that does not count trials, rounds. `rateLimited` trials were refused with 429; absent for none.
   */
  readonly trials: {
    readonly n: number;
    readonly failed: number;
    readonly withheld: number;
    readonly rateLimited?: number;
  };
  /** The units in the order of sending. */
  readonly units: readonly Unit[];
}

interface Prepared {
  readonly trial: Trial;
  /** Why it cannot be judged, or null. */
  readonly unmet: string | null;
}

/** A trial as a check sees it. */
const prepare = (check: Check, trial: Trial): Prepared => {
  const reading = trial.steps[check.step ?? 0];
  if (reading === undefined) return { trial, unmet: 'an earlier request of this probe was not answered' };
  return { trial: { ...trial, reading }, unmet: unmetPremise(check.premise ?? 'success', reading) };
};

interface Engine {
  add(trials: readonly Prepared[]): readonly Unit[];
  said(): Said;
}

/** Judges each trial by itself, and keeps nothing of it but findings. */
const judgingEach = (check: Check & CheckSpec): Engine => {
  const notes = new Notes(check);
  return {
    add: (trials) =>
      trials.map(({ trial, unmet }) => {
        const judgement = unmet === null ? check.judge(trial) : inconclusive(unmet);
        const failed = notes.add(judgement, trial.reading.exchange.id, unmet === null);
        return { failed, facts: factsOf(trial, trial.reading) };
      }),
    said: () => notes.said(),
  };
};

const samplesOf = (target: Target, trials: readonly Prepared[]): Samples => {
  const all = trials.filter(({ unmet }) => unmet === null).map(({ trial }) => trial);
  return {
    target,
    all,
    withheld: trials.filter(({ unmet }) => unmet !== null).map(({ trial }) => trial),
    of: (probe) => all.filter((trial) => trial.probe === probe),
  };
};

/** Judges all trials together, so all are kept. */
const comparing = (check: Check & ComparisonSpec, target: Target): Engine => {
  const kept: Prepared[] = [];
  let rounds = 0;
  /** What it said when it was asked last, of so many trials. */
  let asked: { readonly of: number; readonly judgement: Judgement | null } = { of: 0, judgement: null };
  const compare = (trials: readonly Prepared[]): Judgement | null => {
    const samples = samplesOf(target, trials);
    return samples.all.length === 0 ? null : check.compare(samples);
  };
  const overall = (): Judgement | null => {
    if (asked.of !== kept.length) asked = { of: kept.length, judgement: compare(kept) };
    return asked.judgement;
  };
  const noted = (
    judgement: Judgement | null,
    trials: readonly Prepared[],
  ): { notes: Notes; failed: boolean | null } => {
    const notes = new Notes(check);
    for (const { unmet } of trials) if (unmet !== null) notes.add(inconclusive(unmet), undefined, false);
    if (judgement === null) return { notes, failed: null };
    const first = trials.find(({ unmet }) => unmet === null);
    return { notes, failed: notes.add(judgement, first?.trial.reading.exchange.id) };
  };
  const unitOf = (shows: NonNullable<ComparisonSpec['shows']>, { trial, unmet }: Prepared): Unit => ({
    failed: unmet === null ? shows(trial) : null,
    facts: factsOf(trial, trial.reading),
  });
  return {
    add: (trials) => {
      kept.push(...trials);
      rounds += 1;
      const { shows } = check;
      if (shows !== undefined) return trials.map((each) => unitOf(shows, each));
      const judgement = rounds === 1 ? overall() : compare(trials);
      return [{ failed: noted(judgement, trials).failed, facts: null }];
    },
    said: () => noted(overall(), kept).notes.said(),
  };
};

/** Applies a check to the trials of one target, as they come in by rounds. Pure but for what it has heard. */
export class Judging {
  readonly #check: Check;
  readonly #engine: Engine;
  readonly #units: Unit[] = [];
  #rateLimited = 0;
  #heard = 0;
  #broken: string | null = null;

  constructor(check: Check, target: Target) {
    this.#check = check;
    this.#engine = 'judge' in check ? judgingEach(check) : comparing(check, target);
  }

  /** Trials and rounds so far, in the order of sending. */
  get units(): readonly Unit[] {
    return this.#units;
  }

  /** Has the check thrown? */
  get isBroken(): boolean {
    return this.#broken !== null;
  }

  /** Judges the trials of one more round. */
  add(trials: readonly Trial[]): void {
    this.#heard += trials.length;
    this.#rateLimited += trials.filter(({ steps }) => isRateLimited(steps)).length;
    if (this.#broken !== null) return;
    this.#guarded(() => {
      if (trials.length > 0) this.#units.push(...this.#engine.add(trials.map((trial) => prepare(this.#check, trial))));
    });
  }

  /** What the check says of all rounds so far; a check that throws gives `error`, never an exception. */
  outcome(): Outcome {
    const said = this.#broken === null ? this.#guarded(() => this.#engine.said()) : null;
    if (said === null) {
      const trials = { n: this.#heard, failed: 0, withheld: 0 };
      return { verdict: 'error', reason: this.#broken, findings: [], trials, units: [] };
    }
    const units = this.#units;
    const trials = {
      n: units.length,
      failed: units.filter(({ failed }) => failed === true).length,
      withheld: units.filter(({ failed }) => failed === null).length,
      ...(this.#rateLimited === 0 ? {} : { rateLimited: this.#rateLimited }),
    };
    return { ...said, trials, units };
  }

  #guarded<T>(task: () => T): T | null {
    try {
      return task();
    } catch (thrown) {
      this.#broken = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
      return null;
    }
  }
}
