import {
  type Distribution,
  inconclusive,
  type Measurement,
  type Probe,
  skip,
  type Target,
  type Trial,
  type Withheld,
} from '../define.ts';
import { createDriver, type Driver } from '../drive/index.ts';
import type { DriverThread } from '../drive/thread.ts';
import { Distributions } from './distributions.ts';
import { measure } from './measure.ts';
import { type Pace, paceOf } from './pace.ts';
import { type Pacer, Pacers } from './pacer.ts';
import { payloadCap, type RunPlan } from './plan.ts';
import { type Preflight, preflight } from './preflight.ts';
import { Sender, type SenderShared, type SentTrial } from './sender.ts';

/** Why a probe was not sent as often as planned. `error`: we ourselves broke. */
export interface Hindrance {
  readonly verdict: Withheld['verdict'] | 'error';
  readonly reason: string;
}

/** What came of one round of a probe. */
export interface Sent {
  /** Those in place of rate-limited ones too. Empty also once `Lane.release` was told that nobody needs them any more. */
  readonly trials: readonly Trial[];
  readonly measurements: readonly Measurement[];
  readonly withheld: Hindrance | null;
}

const notSent = (withheld: Hindrance): Sent => ({ trials: [], measurements: [], withheld });

const broken = (thrown: unknown): Sent =>
  notSent({ verdict: 'error', reason: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown) });

export interface LaneShared extends Omit<SenderShared, 'seed'> {
  /** Who drives; this very thread unless said. */
  readonly drivers?: Pick<DriverThread, 'createDriver'>;
  readonly plan: RunPlan;
  readonly probes: ReadonlyMap<string, Probe>;
  /** Shared by the models of a provider; the lane's own unless said. */
  readonly pacers?: Pacers;
}

/** One target's way through the run: preflight first, then each probe, as its gate and the limits allow. */
export class Lane {
  readonly target: Target;
  readonly #shared: LaneShared;
  readonly #driver: Driver;
  readonly #pacer: Pacer;
  readonly #sender: Sender;
  readonly #rounds = new Map<string, Promise<Sent>[]>();
  /** The first number that no trial of a probe has had. */
  readonly #next = new Map<string, number>();
  readonly #distributions: Distributions;
  #preflight: Promise<Preflight> | undefined;
  #examined = { start: 0, end: 0 };

  constructor(target: Target, shared: LaneShared) {
    this.target = target;
    this.#shared = shared;
    this.#distributions = new Distributions(target);
    this.#driver = (shared.drivers ?? { createDriver }).createDriver(target, { signal: shared.signal });
    const pacers = shared.pacers ?? new Pacers({ maxRetryAfterMs: shared.plan.maxRetryAfterMs });
    this.#pacer = pacers.of(target);
    this.#sender = new Sender(target, this.#driver, this.#pacer, { ...shared, seed: shared.plan.seed });
  }

  /** Why the budget ended this target's run early, or null. */
  get outOfBudget(): string | null {
    return this.#sender.outOfBudget;
  }

  /** What is to be told beside a rate limit, or null. */
  get rateLimitNote(): string | null {
    return this.#pacer.note;
  }

  /** The times of all successful replies so far. */
  get distributions(): readonly Distribution[] {
    return this.#distributions.list();
  }

  preflight(): Promise<Preflight> {
    this.#preflight ??= this.#shared.inFlight.run(async () => {
      const start = performance.now();
      const found = await preflight(this.target, { send: this.#sender.paced });
      this.#examined = { start, end: performance.now() };
      return found;
    });
    return this.#preflight;
  }

