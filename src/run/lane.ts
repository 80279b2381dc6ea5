import {
  inconclusive,
  type Measurement,
  type Probe,
  type ProbeContext,
  skip,
  type Target,
  type Trial,
  type Withheld,
} from '../define.ts';
import { createDriver, type Driver } from '../drive/index.ts';
import { read, requestOf } from '../read/index.ts';
import type { Budget } from './budget.ts';
import { Limit } from './limit.ts';
import { measure, tokensOf } from './measure.ts';
import { nonceOf } from './nonce.ts';
import { type Pace, paceOf, type Span } from './pace.ts';
import { payloadCap, type RunPlan } from './plan.ts';
import { type Preflight, preflight } from './preflight.ts';
import { Silence } from './silence.ts';

/** Why a probe was not sent as often as planned. `error`: we ourselves broke. */
export interface Hindrance {
  readonly verdict: Withheld['verdict'] | 'error';
  readonly reason: string;
}

/** What came of a probe. */
export interface Sent {
  /** Empty also once `Lane.release` was told that nobody needs them any more. */
  readonly trials: readonly Trial[];
  readonly measurements: readonly Measurement[];
  readonly withheld: Hindrance | null;
}

const notSent = (withheld: Hindrance): Sent => ({ trials: [], measurements: [], withheld });

const broken = (thrown: unknown): Sent =>
  notSent({ verdict: 'error', reason: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown) });

export interface LaneShared {
  readonly plan: RunPlan;
  readonly probes: ReadonlyMap<string, Probe>;
  readonly budget: Budget;
  /** Limits what is under way over all targets. */
  readonly inFlight: Limit;
  readonly signal: AbortSignal;
  /** Called after each trial, for progress. */
  readonly onTrial: (target: Target, probe: string) => void;
}

/** Output tokens that a thinking model gets on top, so that it comes to its answer. */
const reasoningAllowance = 2048;

/** One target's way through the run: preflight first, then each probe once, as its gate and the limits allow. */
export class Lane {
  readonly target: Target;
  readonly #shared: LaneShared;
  readonly #driver: Driver;
  readonly #limit: Limit;
  readonly #sent = new Map<string, Promise<Sent>>();
  #preflight: Promise<Preflight> | undefined;
  readonly #silence = new Silence();
  #outOfBudget: string | null = null;
  #examined = { start: 0, end: 0 };
  readonly #spans: Span[] = [];

  constructor(target: Target, shared: LaneShared) {
    this.target = target;
    this.#shared = shared;
    this.#driver = createDriver(target, { signal: shared.signal });
    this.#limit = new Limit(target.concurrency);
  }

  /** Why the budget ended this target's run early, or null. */
  get outOfBudget(): string | null {
    return this.#outOfBudget;
  }

