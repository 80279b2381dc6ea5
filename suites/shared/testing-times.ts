import type { Delta, EndKind, Exchange, JsonObject, Trial } from '../../src/define.ts';
import { chunkOf, sse } from '../../src/read/testing.ts';
import { trialOf } from './testing.ts';
import { type Arrival, arrivalOfDeltas } from './timing.ts';

/** For tests of timing: streams of tokens that arrive at given times. */

/** The same numbers in [0, 1) for the same seed (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Lognormal, by median and sigma. */
export const lognormal = (random: () => number, median: number, sigma: number): number =>
  median * Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));

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

export interface Streamed {
  readonly probe?: string;
  readonly trial?: number;
  /** When each delta arrives, in milliseconds. */
  readonly at: readonly number[];
  /** The text of a delta; ` two` unless said. */
  readonly text?: (index: number, of: number) => string;
  /** Unless said, the text is content. */
  readonly delta?: (text: string, index: number) => JsonObject;
  readonly usage?: JsonObject;
  readonly lag?: Exchange['lag'];
  readonly timed?: boolean;
  readonly headersAt?: number;
  readonly end?: EndKind | { readonly kind: EndKind; readonly at: number };
  readonly headers?: Readonly<Record<string, string>>;
}

/** A whole stream, the role at once and the deltas when they are said to come; equal times share a read. */
export const streamTrial = (made: Streamed): Trial => {
  const { at, text = () => ' two', delta = (content) => ({ content }), probe = 'stream-long' } = made;
  const reads = new Map<number, string>();
  const add = (time: number, data: string): void => void reads.set(time, (reads.get(time) ?? '') + data);
  const headersAt = made.headersAt ?? Math.min(10, at[0] ?? 10);
  if (at.length > 0) add(headersAt, sse(chunkOf({ role: 'assistant', content: '' })));
  for (const [i, time] of at.entries()) add(time, sse(chunkOf(delta(text(i, at.length), i))));
  const usage = made.usage ?? { prompt_tokens: 9, completion_tokens: at.length, total_tokens: 9 + at.length };
  if (made.end === undefined)
    add(
      at.at(-1) ?? headersAt,
      sse(chunkOf({}, { finish_reason: 'stop' }), chunkOf({}, {}, { choices: [], usage }), '[DONE]'),
    );
  const { trial = 0, lag, timed = true, end = 'complete', headers } = made;
  return trialOf({
    probe,
    trial,
    headersAt,
    body: [...reads.values()],
    times: [...reads.keys()],
    timed,
    end,
    ...(lag === undefined ? {} : { lag }),
    ...(headers === undefined ? {} : { headers: { 'content-type': 'text/event-stream', ...headers } }),
    request: { stream: true },
  });
};
