import type { JsonObject, Trial } from '../../src/define.ts';
import { read } from '../../src/read/index.ts';
import { chunkOf, exchangeOf, sse } from '../../src/read/testing.ts';
import { trialOf } from './testing-streams.ts';

/** For tests of what requests do to each other: trials that were under way at given times. */

type Made = Parameters<typeof trialOf>[0];

const origin = Date.parse('2026-01-01T00:00:00.000Z');

interface When {
  /** When the first request went out, in milliseconds since some moment. */
  readonly start?: number;
  /** How long each request took; 100 unless said. The next one goes out when the last has ended. */
  readonly ms?: number;
}

type Part = Made & { readonly ms?: number };

const endOf = (end: Made['end'], ms: number): NonNullable<Made['end']> => ({
  ...(typeof end === 'object' ? end : { kind: end ?? 'complete' }),
  at: ms,
});

/** A trial whose requests went out one after the other, the first at `start`. */
export const trialAt = ({ start = 0, ...first }: Part & When, ...others: readonly Part[]): Trial => {
  let at = origin + start;
  const steps = [first, ...others].map(({ ms = 100, ...made }) => {
    const { request = {}, ...options } = made;
    const exchange = exchangeOf({ ...options, request, end: endOf(made.end, ms) });
    const reading = read({ ...exchange, sent: new Date(at).toISOString() });
    at += ms;
    return reading;
  });
  const { ms: _, ...made } = first;
  const trial = trialOf(made);
  const [reading = trial.reading] = steps;
  return { ...trial, reading, steps };
};

/** A streamed chat request that is marked with a word of its own. */
export const marked = (nonce: string): JsonObject => ({
  messages: [{ role: 'user', content: `Task ${nonce}. Repeat ${nonce}.` }],
  stream: true,
  stream_options: { include_usage: true },
});

const head = (id: string): JsonObject => ({ id });

/** A stream that says something: whole, or broken off after its text. */
export const saying = (text: string, { id = 'chatcmpl-1', whole = true } = {}): string =>
  sse(
    chunkOf({ role: 'assistant', content: '' }, {}, head(id)),
    chunkOf({ content: text }, {}, head(id)),
    ...(whole ? [chunkOf({}, { finish_reason: 'stop' }, head(id)), '[DONE]'] : []),
  );
