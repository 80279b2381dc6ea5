import type { Exchange } from '../define/exchange.ts';
import type { Delta, Reading } from '../define/reading.ts';

/**
 * Between its first byte sent and its first delta read, a request waits for about so many turns of our event loop:
 * a loop that is a little late all the time adds up to more than its worst single delay.
 */
const turns = 10;

/** By how many milliseconds our own event loop may have delayed what was seen of this exchange. */
export const lateness = ({ lag }: Exchange): number =>
  lag === null ? 0 : Math.max(lag.maxMs, Math.min(lag.heldMs, turns * lag.meanMs));

/** How the output of one stream arrived. Times in milliseconds since the request was sent. */
export interface Arrival {
  /** Deltas that carried anything: content, reasoning, refusal or tool calls, over all choices. */
  readonly deltas: number;
  /** Distinct reads of the socket that delivered them. */
  readonly reads: number;
  readonly chars: number;
  readonly first: number;
  readonly last: number;
  /** Characters of the first delta. */
  readonly firstChars: number;
  /** The shortest time in which nine tenths of the text came, and the number of deltas that brought it. */
  readonly bulk: { readonly ms: number; readonly deltas: number };
}

const bulkShare = 0.9;

const bulkOf = (deltas: readonly Delta[], chars: number): Arrival['bulk'] => {
  let best = { ms: Number.POSITIVE_INFINITY, deltas: deltas.length };
  let start = 0;
  let held = 0;
  const lengthAt = (index: number): number => deltas[index]?.text.length ?? 0;
  for (const [end, { at, text }] of deltas.entries()) {
    held += text.length;
    while (start < end && held - lengthAt(start) >= chars * bulkShare) held -= lengthAt(start++);
    const ms = at - (deltas[start]?.at ?? at);
    if (held >= chars * bulkShare && ms < best.ms) best = { ms, deltas: end - start + 1 };
  }
  return best;
};

/** Deltas in any order; null if there are none. */
export const arrivalOfDeltas = (unordered: readonly Delta[]): Arrival | null => {
  const deltas = unordered.toSorted((a, b) => a.at - b.at);
  const first = deltas[0];
  const last = deltas.at(-1);
  if (first === undefined || last === undefined) return null;
  const chars = deltas.reduce((sum, { text }) => sum + text.length, 0);
  return {
    deltas: deltas.length,
    reads: new Set(deltas.map(({ read }) => read)).size,
    chars,
    first: first.at,
    last: last.at,
    firstChars: first.text.length,
    bulk: bulkOf(deltas, chars),
  };
};

export const arrivalOf = (reading: Reading): Arrival | null =>
  arrivalOfDeltas(reading.choices.flatMap((choice) => choice.deltas));

/** How one stream was handed out, or why it does not show. */
export type Manner =
  | { readonly kind: 'streamed' | 'burst'; readonly arrival: Arrival }
  | { readonly kind: 'unclear'; readonly reason: string };

/** Below this, a whole reply is too quick to tell a stream from a burst. */
const tooQuickMs = 150;
/** Fewer characters (about 40 tokens) say nothing about streaming. */
const tooShortChars = 160;
/** Some models hand out their text in pieces of a few hundred characters: one or two of them are no burst. */
const pieceChars = 600;
const charsPerToken = 4;
/** Up to here a long wait and then a short stream is simply that: a queue before a model. */
const usualTokensPerSecond = 1_000;
/** Faster than any model that could be measured (about 3,000), by far. */
const burstTokensPerSecond = 5_000;

const ms = (value: number): string => `${value.toFixed(0)} ms`;

/**
 * Did the text arrive while it was made, or at once after a silence? A burst is nine tenths of the text in less than a
 * tenth of the time, faster than models generate; `lagMs`, how late our own event loop ran, might have made it one.
 */
export const mannerOf = (arrival: Arrival, lagMs: number): Manner => {
  const { chars, last, bulk } = arrival;
  const unclear = (reason: string): Manner => ({ kind: 'unclear', reason });
  if (chars < tooShortChars) return unclear(`the reply is too short to tell (${chars} characters)`);
  if (last < tooQuickMs)
    return unclear(`the whole reply came within ${ms(last)}, too quick to tell a stream from a burst`);
  if (lagMs > last / 4) return unclear(`our own event loop was late by ${ms(lagMs)} while the reply took ${ms(last)}`);
  const rate = (time: number): number => ((chars * bulkShare) / charsPerToken / Math.max(time, 0.1)) * 1000;
  if (bulk.ms > last / 10 || rate(bulk.ms) <= usualTokensPerSecond) return { kind: 'streamed', arrival };
  if (bulk.deltas <= 2 && chars < pieceChars) return unclear('the text is so short that it may be one piece');
  if (rate(bulk.ms) <= burstTokensPerSecond)
    return unclear('a very fast model after a long wait, and a burst over a slow link, look like this');
  if (rate(bulk.ms + lagMs) <= burstTokensPerSecond)
    return unclear(`our own event loop was late by ${ms(lagMs)}, which may have made the burst`);
  return { kind: 'burst', arrival };
};

/** How a stream was handed out. */
export const mannerOfReading = (reading: Reading): Manner => {
  const { exchange } = reading;
  if (!exchange.timed) return { kind: 'unclear', reason: 'the record carries no times' };
  const arrival = arrivalOf(reading);
  if (arrival === null) return { kind: 'unclear', reason: 'the stream carries no output' };
  return mannerOf(arrival, lateness(exchange));
};

/** Real, but several events share a read again and again, with silence between: something collects before it sends. */
export const isClumped = ({ deltas, reads, first, last }: Arrival): boolean =>
  deltas >= 20 && reads >= 3 && reads / deltas < 0.25 && (last - first) / (reads - 1) > 20;

export const describeArrival = ({ deltas, reads, chars, first, last }: Arrival): string =>
  `${deltas} deltas (${chars} characters) in ${reads} reads, the first at ${ms(first)}, the last at ${ms(last)}`;