  preflight(): Promise<Preflight> {
    this.#preflight ??= this.#shared.inFlight.run(async () => {
      const start = performance.now();
      const found = await preflight(this.target, this.#driver);
      this.#examined = { start, end: performance.now() };
      return found;
    });
    return this.#preflight;
  }

  /** How fast the target was asked, and could have been; null if it was not. */
  get pace(): Pace | null {
    const gateOf = (probe: string): string | undefined => this.#shared.probes.get(probe)?.gate?.probe;
    const most = Math.min(this.target.concurrency, this.#shared.plan.maxInFlight);
    return paceOf(this.#examined, this.#spans, gateOf, most);
  }

  /** Sends a probe the first time it is asked for; the same answer from then on. Never rejects. */
  send(id: string): Promise<Sent> {
    const known = this.#sent.get(id);
    if (known !== undefined) return known;
    const fresh = this.#send(id).catch(broken);
    this.#sent.set(id, fresh);
    return fresh;
  }

  /** What came of every probe so far. */
  sent(): Promise<readonly Sent[]> {
    return Promise.all(this.#sent.values());
  }

  /** Forgets the trials of a probe that no check waits for any more: a run over many targets would not fit in memory. */
  async release(id: string): Promise<void> {
    const sent = await this.#sent.get(id);
    if (sent !== undefined) this.#sent.set(id, Promise.resolve({ ...sent, trials: [] }));
  }

  close(): Promise<void> {
    return this.#driver.close();
  }

  async #send(id: string): Promise<Sent> {
    const probe = this.#shared.probes.get(id);
    if (probe === undefined) return notSent({ verdict: 'error', reason: `there is no probe ${id}` });
    const before = await this.preflight();
    if (!before.ok) return notSent(inconclusive(`preflight: ${before.reason ?? 'failed'}`));
    const withheld = await this.#hindrance(probe);
    if (withheld !== null) return notSent(withheld);
    const count = this.#shared.plan.probes[id] ?? 1;
    const trials = await Promise.all(
      Array.from({ length: count }, (_, trial) => this.#sendTrial(probe, trial, before)),
    );
    const done = trials.filter((trial) => trial !== null);
    return {
      trials: done,
      measurements: done.flatMap(measure),
      withheld:
        done.length < count ? inconclusive(this.#outOfBudget ?? this.#silence.reason ?? 'the run was ended') : null,
    };
  }

  async #hindrance(probe: Probe): Promise<Hindrance | null> {
    const cap = payloadCap(this.#shared.plan, this.target);
    if (probe.payloadBytes !== undefined && probe.payloadBytes > cap) {
      return skip(`its ${probe.payloadBytes} bytes are over the payload limit of ${cap} bytes`);
    }
    if (probe.gate === undefined) return null;
    const { trials, withheld } = await this.send(probe.gate.probe);
    if (trials.length === 0) return withheld;
    const blocked = probe.gate.blocks(trials.map(({ reading }) => reading));
    return typeof blocked === 'string' ? inconclusive(blocked) : blocked;
  }

  async #sendTrial(probe: Probe, trial: number, before: Preflight): Promise<Trial | null> {
    return this.#limit.run(() => this.#shared.inFlight.run(() => this.#exchange(probe, trial, before)));
  }

  async #exchange(probe: Probe, trial: number, before: Preflight): Promise<Trial | null> {
    const { budget, plan, signal, onTrial } = this.#shared;
    if (signal.aborted || this.#silence.reason !== null) return null;
    const requests = probe.requests(this.#context(probe, trial, before));
    const estimate = estimateTokens(probe, requests);
    const spent = budget.take(requests.length, estimate);
    if (spent !== null) {
      this.#outOfBudget = `${spent} (seed ${plan.seed})`;
      return null;
    }
    const start = performance.now();
    const steps = (await this.#driver.send(requests, { probe: probe.id, trial })).map(read);
    this.#spans.push({ probe: probe.id, start, end: performance.now() });
    this.#silence.note(steps);
    const billed = steps.map(tokensOf);
    budget.settle(
      estimate,
      billed.every(({ prompt }) => prompt !== null)
        ? billed.reduce((sum, { prompt, completion }) => sum + (prompt ?? 0) + (completion ?? 0), 0)
        : null,
    );
    onTrial(this.target, probe.id);
    const [reading] = steps;
    return reading === undefined
      ? null
      : { reading, steps, target: this.target, probe: probe.id, trial, request: requestOf(reading.exchange) };
  }

  #context(probe: Probe, trial: number, { budgetField, reasons }: Preflight): ProbeContext {
    const { seed } = this.#shared.plan;
    return {
      target: this.target,
      trial,
      nonce: nonceOf(seed, this.target.provider, this.target.model, probe.id, trial),
      budget: (tokens) => ({ [budgetField]: tokens + (reasons ? reasoningAllowance : 0) }),
    };
  }
}

/** A rough upper bound: a token has about four bytes of prompt. */
export const estimateTokens = (probe: Probe, requests: ReturnType<Probe['requests']>): number =>
  requests.reduce((sum, { json, body }) => sum + Math.ceil((body ?? JSON.stringify(json ?? {})).length / 4), 0) +
  probe.outputTokens;
