import { createParser } from 'eventsource-parser';
import { expect, test } from 'vitest';
import type { Frame, Reading } from '../define/reading.ts';
import { hasOutput, outputText, read } from './index.ts';
import { chunkOf, completionOf, exchangeOf, sse, streamOf } from './testing.ts';

/** Mulberry32: the same numbers for the same seed. */
const randomOf = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
};
type Random = ReturnType<typeof randomOf>;

const split = (bytes: Uint8Array, random: Random, longest: number): Uint8Array[] => {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = random(longest + 1);
    parts.push(bytes.subarray(at, at + length));
    at += length;
  }
  return parts;
};

const untimed = ({ at: _at, read: _read, ...rest }: Frame) => rest;
const substance = (reading: Reading) => ({
  text: reading.text,
  invalidUtf8At: reading.invalidUtf8At,
  shape: reading.shape,
  json: reading.json,
  frames: reading.frames.map(untimed),
  chunks: reading.chunks.map((chunk) => chunk.value),
  done: reading.done.length,
  choices: reading.choices.map(({ deltas, contentDeltas, ...rest }) => ({
    ...rest,
    deltas: deltas.map(({ frame, text }) => [frame, text]),
    contentDeltas: contentDeltas.map(({ frame, text }) => [frame, text]),
  })),
  usage: reading.usage?.value,
  errors: reading.errors.map((error) => error.value),
});

const pieces = [
  ...streamOf('Grüße 你好', '🌍👩‍🚀', ' \n'),
  completionOf({ content: 'x' }),
  sse(chunkOf({ reasoning: 'hm', tool_calls: [{ index: 0, function: { arguments: '{' } }] }, { index: 1 })),
  sse({ error: { message: 'boom' } }),
  '\n',
  '\r',
  '\r\n',
  '\n\n',
  '\uFEFF',
  '\uFFFD',
  '\0',
  ' ',
  ':',
  ': ping\n\n',
  'data',
  'data:',
  'data: {',
  'event: error\n',
  'error: {}\n',
  'retry: x\n',
  'id: \0\n',
  '{"a":1}\n',
  '<html>',
  '[',
  '}',
  '"',
  '\\',
  '🌍',
];

const bodyOf = (random: Random): Uint8Array => {
  const text = Array.from({ length: 1 + random(12) }, () => pieces[random(pieces.length)] ?? '').join('');
  const bytes = new TextEncoder().encode(text);
  if (random(4) === 0 && bytes.length > 0) bytes[random(bytes.length)] = random(256);
  return bytes;
};

test('how the bytes are split into reads changes nothing but times', () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = randomOf(seed);
    const bytes = bodyOf(random);
    const end = random(2) === 0 ? 'complete' : 'reset';
    const whole = substance(read(exchangeOf({ body: [bytes], end })));
    for (const longest of [1, 3, 40])
      expect(substance(read(exchangeOf({ body: split(bytes, random, longest), end }))), `seed ${seed}`).toEqual(whole);
  }
});

test('the events are those that a client sees, and frames cover all of the text but blank lines', () => {
  let compared = 0;
  for (let seed = 1000; seed < 1400; seed++) {
    const reading = read(exchangeOf({ body: [bodyOf(randomOf(seed))] }));
    if (reading.shape !== 'sse') continue;
    const seen: (string | null)[][] = [];
    const parser = createParser({ onEvent: ({ event, data }) => seen.push([event ?? null, data]) });
    parser.feed(reading.text);
    const ours = reading.frames.filter((frame) => frame.terminated && frame.data !== null);
    expect(
      ours.map(({ event, data }) => [event, data]),
      `seed ${seed}`,
    ).toEqual(seen);
    let at = 0;
    for (const { offset, raw } of reading.frames) {
      expect(reading.text.slice(at, offset).replace(/^\uFEFF/, ''), `seed ${seed}`).toMatch(/^[\r\n]*$/);
      expect(reading.text.startsWith(raw, offset)).toBe(true);
      at = offset + raw.length;
    }
    compared += seen.length;
  }
  expect(compared).toBeGreaterThan(300);
});

test('garbage never throws', () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = randomOf(seed);
    const bytes = Uint8Array.from({ length: random(400) }, () => random(256));
    const prefix = ['', 'data: ', '{"choices":[', ': ', '<'][random(5)] ?? '';
    const reading = read(
      exchangeOf({ body: [prefix, ...split(bytes, random, 50)], status: random(2) === 0 ? 200 : 500 }),
    );
    substance(reading);
    expect(reading.times.close).toBeGreaterThanOrEqual(0);
    expect(typeof hasOutput(reading)).toBe('boolean');
    expect(typeof outputText(reading)).toBe('string');
  }
});

test('huge arrays inside one event are read without exhausting the stack', () => {
  const toolCalls = Array.from({ length: 200_000 }, () => 1);
  const choices = Array.from({ length: 100_000 }, () => ({ delta: { content: 'x' }, error: 1 }));
  const reading = read(exchangeOf({ body: sse(chunkOf({ tool_calls: toolCalls }), { choices }) }));
  expect(reading.choices).toHaveLength(100_000);
  expect(reading.choices[0]?.toolCalls).toHaveLength(200_000);
  expect(reading.errors).toHaveLength(100_000);
  expect(hasOutput(reading)).toBe(true);
});

test('member names of the language itself are members like any other', () => {
  const reading = read(
    exchangeOf({ body: sse('{"__proto__":{"choices":[{"delta":{"content":"x"}}]},"constructor":1}') }),
  );
  expect(reading.chunks).toHaveLength(1);
  expect(reading.choices).toEqual([]);
});
