import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  AssayError,
  type Check,
  type CheckResult,
  type FindingRecord,
  type Measurement,
  type Results,
  skip,
  type Target,
  type Trial,
  targetKey,
} from '../define.ts';
import { judgeCheck, type Outcome } from '../judge/judge.ts';
import type { Writer } from '../report/write.ts';
import { Budget } from './budget.ts';
import { Keeper } from './keep.ts';
import { type Hindrance, Lane, type LaneShared, type Sent } from './lane.ts';
import { Limit } from './limit.ts';
import type { RunPlan } from './plan.ts';
import { probesOf, type Suites } from './registry.ts';
import { lackedBy } from './select.ts';

export interface SessionOptions {
  readonly plan: RunPlan;
  readonly suites: Suites;
  readonly signal: AbortSignal;
  /** Null keeps exchanges in memory only. */
  readonly writer: Writer | null;
  readonly onTrial: (target: Target, probe: string) => void;
}

/** What a session knows beside the results. */
export interface SessionReport {
  readonly targets: Results['targets'];
  readonly measurements: readonly Measurement[];
  /** Why the run is not complete, or null. */
  readonly incomplete: string | null;
}

const withheldOutcome = ({ verdict, reason }: Hindrance): Outcome => ({
  verdict,
  reason,
  findings: [],
  trials: { n: 0, failed: 0, withheld: 0 },
});

/** Drives every probe that the selected checks need, once, and judges checks as their probes come in. */
export class Session {
  readonly checks: readonly Check[];
  readonly targets: readonly Target[];
  readonly #options: SessionOptions;
  readonly #lanes: ReadonlyMap<string, Lane>;
  readonly #keeper: Keeper;
  /** How many checks have yet to judge a probe, by target and probe. */
  readonly #waiting = new Map<string, Map<string, number>>();

  constructor(options: SessionOptions) {
    const { plan, suites, signal, onTrial } = options;
    const selected = new Set(plan.checks);
    this.#options = options;
    this.checks = suites.checks.filter(({ id }) => selected.has(id));
    this.targets = plan.targets;
    this.#keeper = new Keeper(options.writer);
    const shared: LaneShared = {
      plan,
      probes: suites.probes,
      budget: new Budget(plan.maxRequests, plan.maxTokens),
      inFlight: new Limit(plan.maxInFlight),
      signal,
      onTrial,
    };
    this.#lanes = new Map(plan.targets.map((target) => [targetKey(target), new Lane(target, shared)]));
  }

