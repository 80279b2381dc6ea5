import {
  AssayError,
  type AttributionRecord,
  type Check,
  type CheckResult,
  type Distribution,
  type Exchange,
  type FindingRecord,
  type Measurement,
  type Results,
  skip,
  type Target,
  type Trial,
  targetKey,
} from '../define.ts';
import { startDriverThread } from '../drive/thread.ts';
import { tellTrials } from '../judge/counts.ts';
import type { Writer } from '../report/write.ts';
import { Twins } from './attribution-twins.ts';
import { Budget } from './budget.ts';
import { type JudgedCheck, judgeInRounds, withheldOutcome } from './check-rounds.ts';
import { Keeper, type Kept } from './keep.ts';
import { Lane, type LaneShared } from './lane.ts';
import { reportLane } from './lane-report.ts';
import { Limit } from './limit.ts';
import { type Clock, Pacers } from './pacer.ts';
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
  /** The clock of pauses; the system's unless said. */
  readonly clock?: Clock;
}

/** What a session knows beside the results. */
export interface SessionReport {
  readonly targets: Results['targets'];
  readonly measurements: readonly Measurement[];
  readonly distributions: readonly Distribution[];
  /** Whose fault each failure is; null where no target is asked directly. */
  readonly attribution: readonly AttributionRecord[] | null;
  /** Why the run is not complete, or null. */
  readonly incomplete: string | null;
}

/** The lowest round of a probe that each of its checks may still judge, by check. */
type Needs = Map<string, number>;

const all = Number.POSITIVE_INFINITY;

/** Drives every probe that the selected checks need, and judges checks as their probes come in. */
export class Session {
  readonly checks: readonly Check[];
  readonly targets: readonly Target[];
  readonly #options: SessionOptions;
  readonly #lanes: ReadonlyMap<string, Lane>;
  readonly #keeper: Keeper;
  /** What is still to be judged, by target and probe. */
  readonly #waiting = new Map<string, Map<string, Needs>>();
  /** Checks that are judged by rounds, which they ask for as they go, by target and check. */
  readonly #underWay = new Map<string, Promise<JudgedCheck>>();
  readonly #twins: Twins;

