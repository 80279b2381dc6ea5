import { type Counts, clopperPearson } from '../stats/index.ts';
import { type Belief, believer, failureOdds, information } from './belief.ts';

/** What a trial of one size came to. `refused`: the provider says that it does not take so much. */
export type Trial = 'worked' | 'failed' | 'refused';

export interface SearchOptions {
  /** Number of sizes, from the smallest to the largest; at least 2. */
  readonly sizes: number;
  /** Of what is claimed, such as 0.95. */
  readonly confidence: number;
  /** The smallest failure rate worth finding: none are reported once the rate at the largest size is shown to be below. */
  readonly rate: number;
}

/**
 * What the trials show.
 * - `none`: no failure, and at the largest size the rate is below the one worth finding.
 * - `scattered`: the same but for a few failures, which size does not explain.
 * - `everywhere`: failures at every size.
 * - `threshold`: failures begin at one of the sizes from `first` to `last`, with the probability `credibility`.
 * - `refused`: even the smallest size is refused.
 */
export type Decision =
  | { readonly kind: 'none' | 'scattered' | 'everywhere' | 'refused' }
  | { readonly kind: 'threshold'; readonly first: number; readonly last: number; readonly credibility: number };

/** One trial in four goes to smaller sizes while none has failed: what is broken in between would not be seen. */
const everyNth = 4;
/** The golden ratio: multiples of it, without their whole part, spread evenly however many there are. */
const golden = (Math.sqrt(5) - 1) / 2;

const none: Counts = { n: 0, failures: 0 };
const sumOf = (counts: readonly Counts[]): Counts =>
  counts.reduce((sum, { n, failures }) => ({ n: sum.n + n, failures: sum.failures + failures }), none);

/** Trials without any failure after which a rate is shown to be below `rate`: 59 for 5 % at a confidence of 95 %. */
export const trialsToRuleOut = (rate: number, confidence: number): number =>
  Math.ceil(Math.log(1 - confidence) / Math.log1p(-rate) - 1e-9);

/** Trials in all that this takes as they are shared out, the others going to smaller sizes. */
export const trialsWithoutFailure = (rate: number, confidence: number): number =>
  Math.ceil((trialsToRuleOut(rate, confidence) * everyNth) / (everyNth - 1)) + everyNth;

/** One-sided upper bound of a failure rate, exact. */
export const upperBound = (counts: Counts, confidence: number): number => clopperPearson(counts, 2 * confidence - 1)[1];

/** The shortest run of positions, neither the first nor the last of all, that holds so much of the weight; or null. */
const credibleRun = (
  weights: readonly number[],
  mass: number,
): Omit<Decision & { kind: 'threshold' }, 'kind'> | null => {
  let best: { first: number; last: number; credibility: number } | null = null;
  for (let first = 1; first < weights.length - 1; first++) {
    let credibility = 0;
    for (let last = first; last < weights.length - 1; last++) {
      credibility += weights[last] ?? 0;
      if (credibility < mass) continue;
      const shorter = best === null || last - first < best.last - best.first;
      const better = best !== null && last - first === best.last - best.first && credibility > best.credibility;
      if (shorter || better) best = { first, last, credibility };
      break;
    }
  }
  return best;
};

/**
 * A search for the size from which on requests fail more often, when each outcome is chance. Pure: it says which sizes
 * to send, and is told what came of them. The same outcomes give the same sizes.
 *
 * Model: a failure rate below the step and a higher one from it on, both unknown. Each trial is sent where it is
 * expected to tell most about the position of the step.
 */
export class Search {
  readonly #options: SearchOptions;
  readonly #believe = believer();
  readonly #counts: Counts[];
  readonly #refused = new Set<number>();
  #chosen = 0;
  #belief: Belief | null = null;

  constructor(options: SearchOptions) {
    this.#options = options;
    this.#counts = Array.from({ length: options.sizes }, () => none);
  }

  /** Trials that count, by size. */
  get counts(): readonly Counts[] {
    return this.#counts;
  }

