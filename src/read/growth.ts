import { median, medianDeviation } from '../stats/index.ts';
import type { Arrival } from './manner.ts';

/**
 * Does the first delta of a longer reply come later? While a reply streams, its length says nothing about its start;
 * a reply that is made first and then handed out starts later the longer it is, however smoothly it is dealt out.
 */
export interface Growth {
  readonly kind: 'held-back' | 'streamed' | 'unclear';
  /** The measured times, for people. */
  readonly seen: string;
}

/** The longer replies must take at least so much longer, in milliseconds and in spreads of their start. */
const least = { extraMs: 100, noises: 3 };
/** From this share of the extra time on, spent before the first delta, the start may depend on the length. */
const suspicious = 0.3;
/**
 * Even the earliest long reply must start later than the latest short one: by a quarter of the extra time, and by
 * 0.3 of the spreads within both groups. With lognormal starts (median 600 ms, sigma 0.3 to 0.8), three replies each
 * and 2 to 15 ms a token, fewer than 1 in 100 real streams are apart like this (`growth.test.ts`).
 */
const apart = { ofExtra: 0.25, ofSpreads: 0.3 };

/** The latest start; of five or more the last but one, for a model may have had to be loaded for the very first. */
const latest = (firsts: readonly number[]): number =>
  firsts.toSorted((a, b) => a - b).at(firsts.length < 5 ? -1 : -2) ?? 0;

const range = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
const medianOf = (arrivals: readonly Arrival[], pick: (arrival: Arrival) => number): number =>
  median(arrivals.map(pick));

/** How much longer the long replies took than the short ones, in milliseconds (medians). */
export const extraTime = (short: readonly Arrival[], long: readonly Arrival[]): number =>
  medianOf(long, ({ last }) => last) - medianOf(short, ({ last }) => last);

/** Those with at most half as much text as the long ones have. */
export const clearlyShorter = (candidates: readonly Arrival[], long: readonly Arrival[]): readonly Arrival[] => {
  const half = medianOf(long, ({ chars }) => chars) / 2;
  return candidates.filter(({ chars }) => chars <= half);
};

/**
 * Compares streams of short and of long replies; two of each at least, or it is unclear. `lagMs`, how late our own
 * event loop ran, may have delayed the first deltas of the long ones.
 */
export const growthOf = (short: readonly Arrival[], long: readonly Arrival[], lagMs = 0): Growth => {
  if (short.length < 2 || long.length < 2) return { kind: 'unclear', seen: 'too few streams to compare' };
  const firsts = { short: short.map(({ first }) => first), long: long.map(({ first }) => first) };
  const extra = extraTime(short, long);
  const delay = median(firsts.long) - median(firsts.short);
  const seen = `the first delta came ${delay.toFixed(0)} ms later, the last ${extra.toFixed(0)} ms later (medians of ${short.length} short and ${long.length} long replies)`;
  if (extra < least.extraMs) return { kind: 'unclear', seen };
  // A server that sends large pieces has its first one later for a longer reply, though it holds nothing back.
  const msPerChar = extra / (medianOf(long, ({ chars }) => chars) - medianOf(short, ({ chars }) => chars));
  const piece =
    msPerChar * (medianOf(long, ({ firstChars }) => firstChars) - medianOf(short, ({ firstChars }) => firstChars));
  const gap = Math.min(...firsts.long) - latest(firsts.short) - Math.max(0, piece);
  const chance = Math.max(apart.ofExtra * extra, apart.ofSpreads * (range(firsts.short) + range(firsts.long)));
  if (gap > chance) return { kind: gap - lagMs > chance ? 'held-back' : 'unclear', seen };
  const noise = medianDeviation(firsts.short) + medianDeviation(firsts.long);
  return { kind: delay > suspicious * extra || extra < least.noises * noise ? 'unclear' : 'streamed', seen };
};