  /** Starts sending, in the order in which the probes are defined. Nothing is awaited: `judge` waits for what it needs. */
  start(): void {
    for (const [key, lane] of this.#lanes) {
      const waiting = new Map<string, number>();
      for (const check of this.checks) {
        if (lackedBy(lane.target, check) !== null) continue;
        for (const probe of this.#probesOf(check)) waiting.set(probe, (waiting.get(probe) ?? 0) + 1);
      }
      this.#waiting.set(key, waiting);
      // `send` never rejects.
      for (const probe of this.#options.suites.probes.keys()) if (waiting.has(probe)) void lane.send(probe);
    }
  }

  async judge(target: Target, check: Check): Promise<CheckResult> {
    const lacked = lackedBy(target, check);
    if (lacked !== null)
      return this.#result(target, check, withheldOutcome(skip(`the target declares that it lacks ${lacked}`)), []);
    const lane = this.#lanes.get(targetKey(target));
    if (lane === undefined) throw new AssayError('internal', `no lane for ${targetKey(target)}`);
    const sent = await Promise.all(this.#probesOf(check).map((probe) => lane.send(probe)));
    // Judging shares its thread with driving: bytes that came meanwhile are stamped before the next check.
    await nextTurn();
    const trials = sent.flatMap((each) => each.trials);
    const result = await this.#result(target, check, outcomeOf(check, sent, trials, target), trials);
    for (const probe of this.#probesOf(check)) await this.#judged(lane, probe);
    return result;
  }

  /** The probes of a check that this run sends. */
  #probesOf(check: Check): readonly string[] {
    return probesOf(check).filter((id) => id in this.#options.plan.probes);
  }

  async report(): Promise<SessionReport> {
    const lanes = [...this.#lanes.values()];
    const targets = await Promise.all(lanes.map(reportLane));
    const failed = targets.filter(({ target }) => !target.preflight.ok).map(({ target }) => targetKey(target));
    const spent = lanes.map((lane) => lane.outOfBudget).find((reason) => reason !== null);
    const incomplete = this.#options.signal.aborted
      ? 'the run was ended early'
      : (spent ?? (failed.length > 0 ? `preflight failed for ${failed.join(', ')}` : this.#keeper.problem));
    return {
      targets: targets.map(({ target }) => target),
      measurements: targets.flatMap(({ measurements }) => measurements),
      incomplete,
    };
  }

  /** Closes the connections, and stores what no check has judged (`--keep all`). */
  async close(): Promise<void> {
    const lanes = [...this.#lanes.values()];
    for (const lane of lanes) for (const { trials } of await lane.sent()) await this.#keepAll(trials);
    await Promise.all(lanes.map((lane) => lane.close()));
  }

  async #result(target: Target, check: Check, outcome: Outcome, trials: readonly Trial[]): Promise<CheckResult> {
    return {
      target: { provider: target.provider, model: target.model },
      suite: check.surface,
      check: check.id,
      title: check.title,
      clause: check.clause,
      level: check.level,
      verdict: outcome.verdict,
      ...(outcome.reason === null ? {} : { reason: outcome.reason }),
      findings: await Promise.all(outcome.findings.map((finding) => this.#withEvidence(trials, finding))),
      trials: outcome.trials,
      ...(check.incidents === undefined ? {} : { incidents: [...check.incidents] }),
    };
  }

  async #withEvidence(trials: readonly Trial[], finding: FindingRecord): Promise<FindingRecord> {
    const { evidence } = finding;
    const exchange = trials
      .flatMap(({ steps }) => steps.map((reading) => reading.exchange))
      .find(({ id }) => id === evidence?.exchange);
    if (evidence === undefined || exchange === undefined) return finding;
    const { file, curl } = await this.#keeper.keep(exchange);
    return { ...finding, evidence: { ...evidence, ...(file === null ? {} : { file }), curl } };
  }

  /** Lets go of a probe's trials once the last of its checks has judged them. */
  async #judged(lane: Lane, probe: string): Promise<void> {
    const waiting = this.#waiting.get(targetKey(lane.target));
    const left = (waiting?.get(probe) ?? 0) - 1;
    waiting?.set(probe, left);
    if (left !== 0) return;
    await this.#keepAll((await lane.send(probe)).trials);
    await lane.release(probe);
  }

  async #keepAll(trials: readonly Trial[]): Promise<void> {
    if (this.#options.plan.keep !== 'all') return;
    for (const { steps } of trials) for (const { exchange } of steps) await this.#keeper.keep(exchange);
  }
}

const outcomeOf = (check: Check, sent: readonly Sent[], trials: readonly Trial[], target: Target): Outcome => {
  const broken = sent.find(({ withheld }) => withheld?.verdict === 'error')?.withheld;
  if (broken) return withheldOutcome(broken);
  return trials.length === 0 ? withheldOutcome(reasonFor(sent)) : judgeCheck(check, trials, target);
};

const reasonFor = (sent: readonly Sent[]): Hindrance =>
  sent.find(({ withheld }) => withheld?.verdict === 'inconclusive')?.withheld ??
  sent.find(({ withheld }) => withheld !== null)?.withheld ?? { verdict: 'inconclusive', reason: 'nothing was sent' };

const reportLane = async (
  lane: Lane,
): Promise<{ target: Results['targets'][number]; measurements: readonly Measurement[] }> => {
  const { ok, reason, hint } = await lane.preflight();
  const measurements = (await lane.sent()).flatMap((sent) => sent.measurements);
  const total = (pick: (row: Measurement) => number | null): number =>
    measurements.reduce((sum, row) => sum + (pick(row) ?? 0), 0);
  const { provider, model, baseUrl } = lane.target;
  return {
    target: {
      provider,
      model,
      baseUrl,
      preflight: { ok, ...(reason === null ? {} : { reason }), ...(hint === null ? {} : { hint }) },
      requests: measurements.length,
      tokens: { prompt: total((row) => row.promptTokens), completion: total((row) => row.completionTokens) },
      ...(lane.pace === null ? {} : { pace: lane.pace }),
    },
    measurements,
  };
};
