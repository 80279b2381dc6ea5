import type { EndKind, Reading, Target } from '../../src/define.ts';
import { lateness } from '../../src/read/manner.ts';
import { type Interval, quantile, quantileAbove, quantileInterval } from '../../src/stats/index.ts';

/** When the first delta came, of one stream or of several, against the limit that the target declares. */

/** Ends without any connection: whatever took so long was not the model. */
const unconnected: readonly EndKind[] = ['refused', 'unresolved', 'tls', 'timeout-connect'];

/** The time of the first delta, in milliseconds: infinite if none came within the limit, or why it says nothing. */
export type FirstDelta = number | { readonly reason: string };

export const firstDeltaOf = ({ times, exchange, status }: Reading, { firstChunkLimitMs }: Target): FirstDelta => {
  if (!exchange.timed) return { reason: 'the record carries no times' };
  if (unconnected.includes(exchange.end.kind)) return { reason: `no connection came about: ${exchange.end.kind}` };
  if (status !== null && (status < 200 || status > 299)) return { reason: `the status is ${status}, not 2xx` };
  const at = times.firstDelta;
  if (at === null && times.close <= firstChunkLimitMs)
    return { reason: 'the stream ended before the limit, without output' };
  const late = (at ?? times.close) - firstChunkLimitMs;
  if (late > 0 && late <= lateness(exchange)) return { reason: 'our own event loop was as late as the first delta' };
  return at ?? Number.POSITIVE_INFINITY;
};

const shown = (value: number): string => (Number.isFinite(value) ? `${value.toFixed(0)} ms` : 'never');

const between = (interval: Interval | null): string =>
  interval === null
    ? 'too few streams for an interval'
    : `95 % interval ${shown(interval[0])} to ${shown(interval[1])}`;

/** A quantile that is one of the values, so that `never` counts. */
const atRank = (values: readonly number[], q: number): number =>
  values.every(Number.isFinite)
    ? quantile(values, q)
    : (values.toSorted((a, b) => a - b)[Math.ceil(values.length * q) - 1] ?? Number.POSITIVE_INFINITY);

/** What some first deltas say of their percentiles, for people, and whether their 95th lies above the limit. */
export interface Percentiles {
  readonly seen: string;
  readonly late: number;
  /** The chance of so many late ones if only one in twenty is late, and of so many in time if more are. */
  readonly above: number;
  readonly below: number;
}

export const percentilesOf = (firsts: readonly number[], limitMs: number): Percentiles => {
  const told = (q: number): string =>
    `p${q * 100} ${shown(atRank(firsts, q))} (${between(quantileInterval(firsts, q, 0.95))})`;
  const late = firsts.filter((value) => value > limitMs).length;
  const { above, below } = quantileAbove(firsts, 0.95, limitMs);
  return { seen: `${told(0.5)}, ${told(0.95)}; ${late} of ${firsts.length} beyond ${limitMs} ms`, late, above, below };
};
