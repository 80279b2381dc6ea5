import { isArray, isObject } from '../define/json.ts';
import type { Delta, Reading } from '../define/reading.ts';
import { argumentsOf } from './output.ts';

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
  /** Share of the text that came with the largest read. */
  readonly largestShare: number;
  /** The shortest time in which nine tenths of the text came, and the number of deltas that brought it. */
  readonly bulk: { readonly ms: number; readonly deltas: number };
  readonly clumps: Clumps;
}

/** What came together: deltas with no silence between them. */
export interface Clumps {
  readonly count: number;
  /** All silences together, in milliseconds. */
  readonly silentMs: number;
  /** Characters that came at once with the first delta. */
  readonly firstChars: number;
  /** By how much their characters vary: standard deviation / mean, of all but the last, which brings what is left. */
  readonly unevenness: number;
}

export const bulkShare = 0.9;
/** A shorter pause is no silence: timers, networks and schedulers make such. */
const silenceMs = 20;

const charsOf = (deltas: readonly Delta[]): number => deltas.reduce((sum, { text }) => sum + text.length, 0);

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

/** Standard deviation / mean; infinite for none. */
const variation = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return mean > 0 ? Math.sqrt(squares / values.length) / mean : Number.POSITIVE_INFINITY;
};

const clumpsOf = (deltas: readonly Delta[]): Clumps => {
  let [silentMs, firstChars] = [0, 0];
  const sizes = [0];
  const first = deltas[0]?.at ?? 0;
  let before = first;
  for (const { at, text } of deltas) {
    if (at - before > silenceMs) {
      sizes.push(0);
      silentMs += at - before;
    }
    sizes[sizes.length - 1] = (sizes.at(-1) ?? 0) + text.length;
    // Not the whole clump: small pauses make one of a text that is dealt out smoothly.
    if (at - first <= silenceMs) firstChars += text.length;
    before = at;
  }
  return { count: sizes.length, silentMs, firstChars, unevenness: variation(sizes.slice(0, -1)) };
};

const largestRead = (deltas: readonly Delta[]): number => {
  const reads = new Map<number, number>();
  for (const { read, text } of deltas) reads.set(read, (reads.get(read) ?? 0) + text.length);
  return [...reads.values()].reduce((most, chars) => Math.max(most, chars), 0);
};

/** Deltas in any order; null if there are none. */
export const arrivalOfDeltas = (unordered: readonly Delta[]): Arrival | null => {
  const deltas = unordered.toSorted((a, b) => a.at - b.at);
  const first = deltas[0];
  const last = deltas.at(-1);
  if (first === undefined || last === undefined) return null;
  const chars = charsOf(deltas);
  return {
    deltas: deltas.length,
    reads: new Set(deltas.map(({ read }) => read)).size,
    chars,
    first: first.at,
    last: last.at,
    firstChars: first.text.length,
    largestShare: chars === 0 ? 1 : largestRead(deltas) / chars,
    bulk: bulkOf(deltas, chars),
    clumps: clumpsOf(deltas),
  };
};

export const arrivalOf = (reading: Reading): Arrival | null =>
  arrivalOfDeltas(reading.choices.flatMap((choice) => choice.deltas));

/** Frames that bring tool calls, and how many of them bring arguments. */
const toolFrames = ({ chunks }: Reading): { readonly frames: ReadonlySet<number>; readonly pieces: number } => {
  const frames = new Set<number>();
  let pieces = 0;
  for (const { frame, value } of chunks) {
    for (const choice of isArray(value.choices) ? value.choices : []) {
      if (!isObject(choice) || !isObject(choice.delta) || !isArray(choice.delta.tool_calls)) continue;
      if (choice.delta.tool_calls.length > 0) frames.add(frame.index);
      pieces += choice.delta.tool_calls.filter((call) => argumentsOf([call]) !== '').length;
    }
  }
  return { frames, pieces };
};

const callsIn = ({ choices }: Reading): number =>
  choices.reduce(
    (sum, { toolCalls }) =>
      sum +
      toolCalls.filter((call) => isObject(call) && isObject(call.function) && typeof call.function.name === 'string')
        .length,
    0,
  );

/**
 * The same without tool calls that came in one piece each: many healthy providers hold arguments until they are
 * complete, which says nothing of how they stream.
 */
export const arrivalOfPieces = (reading: Reading): Arrival | null => {
  const { frames, pieces } = toolFrames(reading);
  const deltas = reading.choices.flatMap((choice) => choice.deltas);
  const areWhole = frames.size > 0 && pieces <= callsIn(reading);
  return arrivalOfDeltas(areWhole ? deltas.filter(({ frame }) => !frames.has(frame)) : deltas);
};