  /** How fast the target was asked, and could have been; null if it was not. */
  get pace(): Pace | null {
    // It waited for the other target, which says nothing of either.
    if (this.#shared.beside !== undefined) return null;
    const gateOf = (probe: string): string | undefined => this.#shared.probes.get(probe)?.gate?.probe;
    const most = Math.min(this.target.concurrency, this.#shared.plan.maxInFlight);
    return paceOf(this.#examined, this.#sender.spans, gateOf, most);
  }

  /** Sends a probe as often as planned, the first time it is asked for; the same answer from then on. Never rejects. */
  send(id: string): Promise<Sent> {
    return this.round(id, 0);
  }

  /**
   * Sends a probe once more as often as planned, with trials of new numbers. Rounds are counted from 0 and sent one after
   * the other; each is sent the first time it is asked for. None follows on one that was hindered. Never rejects.
   */
  round(id: string, number: number): Promise<Sent> {
    const rounds = this.#rounds.get(id) ?? [];
    this.#rounds.set(id, rounds);
    const known = rounds[number];
    if (known !== undefined) return known;
    const fresh = (number === 0 ? this.#first(id) : this.#another(id, number)).catch(broken);
    rounds[number] = fresh;
    return fresh;
  }

  /** What came of every round of every probe so far. */
  sent(): Promise<readonly Sent[]> {
    return Promise.all([...this.#rounds.values()].flat());
  }

  /**
   * Forgets the trials of a probe's rounds up to `until` (not included), which no check waits for any more: a run over
   * many targets would not fit in memory. Returns them.
   */
  async release(id: string, until = Number.POSITIVE_INFINITY): Promise<readonly Trial[]> {
    const rounds = this.#rounds.get(id) ?? [];
    const released = await Promise.all(rounds.slice(0, until));
    for (const [number, round] of released.entries()) rounds[number] = Promise.resolve({ ...round, trials: [] });
    return released.flatMap(({ trials }) => trials);
  }

  close(): Promise<void> {
    return this.#driver.close();
  }

  async #first(id: string): Promise<Sent> {
    const probe = this.#shared.probes.get(id);
    if (probe === undefined) return notSent({ verdict: 'error', reason: `there is no probe ${id}` });
    const { beside } = this.#shared;
    try {
      const before = await this.preflight();
      if (!before.ok) {
        beside?.leave();
        return notSent(inconclusive(`preflight: ${before.reason ?? 'failed'}`));
      }
      const withheld = await this.#hindrance(probe);
      if (withheld !== null) return notSent(withheld);
      return await this.#send(probe, before, await beside?.meet(id, true));
    } finally {
      // Whatever came of it, nobody waits for it.
      void beside?.meet(id, false);
    }
  }

  async #another(id: string, number: number): Promise<Sent> {
    const { withheld } = await this.round(id, number - 1);
    if (withheld !== null) return notSent(withheld);
    const probe = this.#shared.probes.get(id);
    return probe === undefined ? notSent(inconclusive('not sent')) : this.#send(probe, await this.preflight());
  }

  /** One round: as many trials as planned, and one more for each that was rate-limited. */
  async #send(probe: Probe, before: Preflight, paired = false): Promise<Sent> {
    const first = this.#next.get(probe.id) ?? 0;
    const count = this.#shared.plan.probes[probe.id] ?? 1;
    const places = await Promise.all(
      Array.from({ length: count }, async (_, position) => {
        const sent = await this.#sender.send({ probe, index: first + position, position, before, paired });
        if (sent?.rateLimited !== true) return [sent];
        // Never the same request again: a number, and so a nonce, of its own.
        return [sent, await this.#sender.send({ probe, index: first + count + position, position, before })];
      }),
    );
    const missing = places.some(([sent]) => sent === null);
    const again = places.some((place) => place.length > 1);
    this.#next.set(probe.id, first + (again ? 2 : 1) * count);
    const trials = places
      .flat()
      .filter((sent): sent is SentTrial => sent !== null && sent !== undefined)
      .toSorted((a, b) => a.index - b.index);
    for (const { steps } of trials) this.#distributions.take(probe.id, steps);
    return {
      trials,
      measurements: trials.flatMap((trial) => measure({ ...trial, trial: trial.index })),
      withheld: missing ? inconclusive(this.#sender.reason ?? 'the run was ended') : null,
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
}
