import { type AttributionRecord, type Check, type CheckResult, type Target, targetKey } from '../define.ts';
import { attribute, counterpartOf } from './attribution.ts';
import { lockstep, type Side } from './attribution-lockstep.ts';
import type { Kept } from './keep.ts';

/** A target behind a gateway, and the same model asked directly. */
interface Pair {
  readonly gateway: Target;
  readonly direct: Target;
  readonly sides: readonly [Side, Side];
  /** Results of checks on both, by check, from when one of them is first asked for. */
  readonly judged: Map<string, Promise<readonly [CheckResult, CheckResult]>>;
}

/** How a session judges one target, and finds what was stored. */
export interface TwinsHost {
  readonly judge: (target: Target, check: Check) => Promise<CheckResult>;
  /** Stores an exchange of one of the check’s probes, if it is still in memory. */
  readonly keep: (target: Target, check: Check, exchange: string) => Promise<Kept | null>;
  /** The exchanges of this check are no longer needed. */
  readonly release: (target: Target, check: Check) => Promise<void>;
}

/** The targets of a run that are asked at both ends of a gateway, and whose fault each failure is. */
export class Twins {
  readonly #pairs = new Map<string, Pair>();
  readonly #found: AttributionRecord[] = [];

  constructor(targets: readonly Target[]) {
    const byName = new Map(targets.map((target) => [targetKey(target), target]));
    for (const direct of targets) {
      const gateway = direct.directOf === undefined ? undefined : byName.get(targetKey(direct.directOf));
      if (gateway === undefined) continue;
      const sides = lockstep(Math.min(gateway.concurrency, direct.concurrency));
      const pair: Pair = { gateway, direct, sides, judged: new Map() };
      for (const each of [gateway, direct]) this.#pairs.set(targetKey(each), pair);
    }
  }

  /** Whose fault it is, of each failing check so far; null where no target is asked directly. */
  get attribution(): readonly AttributionRecord[] | null {
    return this.#pairs.size === 0 ? null : this.#found;
  }

  /** With whom a target keeps step; undefined for nobody. */
  sideOf(target: Target): Side | undefined {
    const pair = this.#pairs.get(targetKey(target));
    return pair?.sides[isGateway(pair, target) ? 0 : 1];
  }

  /** Judges a check on a target, and where it has a twin on that too: exchanges are kept until both are judged. */
  async judge(target: Target, check: Check, host: TwinsHost): Promise<CheckResult> {
    const pair = this.#pairs.get(targetKey(target));
    if (pair === undefined) {
      const result = await host.judge(target, check);
      await host.release(target, check);
      return result;
    }
    const judged = pair.judged.get(check.id) ?? this.#both(pair, check, host);
    pair.judged.set(check.id, judged);
    const [gateway, direct] = await judged;
    return isGateway(pair, target) ? gateway : direct;
  }

  async #both(pair: Pair, check: Check, host: TwinsHost): Promise<readonly [CheckResult, CheckResult]> {
    const [gateway, direct] = await Promise.all([host.judge(pair.gateway, check), host.judge(pair.direct, check)]);
    const found = attribute(gateway, direct);
    if (found !== null) this.#found.push(await withCounterpart(found, pair, check, host));
    await host.release(pair.gateway, check);
    await host.release(pair.direct, check);
    return [gateway, direct];
  }
}

const isGateway = ({ gateway }: Pair, target: Target): boolean => targetKey(gateway) === targetKey(target);

/** The side that passed has no finding to point at an exchange: that of the same trial is kept for it. */
const withCounterpart = async (
  found: AttributionRecord,
  pair: Pair,
  check: Check,
  host: TwinsHost,
): Promise<AttributionRecord> => {
  const other = counterpartOf(found);
  if (other === null) return found;
  const kept = await host.keep(other.side === 'gateway' ? pair.gateway : pair.direct, check, other.id);
  if (kept === null) return found;
  const exchange = { id: other.id, ...(kept.file === null ? {} : { file: kept.file }) };
  return { ...found, [other.side]: { ...found[other.side], exchange } };
};