  /** The smallest size that is refused, as its number; the number of sizes if none is. */
  get limit(): number {
    // A refusal of less than what was taken another time is no limit.
    return Math.min(this.#options.sizes, ...[...this.#refused].filter((size) => size > this.#reach));
  }

  /** What is believed about the sizes below the limit. */
  get belief(): Belief {
    this.#belief ??= this.#believe(this.#counts.slice(0, this.limit));
    return this.#belief;
  }

  /** Counts a trial. Returns false if it says nothing: a refusal of no more than what was taken another time. */
  add(size: number, trial: Trial): boolean {
    this.#belief = null;
    if (trial === 'refused') {
      this.#refused.add(size);
      return size > this.#reach;
    }
    const { n, failures } = this.#counts[size] ?? none;
    this.#counts[size] = { n: n + 1, failures: failures + (trial === 'failed' ? 1 : 0) };
    return true;
  }

  /** The next sizes to send, so many, all at once. */
  next(count: number): readonly number[] {
    const chosen = this.#choose(count);
    this.#chosen += chosen.length;
    return chosen;
  }

  /** What is shown by now, or null if more trials are needed. */
  get decision(): Decision | null {
    if (this.limit === 0) return { kind: 'refused' };
    const trials = sumOf(this.#counts);
    if (trials.n === 0 || this.#seeksLimit) return null;
    const { confidence, rate } = this.#options;
    // Half of what may be wrong is left to what the model does not know.
    const enough = (1 + confidence) / 2;
    const { weights } = this.belief;
    const run = credibleRun(weights, enough);
    if (trials.failures > 0 && run !== null && run.first === run.last) return { kind: 'threshold', ...run };
    if (trials.failures > 0 && (weights[0] ?? 0) >= enough) return { kind: 'everywhere' };
    if (upperBound(this.#counts[this.limit - 1] ?? none, confidence) > rate) return null;
    if (trials.failures === 0) return { kind: 'none' };
    return (weights[0] ?? 0) + (weights.at(-1) ?? 0) >= 0.5 ? { kind: 'scattered' } : null;
  }

  /** What can be said when no more trials are to be had: a step that is shown to be there, if not exactly where. */
  get lastDecision(): Decision | null {
    if (this.decision !== null || this.#seeksLimit || sumOf(this.#counts).failures === 0) return this.decision;
    const run = credibleRun(this.belief.weights, this.#options.confidence);
    return run === null ? null : { kind: 'threshold', ...run };
  }

  /** The largest size that was taken; -1 if none was. */
  get #reach(): number {
    return this.#counts.findLastIndex(({ n }) => n > 0);
  }

  /** Are there sizes of which nobody knows whether they are refused, below one that is? */
  get #seeksLimit(): boolean {
    return this.limit < this.#options.sizes && this.limit - this.#reach > 1;
  }

  #choose(count: number): readonly number[] {
    const [reach, limit] = [this.#reach, this.limit];
    if (this.#chosen === 0) return Array.from({ length: count }, (_, i) => Math.round(((i + 1) / count) * limit) - 1);
    if (this.#seeksLimit) {
      const open = limit - reach - 1;
      const many = Math.min(count, open);
      return Array.from({ length: many }, (_, i) => reach + Math.ceil(((i + 1) / (many + 1)) * open));
    }
    if (sumOf(this.#counts).failures > 0) return this.#mostTelling(count);
    return Array.from({ length: count }, (_, i) => {
      const nth = this.#chosen + i;
      return nth % everyNth === 0 ? Math.floor(((nth * golden) % 1) * limit) : limit - 1;
    });
  }

  /** Of trials that go out together each assumes that those before it ended as expected, or all would be the same. */
  #mostTelling(count: number): readonly number[] {
    const counts = this.#counts.slice(0, this.limit);
    const chosen: number[] = [];
    let belief = this.belief;
    while (chosen.length < count) {
      const gains = information(belief);
      const size = gains.indexOf(Math.max(...gains));
      chosen.push(size);
      if (chosen.length === count) break;
      const { n, failures } = counts[size] ?? none;
      counts[size] = { n: n + 1, failures: failures + (failureOdds(belief)[size] ?? 0) };
      belief = this.#believe(counts);
    }
    return chosen;
  }
}
