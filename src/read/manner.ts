import type { Exchange } from '../define/exchange.ts';
import type { Reading } from '../define/reading.ts';
import type { Measurement } from '../define/results.ts';
import { type Arrival, arrivalOf, arrivalOfPieces, bulkShare } from './arrival.ts';

/**
 * Between its first byte sent and its first delta read, a request waits for about so many turns of our event loop:
 * a loop that is a little late all the time adds up to more than its worst single delay.
 */
const turns = 10;

/** By how many milliseconds our own event loop may have delayed what was seen of this exchange. */
export const lateness = ({ lag }: Exchange): number =>
  lag === null ? 0 : Math.max(lag.maxMs, Math.min(lag.heldMs, turns * lag.meanMs));

/** How late our own event loop ran during a stream, in milliseconds: for one arrival at its worst, and on average. */
export interface OwnLag {
  readonly lateMs: number;
  readonly meanMs: number;
}

/** How one stream was handed out, as far as its own cadence shows it, or why it does not. */
export type Manner =
  | { readonly kind: 'real' | 'buffered'; readonly arrival: Arrival }
  /** Real, but deltas come together again and again, about so many at a time: something collects before it sends. */
  | { readonly kind: 'clumped'; readonly arrival: Arrival; readonly together: number }
  | { readonly kind: 'inconclusive'; readonly reason: string };

/** Below this, a whole reply is too quick to tell a stream from a burst. */
const tooQuickMs = 150;
/** A whole reply that comes at once within this time may be one from a cache: nobody held it back. */
const cachedMs = 300;
/** Fewer characters (about 40 tokens) say nothing of a burst. */
const tooShortChars = 160;
/** A short reply streams if it comes in so many pieces, with silence between them, over this share of its time. */
const apart = { pieces: 4, share: 0.25 };
/** Some models hand out their text in pieces of a few hundred characters: one or two of them are no burst. */
const pieceChars = 600;
const charsPerToken = 4;
/** Up to here a long wait and then a short stream is simply that: a queue before a model. */
const usualTokensPerSecond = 1_000;
/** Faster than any model that could be measured (about 3,000), by far. */
const burstTokensPerSecond = 5_000;
/**
 * Deltas that come in clumps: so many at least, so many of them together, and this share of the time is silence. A silence
 * is longer than the 40 ms by which TCP alone may hold small writes back (Nagle, with delayed acknowledgements).
 */
const clumped = { deltas: 20, clumps: 3, together: 4, silent: 0.9, silenceMs: 45 };
/** Clumps of the same size again and again come of a buffer that was full each time, with shorter silences too. */
const full = { clumps: 5, silenceMs: 25, unevenness: 0.25 };

const ms = (value: number): string => `${value.toFixed(0)} ms`;
const inconclusive = (reason: string): Manner => ({ kind: 'inconclusive', reason });
const late = (lateMs: number): string => `our own event loop was late by ${ms(lateMs)}`;

/** A burst is nine tenths of the text in less than a tenth of the time, faster than models generate; null if it is none. */
const burstOf = (arrival: Arrival, lateMs: number): Manner | null => {
  const { chars, last, bulk } = arrival;
  const rate = (time: number): number => ((chars * bulkShare) / charsPerToken / Math.max(time, 0.1)) * 1000;
  if (bulk.ms > last / 10 || rate(bulk.ms) <= usualTokensPerSecond) return null;
  if (last < cachedMs) return inconclusive(`the whole reply came at once within ${ms(last)}, as from a cache`);
  if (bulk.deltas <= 2 && chars < pieceChars) return inconclusive('the text is so short that it may be one piece');
  if (rate(bulk.ms) <= burstTokensPerSecond)
    return inconclusive('a very fast model after a long wait, and a burst over a slow link, look like this');
  if (rate(bulk.ms + lateMs) <= burstTokensPerSecond)
    return inconclusive(`${late(lateMs)}, which may have made the burst`);
  return { kind: 'buffered', arrival };
};

