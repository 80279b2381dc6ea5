import type { Reading } from '../define.ts';
import { median } from '../stats/index.ts';

/** The pauses between the deltas of one stream, in milliseconds. */
export interface Gaps {
  /** From each delta to the next, of all choices together. */
  readonly gaps: readonly number[];
  /** How often a delta was due: the median gap, or the mean where most deltas came together with others. */
  readonly every: number;
  readonly longest: number;
}

/** Nothing is due more often than timers can tell, in milliseconds. */
const leastEvery = 1;

/** Null for fewer than two deltas, and for what is no stream or carries no times. */
export const gapsOf = (reading: Reading): Gaps | null => {
  if (reading.shape !== 'sse' || !reading.exchange.timed) return null;
  const times = reading.choices.flatMap(({ deltas }) => deltas.map(({ at }) => at)).toSorted((a, b) => a - b);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || times.length < 2) return null;
  const gaps = times.slice(1).map((at, i) => at - (times[i] ?? at));
  const typical = median(gaps);
  return {
    gaps,
    every: Math.max(leastEvery, typical > 0 ? typical : (last - first) / gaps.length),
    longest: gaps.reduce((most, gap) => Math.max(most, gap), 0),
  };
};