  /** Judging would make stamps late in a thread that it shared with driving. */
  readonly #drivers = startDriverThread();

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
      drivers: this.#drivers,
      pacers: new Pacers({
        maxRetryAfterMs: plan.maxRetryAfterMs,
        ...(options.clock === undefined ? {} : { clock: options.clock }),
      }),
    };
    this.#twins = new Twins(plan.targets);
    this.#lanes = new Map(plan.targets.map((target) => [targetKey(target), this.#laneTo(target, shared)]));
  }

  /**
   * Starts sending, in the order in which the probes are defined. Nothing is awaited: `judge` waits for what it needs.
   * Where checks ask for further rounds, all are judged at once, so that no check's rounds wait for another's.
   */
  start(): void {
    for (const [key, lane] of this.#lanes) {
      const waiting = new Map<string, Needs>();
      const checks = this.checks.filter((check) => lackedBy(lane.target, check) === null);
      for (const check of checks) {
        for (const probe of this.#probesOf(check)) {
          waiting.set(probe, (waiting.get(probe) ?? new Map<string, number>()).set(check.id, 0));
        }
      }
      this.#waiting.set(key, waiting);
      // `send` never rejects.
      for (const probe of this.#options.suites.probes.keys()) if (waiting.has(probe)) void lane.send(probe);
      if (this.#options.plan.design === null) continue;
      for (const check of checks) {
        const judged = this.#judge(lane, check);
        // Told to whoever asks for it.
        judged.catch(() => undefined);
        this.#underWay.set(`${key}\n${check.id}`, judged);
      }
    }
  }

  #laneTo(target: Target, shared: LaneShared): Lane {
    const beside = this.#twins.sideOf(target);
    return new Lane(target, beside === undefined ? shared : { ...shared, beside });
  }

  judge(target: Target, check: Check): Promise<CheckResult> {
    return this.#twins.judge(target, check, {
      judge: (each, of) => this.#judgeOn(each, of),
      keep: (each, of, exchange) => this.#keepOne(each, of, exchange),
      release: async (each, of) => {
        const lane = this.#lanes.get(targetKey(each));
        if (lane !== undefined) for (const probe of this.#probesOf(of)) await this.#judged(lane, probe, of, all);
      },
    });
  }

  async #judgeOn(target: Target, check: Check): Promise<CheckResult> {
    const lacked = lackedBy(target, check);
    if (lacked !== null) {
      const outcome = withheldOutcome(skip(`the target declares that it lacks ${lacked}`));
      return this.#result(target, check, { outcome, decision: null, evidence: [] });
    }
    const lane = this.#lanes.get(targetKey(target));
    if (lane === undefined) throw new AssayError('internal', `no lane for ${targetKey(target)}`);
    const judged = await (this.#underWay.get(`${targetKey(target)}\n${check.id}`) ?? this.#judge(lane, check));
    return this.#result(target, check, judged);
  }

  async #keepOne(target: Target, check: Check, id: string): Promise<Kept | null> {
    for (const probe of this.#probesOf(check)) {
      const sent = await this.#lanes.get(targetKey(target))?.send(probe);
      const steps = sent?.trials.flatMap((trial) => trial.steps) ?? [];
      const found = steps.find(({ exchange }) => exchange.id === id);
      if (found !== undefined) return this.#keeper.keep(found.exchange);
    }
    return null;
  }

  async #judge(lane: Lane, check: Check): Promise<JudgedCheck> {
    const probes = this.#probesOf(check);
    const { design } = this.#options.plan;
    const onJudged = (probe: string, next: number): Promise<void> => this.#judged(lane, probe, check, next);
    const judged = await judgeInRounds({ check, lane, probes, design, onJudged });
    // What was judged by rounds may be asked for much later; by then it need not be in memory.
    if (design !== null) for (const probe of probes) await onJudged(probe, all);
    return judged;
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
      distributions: lanes.flatMap((lane) => lane.distributions),
      attribution: this.#twins.attribution,
      incomplete,
    };
  }

  /** Closes the connections, and stores what no check has judged (`--keep all`). */
  async close(): Promise<void> {
    const lanes = [...this.#lanes.values()];
    for (const lane of lanes) for (const { trials } of await lane.sent()) await this.#keepAll(trials);
    await Promise.all(lanes.map((lane) => lane.close()));
    await this.#drivers.close();
  }

  async #result(target: Target, check: Check, { outcome, decision, evidence }: JudgedCheck): Promise<CheckResult> {
    return {
      target: { provider: target.provider, model: target.model },
      suite: check.surface,
      check: check.id,
      title: check.title,
      clause: check.clause,
      level: check.level,
      verdict: outcome.verdict,
      ...(outcome.reason === null ? {} : { reason: outcome.reason }),
      findings: await Promise.all(outcome.findings.map((finding) => this.#withEvidence(evidence, finding))),
      trials: { ...tellTrials(outcome), ...(decision === null ? {} : { decision }) },
      ...(check.incidents === undefined ? {} : { incidents: [...check.incidents] }),
      ...(target.directOf === undefined ? {} : { direct: true }),
    };
  }

  async #withEvidence(exchanges: readonly Exchange[], finding: FindingRecord): Promise<FindingRecord> {
    const { evidence } = finding;
    const exchange = exchanges.find(({ id }) => id === evidence?.exchange);
    if (evidence === undefined || exchange === undefined) return finding;
    const { file, curl } = await this.#keeper.keep(exchange);
    return { ...finding, evidence: { ...evidence, ...(file === null ? {} : { file }), curl } };
  }

  /** Lets go of the trials of those rounds of a probe that the last of its checks has judged. */
  async #judged(lane: Lane, probe: string, check: Check, nextNeeded: number): Promise<void> {
    const needs = this.#waiting.get(targetKey(lane.target))?.get(probe);
    const before = needs?.get(check.id);
    if (needs === undefined || before === undefined || before >= nextNeeded) return;
    const wasNeeded = Math.min(...needs.values());
    needs.set(check.id, nextNeeded);
    const isNeeded = Math.min(...needs.values());
    if (isNeeded > wasNeeded) await this.#keepAll(await lane.release(probe, isNeeded));
  }

  async #keepAll(trials: readonly Trial[]): Promise<void> {
    if (this.#options.plan.keep !== 'all') return;
    for (const { steps } of trials) for (const { exchange } of steps) await this.#keeper.keep(exchange);
  }
}
