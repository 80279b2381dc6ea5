import type { ReplyPlan } from '../../src/define.ts';
import { totalWait, withWire } from '../bend.ts';

/**
 * What requests do to each other. A plan is made when its request arrives, so faults of this kind keep what they must
 * know of earlier requests; never more of it than this.
 */
const most = 64;

/** A map that forgets its oldest entry when it is full. */
export const shortMemory = <K, V>(): {
  readonly get: (key: K) => V | undefined;
  readonly set: (key: K, value: V) => void;
  readonly delete: (key: K) => void;
} => {
  const kept = new Map<K, V>();
  return {
    get: (key) => kept.get(key),
    set: (key, value) => {
      kept.delete(key);
      kept.set(key, value);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    delete: (key) => void kept.delete(key),
  };
};

/** When a reply that begins now will have been sent, in milliseconds on the monotonic clock. */
export const endOf = (plan: ReplyPlan): number => performance.now() + totalWait(plan);

/** The same reply, which can be broken off from outside. */
export const breakable = (plan: ReplyPlan): { readonly plan: ReplyPlan; readonly breakOff: () => void } => {
  const controller = new AbortController();
  return { plan: withWire(plan, { resetOn: controller.signal }), breakOff: () => controller.abort() };
};
