import type { Reading } from '../define/reading.ts';
import { median } from '../stats/index.ts';
import { type Arrival, arrivalOf } from './arrival.ts';
import { extraTime, type Growth, growthOf } from './growth.ts';
import { describeStream, lateness, type Manner, mannerOfReading } from './manner.ts';

/** How several streams were handed out: what one stream shows, and what only their comparison does. */

/** One stream whose cadence tells something. */
interface Told {
  readonly reading: Reading;
  readonly manner: Exclude<Manner, { readonly kind: 'inconclusive' }>;
}

/** What most streams have in common: so many of those that tell anything, and the first of them. */
export interface Majority extends Told {
  readonly count: number;
  readonly of: number;
}

/**
 * Are most of the streams that tell anything of one kind? A network's hiccup bunches one; a buffer bunches most. Null if
 * not; the reason if none of them tells.
 */
export const mostly = (
  readings: readonly Reading[],
  kind: Told['manner']['kind'],
): Majority | { readonly reason: string } | null => {
  const told: Told[] = [];
  let reason: string | null = null;
  for (const reading of readings) {
    const manner = mannerOfReading(reading);
    if (manner.kind === 'inconclusive') reason ??= manner.reason;
    else told.push({ reading, manner });
  }
  if (told.length === 0) return { reason: reason ?? 'no stream to look at' };
  const alike = told.filter(({ manner }) => manner.kind === kind);
  const [first] = alike;
  return first === undefined || alike.length * 2 <= told.length
    ? null
    : { ...first, count: alike.length, of: told.length };
};

/** A short and a long reply, asked for one right after the other. */
export interface Pair {
  readonly short: Reading;
  readonly long: Reading;
}

/** How the streams of some pairs were handed out, and what shows it. */
export interface Verdict {
  readonly kind: 'real' | 'clumped' | 'buffered' | 'dripped' | 'inconclusive';
  /** Why it is inconclusive. */
  readonly reason?: string;
  /** Deltas at a time, if it is clumped. */
  readonly together?: number;
  readonly growth: Growth;
  /** The first long stream, for people: sizes, times, own lag, protocol, compression. */
  readonly seen: string;
}

/** What is waited for, of the reply: a burst has less of its time left for itself. */
const burstShare = 0.1;

const arrivalsOf = (readings: readonly Reading[]): readonly Arrival[] =>
  readings
    .filter(({ exchange }) => exchange.timed)
    .flatMap((reading) => {
      const arrival = arrivalOf(reading);
      return arrival === null ? [] : [arrival];
    });

/** From so many streams each on, ranks decide, and a hold-up of ours that met a few of them moves nothing. */
const robust = 5;

/** By how much the first delta is later in longer replies, unless our own event loop was too late to tell. */
export const growthOfReadings = (short: readonly Reading[], long: readonly Reading[]): Growth => {
  const [brief, lengthy] = [arrivalsOf(short), arrivalsOf(long)];
  const lags = [...short, ...long].map(({ exchange }) => lateness(exchange));
  const lag = Math.min(brief.length, lengthy.length) >= robust ? median(lags) : Math.max(0, ...lags);
  const growth = growthOf(brief, lengthy, lag);
  if (growth.slope === null || lag <= extraTime(brief, lengthy) / 4) return growth;
  const missing = `a client that is less busy: our own event loop was late by ${lag.toFixed(0)} ms`;
  return { ...growth, kind: 'unclear', missing };
};

/** Judges pairs together: cadence tells buffered and clumped streams, growth those that were made before they began. */
export const mannerOfPairs = (pairs: readonly Pair[]): Verdict => {
  const [short, long] = [pairs.map((pair) => pair.short), pairs.map((pair) => pair.long)];
  const growth = growthOfReadings(short, long);
  const arrivals = arrivalsOf(long);
  const [first] = arrivals;
  const [shown] = long;
  const seen = first === undefined || shown === undefined ? 'no output' : describeStream(shown, first);
  const told = { growth, seen };
  const buffered = mostly(long, 'buffered');
  if (buffered !== null && 'count' in buffered) {
    const costsTime = extraTime(arrivalsOf(short), arrivals) >= buffered.manner.arrival.last * burstShare;
    return costsTime
      ? { kind: 'buffered', ...told }
      : { kind: 'inconclusive', reason: 'the text came at once, but longer replies take hardly longer', ...told };
  }
  if (growth.kind === 'held-back') {
    const share = median(arrivals.map(({ first: start, last }) => (last - start) / last));
    return { kind: share < burstShare ? 'buffered' : 'dripped', ...told };
  }
  if (buffered !== null) return { kind: 'inconclusive', reason: buffered.reason, ...told };
  const clumped = mostly(long, 'clumped');
  if (clumped !== null && 'count' in clumped && clumped.manner.kind === 'clumped')
    return { kind: 'clumped', together: clumped.manner.together, ...told };
  if (growth.kind === 'streamed') return { kind: 'real', ...told };
  const reason = `the text comes as a stream, but may have been made before: ${growth.seen}; it takes ${growth.missing ?? 'more pairs'}`;
  return { kind: 'inconclusive', reason, ...told };
};
