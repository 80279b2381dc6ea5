import {
  type Check,
  type CheckResult,
  type FindingRecord,
  type Measurement,
  type Results,
  skip,
  type Target,
  targetKey,
  type Withheld,
} from '../define.ts';
import { judgeCheck, type Outcome } from '../judge/judge.ts';
import type { Writer } from '../report/write.ts';
import { Budget } from './budget.ts';
import { Keeper } from './keep.ts';
import { Lane, type LaneShared, type Sent } from './lane.ts';
import { Limit } from './limit.ts';
import { measure } from './measure.ts';
import type { RunPlan } from './plan.ts';
import { probesOf, type Suites } from './registry.ts';

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

const withheldOutcome = ({ verdict, reason }: Withheld): Outcome => ({
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
    const needed = new Set(this.checks.flatMap(probesOf));
    for (const lane of this.#lanes.values()) {
      for (const probe of this.#options.suites.probes.keys()) if (needed.has(probe)) void lane.send(probe);
    }
  }

  async judge(target: Target, check: Check): Promise<CheckResult> {
    const outcome = await this.#outcome(target, check);
    return {
      target: { provider: target.provider, model: target.model },
      suite: check.surface,
      check: check.id,
      title: check.title,
      clause: check.clause,
      level: check.level,
      verdict: outcome.verdict,
      ...(outcome.reason === null ? {} : { reason: outcome.reason }),
      findings: await Promise.all(outcome.findings.map((finding) => this.#withEvidence(target, finding))),
      trials: outcome.trials,
      ...(check.incidents === undefined ? {} : { incidents: [...check.incidents] }),
    };
  }

  async report(): Promise<SessionReport> {
    const lanes = [...this.#lanes.values()];
    const targets = await Promise.all(lanes.map(reportLane));
    const failed = targets.filter(({ target }) => !target.preflight.ok).map(({ target }) => targetKey(target));
    const spent = lanes.map((lane) => lane.outOfBudget).find((reason) => reason !== null);
    const incomplete = this.#options.signal.aborted
      ? 'the run was ended early'
      : (spent ?? (failed.length > 0 ? `preflight failed for ${failed.join(', ')}` : null));
    return {
      targets: targets.map(({ target }) => target),
      measurements: targets.flatMap(({ measurements }) => measurements),
      incomplete,
    };
  }

  /** Stores every exchange (`--keep all`) and closes the connections. */
  async close(): Promise<void> {
    if (this.#options.plan.keep === 'all') {
      for (const lane of this.#lanes.values()) {
        for (const { steps } of await lane.sent()) for (const { exchange } of steps) await this.#keeper.keep(exchange);
      }
    }
    await Promise.all([...this.#lanes.values()].map((lane) => lane.close()));
  }

  async #outcome(target: Target, check: Check): Promise<Outcome> {
    const lacking = target.capabilities.lacks?.find((name) => name === check.surface || name === check.id);
    if (lacking !== undefined) return withheldOutcome(skip(`the target declares that it lacks ${lacking}`));
    const lane = this.#lanes.get(targetKey(target));
    if (lane === undefined) throw new Error(`no lane for ${targetKey(target)}`);
    const sent = await Promise.all(probesOf(check).map((probe) => lane.send(probe)));
    const trials = sent.flatMap((each) => each.trials);
    return trials.length === 0 ? withheldOutcome(reasonFor(sent)) : judgeCheck(check, trials, target);
  }

  async #withEvidence(target: Target, finding: FindingRecord): Promise<FindingRecord> {
    const { evidence } = finding;
    const exchange = evidence && this.#lanes.get(targetKey(target))?.exchange(evidence.exchange);
    if (evidence === undefined || exchange === undefined) return finding;
    const { file, curl } = await this.#keeper.keep(exchange);
    return { ...finding, evidence: { ...evidence, ...(file === null ? {} : { file }), curl } };
  }
}

const reasonFor = (sent: readonly Sent[]): Withheld =>
  sent.find(({ withheld }) => withheld?.verdict === 'inconclusive')?.withheld ??
  sent.find(({ withheld }) => withheld !== null)?.withheld ?? { verdict: 'inconclusive', reason: 'nothing was sent' };

const reportLane = async (
  lane: Lane,
): Promise<{ target: Results['targets'][number]; measurements: readonly Measurement[] }> => {
  const { ok, reason, hint } = await lane.preflight();
  const measurements = (await lane.sent()).flatMap(measure);
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
    },
    measurements,
  };
};
