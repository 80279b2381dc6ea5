import { betaQuantile, type Interval, median, theilSen } from '../stats/index.ts';
import type { Arrival } from './arrival.ts';

/**
 * Does the first delta of a longer reply come later? While a reply streams, its length says nothing about its start;
 * a reply that is made first and then handed out starts later the longer it is, however smoothly it is dealt out.
 */
export interface Growth {
  readonly kind: 'held-back' | 'streamed' | 'unclear';
  /**
   * Growth of the time of the first delta, as a share of that of the last, with its interval: about 0 while a reply
   * streams, about 1 if it is sent at once when it is complete, and between if it is then dealt out. Null if unknown.
   */
  readonly slope: { readonly value: number; readonly interval: Interval } | null;
  /** The measured times, for people. */
  readonly seen: string;
  /** What would make an unclear answer clear, for people. */
  readonly missing?: string;
}

/** Each end of the interval errs once in a hundred times. */
const confidence = 0.98;
/** The longer replies must take at least so many milliseconds longer: less is no wait worth a name. */
const leastExtraMs = 100;
/**
 * Shares of the extra time by which the first delta comes later. A slope below `streamed` is none; one above `held` is
 * more than a server needs to set a longer reply up. A drip that is three times slower than generation has 0.25.
 */
const limits = { streamed: 0.25, held: 0.1 };
/** What the half of an interval should be at most, as a share of the extra time, for one of the two to be shown. */
const resolution = 0.15;

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

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const squares = (values: readonly number[]): number => {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
};

/** The two-sided quantile of Student's t by that of the beta distribution (DLMF 8.17.1). */
const studentT = (freedom: number): number => {
  const x = betaQuantile(1 - confidence, freedom / 2, 0.5);
  return Math.sqrt((freedom * (1 - x)) / x);
};

/**
 * By how much the second group's values are higher, with an interval. Of enough values it is the robust one, from the
 * ranks of all differences (Hodges–Lehmann; exact, whatever the distribution); of fewer, Student's with one spread.
 */
const shiftOf = (from: readonly number[], to: readonly number[]): { readonly value: number; interval: Interval } => {
  const points = [...from.map((y) => [0, y] as const), ...to.map((y) => [1, y] as const)];
  const ranked = theilSen(points, confidence);
  if (ranked?.interval.every(Number.isFinite)) return { value: ranked.slope, interval: ranked.interval };
  const freedom = from.length + to.length - 2;
  const spread = Math.sqrt(((squares(from) + squares(to)) / freedom) * (1 / from.length + 1 / to.length));
  const value = mean(to) - mean(from);
  const half = studentT(freedom) * spread;
  return { value, interval: [value - half, value + half] };
};

/** Characters that came with the first delta: a proxy's whole first buffer, if it sends several. */
const firstPiece = ({ clumps, firstChars }: Arrival): number => (clumps.count >= 3 ? clumps.firstChars : firstChars);

/** A server that sends large pieces has its first one later for a longer reply, though it holds nothing back. */
const pieceDelay = (short: readonly Arrival[], long: readonly Arrival[], extra: number): number => {
  const msPerChar = extra / (medianOf(long, ({ chars }) => chars) - medianOf(short, ({ chars }) => chars));
  return Math.max(0, msPerChar * (medianOf(long, firstPiece) - medianOf(short, firstPiece)));
};

const kindOf = ([low, high]: Interval, extra: number, lagMs: number): Growth['kind'] => {
  if (low - lagMs > limits.held * extra) return 'held-back';
  return high + lagMs < limits.streamed * extra ? 'streamed' : 'unclear';
};

const missingFor = ([low, high]: Interval, extra: number, count: number): string => {
  const factor = (high - low) / 2 / (resolution * extra);
  // Beyond a few times as many pairs, longer replies are the cheaper way.
  return factor > 1 && factor ** 2 <= 5
    ? `about ${Math.ceil(count * factor ** 2)} pairs instead of ${count}, or longer replies`
    : factor > 1
      ? `replies about ${Math.ceil(factor)} times as long, for starts vary too much for these`
      : 'more pairs';
};

const percent = (value: number): string => `${(100 * value).toFixed(0)} %`;

/**
 * Compares streams of short and of long replies, two of each at least. The interval decides, not the slope. `lagMs`, how
 * late our own event loop ran, may have moved any first delta.
 */
export const growthOf = (short: readonly Arrival[], long: readonly Arrival[], lagMs = 0): Growth => {
  const count = Math.min(short.length, long.length);
  if (count < 2) return { kind: 'unclear', slope: null, seen: 'too few streams to compare', missing: 'more pairs' };
  const extra = extraTime(short, long);
  const firsts = shiftOf(
    short.map(({ first }) => first),
    long.map(({ first }) => first),
  );
  const times = `the first delta came ${firsts.value.toFixed(0)} ms later, the last ${extra.toFixed(0)} ms later (${short.length} short and ${long.length} long replies)`;
  if (extra < leastExtraMs) return { kind: 'unclear', slope: null, seen: times, missing: 'longer replies' };
  const piece = pieceDelay(short, long, extra);
  const interval: Interval = [firsts.interval[0] - piece, firsts.interval[1] - piece];
  const share = (value: number): number => value / extra;
  const slope = { value: share(firsts.value - piece), interval: [share(interval[0]), share(interval[1])] as const };
  const seen = `${times}: ${percent(slope.value)} of the extra time, 98 % interval ${percent(slope.interval[0])} to ${percent(slope.interval[1])}`;
  const kind = kindOf(interval, extra, lagMs);
  return { kind, slope, seen, ...(kind === 'unclear' ? { missing: missingFor(interval, extra, count) } : {}) };
};
