import type { Delta } from '../define/reading.ts';
import { type Arrival, arrivalOfDeltas } from './arrival.ts';

/** For tests of timing: streams of tokens that arrive at given times. */

/** Arrivals of tokens, the first after `first` milliseconds, the others `gap` apart. */
export const steady = (tokens: number, first: number, gap: number): readonly number[] =>
  Array.from({ length: tokens }, (_, i) => first + i * gap);

/** Tokens wait for the next multiple of an interval, as when something flushes by a clock. */
export const inClumps = (times: readonly number[], interval: number): readonly number[] =>
  times.map((at) => Math.ceil(at / interval) * interval);

/** Each token joins the next one's read by chance: arrivals that a network or a busy client runs together. */
export const coalesced = (times: readonly number[], chance: number, random: () => number): readonly number[] => {
  const merged = [...times];
  for (let i = merged.length - 2; i >= 0; i--) if (random() < chance) merged[i] = merged[i + 1] ?? 0;
  return merged;
};

/** What a client measures of a stream: a token of four characters at each time, equal times in one read. */
export const arrivalAt = (times: readonly number[]): Arrival => {
  const reads = [...new Set(times)];
  const deltas = times.map((at, frame): Delta => ({ at, read: reads.indexOf(at), frame, text: ' two' }));
  const arrival = arrivalOfDeltas(deltas);
  if (arrival === null) throw new RangeError('a stream has at least one token');
  return arrival;
};
