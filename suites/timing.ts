import type { Delta, Reading } from '../src/define.ts';

/** How the output of one stream arrived. Times in milliseconds since the request was sent. */
export interface Arrival {
  /** Deltas that carried anything: content, reasoning, refusal or tool calls, over all choices. */
  readonly deltas: number;
  /** Distinct reads of the socket that delivered them. */
  readonly reads: number;
  readonly chars: number;
  readonly first: number;
  readonly last: number;
  readonly spread: number;
  /** Characters of the first delta. */
  readonly firstChars: number;
}

/** Below this, a whole reply is too quick to tell a stream from a burst. */
const tooQuickMs = 150;
/** Fewer characters (about 40 tokens) say nothing about streaming. */
const tooShortChars = 160;
/** No model generates faster; measured real ones reach about 3,000 tokens a second. */
const impossibleTokensPerSecond = 10_000;
const charsPerToken = 4;

const outputDeltas = (reading: Reading): readonly Delta[] =>
  reading.choices.flatMap((choice) => choice.deltas).toSorted((a, b) => a.at - b.at);

export const arrivalOf = (reading: Reading): Arrival | null => {
  const deltas = outputDeltas(reading);
  const first = deltas[0];
  const last = deltas.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    deltas: deltas.length,
    reads: new Set(deltas.map(({ read }) => read)).size,
    chars: deltas.reduce((sum, { text }) => sum + text.length, 0),
    first: first.at,
    last: last.at,
    spread: last.at - first.at,
    firstChars: first.text.length,
  };
};

/** Why a stream's timing cannot be judged, or null if it can. */
export const untellable = (reading: Reading, arrival: Arrival | null): string | null => {
  const { exchange } = reading;
  if (!exchange.timed) return 'the record carries no times';
  if (arrival === null) return 'the stream carries no output';
  if (arrival.chars < tooShortChars) return `the reply is too short to tell (${arrival.chars} characters)`;
  if (arrival.last < tooQuickMs) {
    return `the whole reply came within ${arrival.last.toFixed(0)} ms, too quick to tell a stream from a burst`;
  }
  const lag = exchange.lag?.maxMs ?? 0;
  if (lag > arrival.last / 4) {
    return `our own event loop was late by ${lag.toFixed(0)} ms while the reply took ${arrival.last.toFixed(0)} ms`;
  }
  return null;
};

/**
 * Did the whole reply arrive at once after a silence? One or two deltas for a long text, or more text in the time
 * between the first and the last delta than any model generates, or nearly all of the time spent before the first.
 */
export const isBurst = ({ deltas, reads, chars, last, spread }: Arrival): boolean => {
  if (deltas <= 2) return true;
  const tokensPerSecond = chars / charsPerToken / (Math.max(spread, 0.1) / 1000);
  const bunched = reads / deltas < 0.25;
  return spread <= last / 10 && (bunched || tokensPerSecond > impossibleTokensPerSecond);
};

/** Real, but several events share a read again and again, with silence between: something collects before it sends. */
export const isClumped = ({ deltas, reads, spread }: Arrival): boolean =>
  deltas >= 20 && reads >= 3 && reads / deltas < 0.25 && spread / (reads - 1) > 20;

export const describeArrival = ({ deltas, reads, chars, first, last }: Arrival): string =>
  `${deltas} deltas (${chars} characters) in ${reads} reads, the first at ${first.toFixed(0)} ms, the last at ${last.toFixed(0)} ms`;

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
};

/** Median distance from the median. */
export const medianDeviation = (values: readonly number[]): number => {
  const centre = median(values);
  return median(values.map((value) => Math.abs(value - centre)));
};