/** Null if it does not come in clumps. `abreast`: deltas that belong together, one for each choice. */
const clumpsOf = (arrival: Arrival, meanMs: number, abreast: number): Manner | null => {
  const { deltas, first, last, clumps } = arrival;
  const together = deltas / clumps.count / abreast;
  const isClumped =
    deltas >= clumped.deltas &&
    clumps.count >= clumped.clumps &&
    together >= clumped.together &&
    clumps.silentMs >= clumped.silent * (last - first);
  if (!isClumped) return null;
  const silence = clumps.silentMs / (clumps.count - 1);
  const isFull = clumps.count >= full.clumps && clumps.unevenness <= full.unevenness;
  if (silence < (isFull ? full.silenceMs : clumped.silenceMs)) return null;
  // What waits for us comes in clumps because of us, and waits half of the silence between them on average.
  if (meanMs > silence / 6)
    return inconclusive(`our own event loop was late by ${ms(meanMs)} on average, which may have made the clumps`);
  return { kind: 'clumped', arrival, together };
};

/**
 * Did the text arrive while it was made, in clumps, or at once after a silence? `abreast`: choices that are streamed side
 * by side. Whether a steady stream was made before it was dealt out, only several streams can show (`growth.ts`).
 */
export const mannerOf = (arrival: Arrival, { lateMs, meanMs }: OwnLag, abreast = 1): Manner => {
  const { chars, first, last, clumps } = arrival;
  if (last < tooQuickMs)
    return inconclusive(`the whole reply came within ${ms(last)}, too quick to tell a stream from a burst`);
  if (lateMs > last / 4) return inconclusive(`${late(lateMs)} while the reply took ${ms(last)}`);
  if (chars < tooShortChars)
    return clumps.count >= apart.pieces && last - first >= last * apart.share
      ? { kind: 'real', arrival }
      : inconclusive(`the reply is too short to tell (${chars} characters)`);
  return burstOf(arrival, lateMs) ?? clumpsOf(arrival, meanMs, abreast) ?? { kind: 'real', arrival };
};

/** How a stream was handed out. */
export const mannerOfReading = (reading: Reading): Manner => {
  const { exchange, choices } = reading;
  if (!exchange.timed) return inconclusive('the record carries no times');
  const arrival = arrivalOfPieces(reading);
  if (arrival === null)
    return inconclusive(
      arrivalOf(reading) === null
        ? 'the stream carries no output'
        : 'the arguments of a tool call came in one piece, which says nothing of streaming',
    );
  return mannerOf(
    arrival,
    { lateMs: lateness(exchange), meanMs: exchange.lag?.meanMs ?? 0 },
    choices.filter(({ deltas }) => deltas.length > 0).length,
  );
};

/** How the text arrived, for people: sizes, ratios and times. */
export const describeArrival = ({ deltas, reads, chars, first, last, largestShare }: Arrival): string =>
  `${deltas} deltas (${chars} characters) in ${reads} reads, the largest with ${Math.round(largestShare * 100)} % of the text, the first at ${ms(first)}, the last at ${ms(last)}`;

/** The same with what else bears on it: our own lag, protocol and compression. */
export const describeStream = (reading: Reading, arrival: Arrival): string => {
  const { exchange } = reading;
  const { protocol } = exchange.connection;
  return [
    describeArrival(arrival),
    `${exchange.lag === null ? 'own lag unknown' : `own lag at most ${ms(exchange.lag.maxMs)}`}`,
    ...(protocol === null ? [] : [protocol]),
    `content-encoding ${reading.header('content-encoding') ?? 'absent'}`,
  ].join('; ');
};

/** What the results file says of a stream; null for what is no stream, or carries no output. */
export const streamOf = (reading: Reading): NonNullable<Measurement['stream']> | null => {
  const arrival = reading.frames.length === 0 ? null : arrivalOf(reading);
  if (arrival === null) return null;
  const { deltas, reads, largestShare, first, last } = arrival;
  const manner = mannerOfReading(reading);
  return {
    manner: manner.kind,
    ...(manner.kind === 'inconclusive' ? { reason: manner.reason } : {}),
    deltas,
    reads,
    largestShare,
    spread: last > 0 ? (last - first) / last : null,
  };
};
