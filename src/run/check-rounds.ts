import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Check, Exchange, Trial } from '../define.ts';
import type { Outcome } from '../judge/judge.ts';
import { Judging } from '../judge/judging.ts';
import type { SequentialDesign } from '../stats/index.ts';
import { type Decided, decide, type Standing, standingOf } from './decide.ts';
import type { Hindrance, Lane, Sent } from './lane.ts';

/** So many rounds in a row in which nothing could be judged: more would tell nothing either. */
const patience = 3;

export interface CheckRounds {
  readonly check: Check;
  readonly lane: Lane;
  /** Those of its probes that the run sends. */
  readonly probes: readonly string[];
  /** When to stop adding rounds; null for one round. */
  readonly design: SequentialDesign | null;
  /** Called when a round of a probe is judged and no longer needed, with the number of the next one that may be. */
  readonly onJudged: (probe: string, nextNeeded: number) => Promise<void>;
}

export interface JudgedCheck extends Decided {
  /** The exchanges that findings are about. */
  readonly evidence: readonly Exchange[];
}

export const withheldOutcome = ({ verdict, reason }: Hindrance): Outcome => ({
  verdict,
  reason,
  findings: [],
  trials: { n: 0, failed: 0, withheld: 0 },
  units: [],
});

const reasonFor = (sent: readonly Sent[]): Hindrance =>
  sent.find(({ withheld }) => withheld?.verdict === 'inconclusive')?.withheld ??
  sent.find(({ withheld }) => withheld !== null)?.withheld ?? { verdict: 'inconclusive', reason: 'nothing was sent' };

/** Beside a rate limit it is told that the provider asked for a longer wait than it was granted. */
const withNote = (outcome: Outcome, note: string | null): Outcome =>
  note === null || outcome.reason === null || outcome.trials.rateLimited === undefined
    ? outcome
    : { ...outcome, reason: `${outcome.reason}; ${note}` };

/** Of the trials that come and go, the exchanges that the findings of a check point at. */
class Evidence {
  #kept: readonly Exchange[] = [];

  note(outcome: Outcome, trials: readonly Trial[]): void {
    const wanted = new Set(outcome.findings.map(({ evidence }) => evidence?.exchange));
    const fresh = trials.flatMap(({ steps }) => steps.map((step) => step.exchange));
    this.#kept = [...this.#kept, ...fresh].filter(({ id }) => wanted.has(id));
  }

  get kept(): readonly Exchange[] {
    return this.#kept;
  }
}

/** Why no further round is worth its requests, or null. */
const endOf = (
  judging: Judging,
  {
    sent,
    barren,
    standing,
    design,
  }: { sent: readonly Sent[]; barren: number; standing: Standing; design: SequentialDesign },
): string | null => {
  const { probes } = standing;
  // Those that could not be judged count here: they cost as much.
  const units = judging.units.filter(({ facts }) => probes === null || (facts !== null && probes.has(facts.probe)));
  if (units.length >= design.cap) return `no more than ${design.cap} are made`;
  const hindered = sent.find(({ withheld }) => withheld?.verdict === 'inconclusive')?.withheld;
  if (sent.every(({ withheld }) => withheld !== null)) return hindered?.reason ?? 'no more could be sent';
  return barren >= patience ? 'further ones could not be judged' : null;
};

/** Does this check gain from further rounds? What it observes is no failure, however often it is seen. */
export const isDecidable = ({ level }: Check): boolean => level !== 'observe';

/**
 * Judges one check by rounds of its probes: by one, or by as many as it takes to decide (`design`). Rounds that other
 * checks have asked for are the same. Never rejects for what a check or the wire does.
 */
export const judgeInRounds = async (given: CheckRounds): Promise<JudgedCheck> => {
  const { check, lane, probes, onJudged } = given;
  const design = isDecidable(check) ? given.design : null;
  const judging = new Judging(check, lane.target);
  const evidence = new Evidence();
  const keepsTrials = !('judge' in check);
  const kept: Trial[] = [];
  let barren = 0;
  const conclude = ({ outcome, decision }: Decided): JudgedCheck => {
    evidence.note(outcome, kept);
    return { outcome: withNote(outcome, lane.rateLimitNote), decision, evidence: evidence.kept };
  };
  const rounds = new Map(probes.map((probe) => [probe, 0]));
  for (let wanted = probes, isFirst = true; ; isFirst = false) {
    const sent = await Promise.all(wanted.map((probe) => lane.round(probe, rounds.get(probe) ?? 0)));
    // What the driving thread sent meanwhile is taken before the next check, lest it pile up.
    await nextTurn();
    const broken = sent.find(({ withheld }) => withheld?.verdict === 'error')?.withheld;
    if (broken) return conclude({ outcome: withheldOutcome(broken), decision: null });
    const trials = sent.flatMap((each) => each.trials);
    if (isFirst && trials.length === 0) return conclude({ outcome: withheldOutcome(reasonFor(sent)), decision: null });
    const before = judging.units.length;
    judging.add(trials);
    if (keepsTrials) kept.push(...trials);
    else evidence.note(judging.outcome(), trials);
    if (design === null) return conclude({ outcome: judging.outcome(), decision: null });
    barren = judging.units.slice(before).some(({ failed }) => failed !== null) ? 0 : barren + 1;
    const standing = standingOf(judging.units, design);
    const isDone = standing.state === 'below' || standing.state === 'above' || judging.isBroken;
    const ended = isSkipped(judging) ? 'it does not apply' : endOf(judging, { sent, barren, standing, design });
    const why = isDone ? '' : ended;
    if (why !== null) return conclude(decide(judging.outcome(), design, why));
    for (const probe of wanted) {
      const next = (rounds.get(probe) ?? 0) + 1;
      rounds.set(probe, next);
      if (!keepsTrials) await onJudged(probe, next);
    }
    wanted = probes.filter((probe) => standing.probes?.has(probe) !== false);
  }
};

/** Nothing could be judged, for it does not apply to this target: more of the same would not either. */
const isSkipped = (judging: Judging): boolean =>
  judging.units.every(({ failed }) => failed === null) && judging.outcome().verdict === 'skip';
