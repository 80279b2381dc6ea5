import type { EndKind, Exchange, JsonObject, Trial } from '../../src/define.ts';
import { chunkOf, sse } from '../../src/read/testing.ts';
import { trialOf } from './testing.ts';

export interface Streamed {
  readonly probe?: string;
  readonly trial?: number;
  readonly step?: number;
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
  const { trial = 0, step = 0, lag, timed = true, end = 'complete', headers } = made;
  return trialOf({
    probe,
    trial,
    step,
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

/** A trial of several streams, one after the other on one connection. */
export const pairOf = (steps: readonly Trial[]): Trial => {
  const [first] = steps;
  if (first === undefined) throw new RangeError('a trial has at least one step');
  return { ...first, steps: steps.map(({ reading }) => reading) };
};
