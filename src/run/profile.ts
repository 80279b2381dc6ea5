import type { Check, Probe, Profile } from '../define.ts';
import { probesOf } from './registry.ts';

type Probes = ReadonlyMap<string, Probe>;

const isCore = (probes: Probes, id: string): boolean => probes.get(id)?.core !== undefined;

/** Can a check say anything if only the probes of `core` are sent? */
const isCoreCheck = (check: Check, probes: Probes): boolean => {
  if (check.core === false) return false;
  const mine = probesOf(check);
  const some = mine.some((id) => isCore(probes, id));
  return 'judge' in check || check.partial === true ? some : mine.every((id) => isCore(probes, id));
};

/** Does a check belong to a profile? */
export const isIn = (profile: Profile, check: Check, probes: Probes): boolean => {
  if (profile === 'core') return check.profile === undefined && isCoreCheck(check, probes);
  return profile === 'full' ? check.profile === undefined : check.profile === profile;
};

/** Every probe that must be answered before another is sent, the last one first. */
const gatesOf = (id: string, probes: Probes): readonly string[] => {
  const gate = probes.get(id)?.gate?.probe;
  return gate === undefined ? [] : [gate, ...gatesOf(gate, probes)];
};

/**
 * How often each probe is sent, in the order in which they are defined: what `core` leaves out of a check that other
 * profiles do not want is not sent. `trials` overrides every probe's own number.
 */
export const sendsOf = (
  wanted: readonly Profile[],
  checks: readonly Check[],
  probes: Probes,
  trials: number | null,
): Readonly<Record<string, number>> => {
  const others = wanted.filter((profile) => profile !== 'core');
  const isWhole = (check: Check): boolean => others.some((profile) => isIn(profile, check, probes));
  const whole = new Set(checks.filter(isWhole).flatMap(probesOf));
  const small = new Set(checks.flatMap(probesOf).filter((id) => !whole.has(id) && isCore(probes, id)));
  const needed = new Set([...whole, ...small].flatMap((id) => [id, ...gatesOf(id, probes)]));
  return Object.fromEntries(
    [...probes.values()]
      .filter(({ id }) => needed.has(id))
      .map((probe) => [probe.id, trials ?? (whole.has(probe.id) ? undefined : probe.core) ?? probe.trials ?? 1]),
  );
};
