import { monotonicMs, type Probe, type ProbeContext, type ProbeRequest, type Target, type Trial } from '../define.ts';
import type { Driver } from '../drive/index.ts';
import { isRateLimited } from '../judge/unit.ts';
import { read, requestOf } from '../read/index.ts';
import type { Side } from './attribution-lockstep.ts';
import type { Budget } from './budget.ts';
import { Limit } from './limit.ts';
import { tokensOf } from './measure.ts';
import { nonceOf } from './nonce.ts';
import type { Span } from './pace.ts';
import type { Pacer } from './pacer.ts';
import { outputBudget, type Preflight } from './preflight.ts';
import { rateLimitOf } from './retry-after.ts';
import { Silence } from './silence.ts';

export interface SenderShared {
  readonly seed: number;
  readonly budget: Budget;
  /** Limits what is under way over all targets. */
  readonly inFlight: Limit;
  readonly signal: AbortSignal;
  /** Where two targets keep step: this one's side, which has the places of both. */
  readonly beside?: Side;
  /** Called after each trial, for progress. */
  readonly onTrial: (target: Target, probe: string) => void;
}

/** One trial to send. */
export interface Task {
  readonly probe: Probe;
  /** Unique among all trials of the probe. */
  readonly index: number;
  /** Its place in its round, which is what the probe hears. */
  readonly position: number;
  readonly before: Preflight;
  /** The target that it keeps step with sends this trial too. */
  readonly paired?: boolean;
}

/** What was sent and came back. */
export interface SentTrial extends Trial {
  readonly index: number;
  /** Refused for the provider's limit on requests. */
  readonly rateLimited: boolean;
}

const taken = Symbol('a pause began meanwhile');

/** A rough upper bound: a token has about four bytes of prompt. */
export const estimateTokens = (probe: Probe, requests: readonly ProbeRequest[]): number =>
  requests.reduce((sum, { json, body }) => sum + Math.ceil((body ?? JSON.stringify(json ?? {})).length / 4), 0) +
  probe.outputTokens;

/** Sends single trials to one target, as its limits and those of the run, the budget and the provider allow. */
export class Sender {
  readonly #target: Target;
  readonly #driver: Driver;
  readonly #pacer: Pacer;
  readonly #shared: SenderShared;
  readonly #places: Pick<Side, 'run'>;
  readonly #silence = new Silence();
  #outOfBudget: string | null = null;
  readonly #spans: Span[] = [];

  constructor(target: Target, driver: Driver, pacer: Pacer, shared: SenderShared) {
    this.#target = target;
    this.#driver = driver;
    this.#pacer = pacer;
    this.#shared = shared;
    const limit = new Limit(target.concurrency);
    this.#places = shared.beside ?? { run: (_key, task) => limit.run(task) };
  }

  /** Why the budget ended this target's run early, or null. */
  get outOfBudget(): string | null {
    return this.#outOfBudget;
  }

  /** Why trials were not sent, or null. */
  get reason(): string | null {
    return this.#outOfBudget ?? this.#ended;
  }

  get spans(): readonly Span[] {
    return this.#spans;
  }

  get #ended(): string | null {
    return this.#silence.reason ?? this.#pacer.reason;
  }

  /** Sends requests as they are, in the provider's pace, beside the limits: for the preflight. */
  readonly paced: Driver['send'] = async (requests, meta) => {
    if (!this.#pacer.isOpen) await this.#pacer.turn(requests.length, this.#shared.signal);
    return this.#pacer.during(async (alongside) => {
      const sentAt = this.#pacer.clock.now();
      const exchanges = await this.#driver.send(requests, { ...meta, alongside });
      this.#pacer.learn(rateLimitOf(exchanges.map(read), this.#pacer.clock.wall()), sentAt);
      return exchanges;
    });
  };

  /** Sends a trial when its turn has come. null if it was not sent: `reason` says why, or the run was ended. */
  async send(task: Task): Promise<SentTrial | null> {
    const due = monotonicMs();
    return this.#places.run(task.paired === true ? `${task.probe.id} ${task.index}` : null, async () => {
      const { signal, inFlight } = this.#shared;
      if (signal.aborted || this.#ended !== null) return null;
      const requests = task.probe.requests(this.#context(task));
      if (!this.#pacer.isOpen) await this.#pacer.turn(requests.length, signal);
      for (;;) {
        const sent = await inFlight.run(async () =>
          this.#pacer.isPaused && !signal.aborted ? taken : this.#exchange(task, requests, due),
        );
        if (sent !== taken) return sent;
        await this.#pacer.turn(0, signal);
      }
    });
  }

  async #exchange(task: Task, requests: readonly ProbeRequest[], due: number): Promise<SentTrial | null> {
    const { budget, seed, signal } = this.#shared;
    if (signal.aborted || this.#ended !== null) return null;
    const estimate = estimateTokens(task.probe, requests);
    const spent = budget.take(requests.length, estimate);
    if (spent !== null) {
      this.#outOfBudget = `${spent} (seed ${seed})`;
      return null;
    }
    return this.#pacer.during((alongside) => this.#drive(task, requests, { alongside, due, estimate }));
  }

  async #drive(
    { probe, index, position }: Task,
    requests: readonly ProbeRequest[],
    { alongside, due, estimate }: { alongside: number; due: number; estimate: number },
  ): Promise<SentTrial | null> {
    const [start, sentAt] = [performance.now(), this.#pacer.clock.now()];
    const steps = (await this.#driver.send(requests, { probe: probe.id, trial: index, alongside, due })).map(read);
    this.#spans.push({ probe: probe.id, start, end: performance.now() });
    this.#silence.note(steps);
    this.#pacer.learn(rateLimitOf(steps, this.#pacer.clock.wall()), sentAt);
    const billed = steps.map(tokensOf);
    this.#shared.budget.settle(
      estimate,
      billed.every(({ prompt }) => prompt !== null)
        ? billed.reduce((sum, { prompt, completion }) => sum + (prompt ?? 0) + (completion ?? 0), 0)
        : null,
    );
    this.#shared.onTrial(this.#target, probe.id);
    const [reading] = steps;
    if (reading === undefined) return null;
    const request = requestOf(reading.exchange);
    const trial = { reading, steps, target: this.#target, probe: probe.id, trial: position, request };
    return { ...trial, index, rateLimited: isRateLimited(steps) };
  }

  #context({ probe, index, position, before }: Task): ProbeContext {
    const { provider, model } = this.#target;
    return {
      target: this.#target,
      trial: position,
      nonce: nonceOf(this.#shared.seed, provider, model, probe.id, index),
      budget: outputBudget(before),
    };
  }
}
