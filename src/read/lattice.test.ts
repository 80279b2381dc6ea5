import { expect, test } from 'vitest';
import type { Reading } from '../define/reading.ts';
import { growthOfReadings, mannerOfPairs, mostly, type Pair } from './lattice.ts';
import { read } from './read.ts';
import { chunkOf, type ExchangeOptions, exchangeOf, sse } from './testing.ts';
import { inClumps, steady } from './testing-times.ts';

/** A stream of tokens that arrive at these times. */
const streamAt = (times: readonly number[], rest: Partial<ExchangeOptions> = {}): Reading =>
  read(exchangeOf({ body: times.map(() => sse(chunkOf({ content: ' two' }))), times, ...rest }));

const starts = [600, 640, 580, 610, 620];

/** Five pairs of 40 and 256 tokens, 15 ms a token as they are made, and what becomes of them. */
const pairsOf = (
  bend: (made: readonly number[]) => readonly number[],
  rest: Partial<ExchangeOptions> = {},
): readonly Pair[] =>
  starts.map((start, i) => ({
    short: streamAt(bend(steady(40, start, 15)), rest),
    long: streamAt(bend(steady(256, starts[4 - i] ?? start, 15)), rest),
  }));

const end = (times: readonly number[]): number => times.at(-1) ?? 0;
const asMade = (times: readonly number[]): readonly number[] => times;
const atOnce = (times: readonly number[]): readonly number[] => times.map(() => end(times));
const oneByOne = (times: readonly number[]): readonly number[] => times.map((_, i) => end(times) + i / 50);
const dripped =
  (gap: number) =>
  (times: readonly number[]): readonly number[] =>
    steady(times.length, end(times), gap);

test.each([
  ['as they are made', asMade, 'real'],
  ['in clumps', (times: readonly number[]) => inClumps(times, 300), 'clumped'],
  ['in one write at the end', atOnce, 'buffered'],
  ['one by one, at the end', oneByOne, 'buffered'],
  ['made whole, then dealt out faster', dripped(5), 'dripped'],
  ['made whole, then dealt out slower', dripped(30), 'dripped'],
] as const)('streams that come %s', (_, bend, kind) => {
  expect(mannerOfPairs(pairsOf(bend)).kind).toBe(kind);
});

test('a drip in clumps is a drip; the size of clumps is told where they are the worst', () => {
  const both = (times: readonly number[]): readonly number[] => inClumps(dripped(10)(times), 200);
  expect(mannerOfPairs(pairsOf(both)).kind).toBe('dripped');
  const { together } = mannerOfPairs(pairsOf((times) => inClumps(times, 300)));
  expect(Math.round(together ?? 0)).toBe(20);
});

test('very fast and very slow models, and replies of a few tokens, are told by the lengths that suit them', () => {
  const pairs = (short: number, long: number, gap: number, bend = asMade): readonly Pair[] =>
    starts.map((start) => ({
      short: streamAt(bend(steady(short, start / 5, gap))),
      long: streamAt(bend(steady(long, start / 5 + 1, gap))),
    }));
  expect(mannerOfPairs(pairs(150, 2_400, 0.5)).kind).toBe('real');
  expect(mannerOfPairs(pairs(3, 15, 333)).kind).toBe('real');
  // Sixty characters are too few for cadence, but not for their growth.
  expect(mannerOfPairs(pairs(3, 15, 333, atOnce)).kind).toBe('buffered');
  expect(mannerOfPairs(pairs(3, 15, 333, dripped(100))).kind).toBe('dripped');
});

test('what length does not show is inconclusive, and says what it takes', () => {
  const pairs = (gap: number, bend = asMade): readonly Pair[] =>
    starts.map((start) => ({
      short: streamAt(bend(steady(40, start, gap))),
      long: streamAt(bend(steady(256, start, gap))),
    }));
  const quick = mannerOfPairs(pairs(0.4));
  expect(quick).toMatchObject({ kind: 'inconclusive', reason: expect.stringContaining('it takes longer replies') });
  // A model so fast that its replies are bursts, after a wait that has nothing to do with them.
  expect(mannerOfPairs(pairs(0.02, atOnce))).toMatchObject({
    kind: 'inconclusive',
    reason: 'the text came at once, but longer replies take hardly longer',
  });
  expect(mannerOfPairs(pairsOf(asMade).slice(0, 1))).toMatchObject({
    kind: 'inconclusive',
    reason: expect.stringContaining('more pairs'),
  });
  expect(mannerOfPairs([])).toMatchObject({ kind: 'inconclusive', reason: 'no stream to look at', seen: 'no output' });
});

test('the evidence tells sizes, times, our own lag, protocol and compression', () => {
  const { seen, growth } = mannerOfPairs(
    pairsOf(asMade, {
      headers: { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' },
      lag: { maxMs: 12, meanMs: 1, heldMs: 20 },
    }),
  );
  expect(seen).toBe(
    '256 deltas (1024 characters) in 256 reads, the largest with 0 % of the text, the first at 620 ms, the last at 4445 ms; own lag at most 12 ms; http/1.1; content-encoding gzip',
  );
  expect(growth).toMatchObject({ kind: 'streamed', slope: { value: 0 } });
});

test('a hold-up of ours that met few of many streams moves nothing, one among few leaves it open', () => {
  const late = { lag: { maxMs: 2_000, meanMs: 20, heldMs: 2_000 } };
  const [short, long] = [pairsOf(asMade).map((pair) => pair.short), pairsOf(asMade).map((pair) => pair.long)];
  const held = streamAt(steady(256, 600, 15), late);
  expect(growthOfReadings(short, [...long.slice(1), held]).kind).toBe('streamed');
  expect(growthOfReadings(short.slice(0, 3), [...long.slice(0, 2), held])).toMatchObject({
    kind: 'unclear',
    missing: 'a client that is less busy: our own event loop was late by 2000 ms',
  });
});

test('most of those that tell anything decide; a tie does not', () => {
  const [real, burst, brief] = [streamAt(steady(256, 600, 15)), streamAt(steady(256, 4_000, 0)), streamAt([500, 500])];
  expect(mostly([burst, burst, real, brief], 'buffered')).toMatchObject({ count: 2, of: 3, reading: burst });
  expect(mostly([burst, real], 'buffered')).toBeNull();
  expect(mostly([brief], 'buffered')).toEqual({ reason: 'the reply is too short to tell (8 characters)' });
  expect(mostly([], 'buffered')).toEqual({ reason: 'no stream to look at' });
});
