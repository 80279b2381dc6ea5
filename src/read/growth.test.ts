import { expect, test } from 'vitest';
import { lognormal, seeded } from '../stats/index.ts';
import { clearlyShorter, growthOf } from './growth.ts';
import type { Arrival } from './manner.ts';
import { arrivalAt, steady } from './testing-times.ts';

/** How a reply of so many tokens arrives that starts after `start` and takes `gap` a token to make. */
type Provider = (tokens: number, start: number, gap: number) => Arrival;

/** Tokens of four characters, evenly from `first` to `last`. */
const evenly = (tokens: number, first: number, last: number): Arrival => ({
  deltas: tokens,
  reads: tokens,
  chars: tokens * 4,
  first,
  last,
  firstChars: 4,
  bulk: { ms: (last - first) * 0.9, deltas: tokens },
});

const streaming: Provider = (tokens, start, gap) => evenly(tokens, start, start + tokens * gap);
const bursting: Provider = (tokens, start, gap) => evenly(tokens, start + tokens * gap, start + tokens * gap + 2);
const dripping: Provider = (tokens, start, gap) => evenly(tokens, start + tokens * gap, start + tokens * gap * (4 / 3));
const drippingSlowly: Provider = (tokens, start, gap) => evenly(tokens, start + tokens * gap, start + tokens * gap * 3);

interface Scene {
  readonly sigma: number;
  readonly gap?: number;
  readonly short?: readonly number[];
  readonly long?: readonly number[];
}

const runs = 2_000;

/** Shares of verdicts over seeded runs, starts lognormal with a median of 600 ms. */
const shares = (provider: Provider, { sigma, gap = 15, short = [40, 40, 40], long = [256, 256, 256] }: Scene) => {
  const random = seeded(sigma * 1000 + gap);
  const play = (lengths: readonly number[]): readonly Arrival[] =>
    lengths.map((tokens) => provider(tokens, lognormal(random, 600, sigma), gap));
  const count = { 'held-back': 0, streamed: 0, unclear: 0 };
  for (let run = 0; run < runs; run++) count[growthOf(play(short), play(long)).kind] += 1 / runs;
  return count;
};

/** As the suite sends them: two of five tokens and four short ones against three long ones. */
const all = { short: [40, 40, 40, 40, 5, 5] };

test.each([
  { sigma: 0.3 },
  { sigma: 0.8 },
  { sigma: 0.3, gap: 5 },
  { sigma: 0.8, gap: 5 },
  { sigma: 0.3, gap: 2 },
  { sigma: 0.8, ...all },
])('of real streams at most 1 in 100 are taken for held back: %o', (scene) => {
  expect(shares(streaming, scene)['held-back']).toBeLessThanOrEqual(0.01);
});

test.each([
  { sigma: 0.3, streamed: 0.99 },
  { sigma: 0.8, streamed: 0.85 },
  { sigma: 0.8, streamed: 0.85, ...all },
])('most real streams pass, though starts are noisy: %o', ({ streamed, ...scene }) => {
  expect(shares(streaming, scene).streamed).toBeGreaterThan(streamed);
});

test.each([
  { sigma: 0.3, caught: 0.99 },
  { sigma: 0.8, caught: 0.85 },
  { sigma: 0.3, gap: 5, caught: 0.9 },
  { sigma: 0.3, caught: 0.99, ...all },
  { sigma: 0.8, caught: 0.75, ...all },
])('bursts and drips are caught: %o', ({ caught, ...scene }) => {
  for (const provider of [bursting, dripping]) {
    const found = shares(provider, scene);
    expect(found['held-back']).toBeGreaterThan(caught);
    expect(found.streamed).toBeLessThan(0.01);
  }
});

test('a drip that is slower than generation is caught where starts are steady', () => {
  expect(shares(drippingSlowly, { sigma: 0.3 })['held-back']).toBeGreaterThan(0.95);
});

test('where noise is as large as what is compared, the answer is unclear, not an alarm', () => {
  const { unclear, 'held-back': held } = shares(streaming, { sigma: 0.8, gap: 1 });
  expect(held).toBeLessThan(0.02);
  expect(unclear).toBeGreaterThan(0.9);
});

/** A server that works on one request at a time, four of ours under way: when does each one's first token come? */
const queued = (tokens: readonly number[], start: number, gap: number): readonly Arrival[] => {
  const ends: number[] = [];
  return tokens.map((count) => {
    // A new request is sent when one of the four before it has ended.
    const sent = ends.at(-4) ?? 0;
    const wait = Math.max(sent, ends.at(-1) ?? 0) - sent;
    const times = steady(count, wait + start, gap);
    ends.push(sent + (times.at(-1) ?? 0));
    return arrivalAt(times);
  });
};

test('a queue that our own requests fill is not taken for holding back', () => {
  // In the order of the suite: three short, one plain, three long, two compressed, two of five tokens.
  const tokens = [40, 40, 40, 40, 256, 256, 256, 256, 256, 5, 5];
  for (const gap of [2, 5, 15, 50]) {
    const arrivals = queued(tokens, 600, gap);
    const [short, long] = [[...arrivals.slice(0, 4), ...arrivals.slice(9)], arrivals.slice(4, 7)];
    expect(growthOf(short, long).kind).not.toBe('held-back');
  }
});

test('a first piece that is large explains its own delay', () => {
  const pieces = (count: number, gap: number): Arrival => {
    const arrival = arrivalAt(steady(count, 200 + gap * 100, gap * 100));
    return { ...arrival, chars: count * 400, firstChars: 400 };
  };
  const short = [200, 210, 220].map((first) => ({ ...arrivalAt(steady(10, first, 5)), firstChars: 40 }));
  const long = [3, 3, 3].map((count) => pieces(count, 5));
  expect(growthOf(short, long).kind).toBe('unclear');
  expect(
    growthOf(
      short,
      long.map((arrival) => ({ ...arrival, firstChars: 4 })),
    ).kind,
  ).toBe('held-back');
});

test('a delay that our own late event loop may have made is unclear, not an alarm', () => {
  const short = [600, 610, 620].map((first) => arrivalAt(steady(40, first, 5)));
  const long = [950, 960, 970].map((first) => arrivalAt(steady(256, first, 4)));
  expect(growthOf(short, long).kind).toBe('held-back');
  expect(growthOf(short, long, 100).kind).toBe('unclear');
});

test('a prompt cache, which makes later starts quicker, changes nothing', () => {
  const short = [900, 300, 280].map((first) => arrivalAt(steady(40, first, 15)));
  const long = [850, 300, 290].map((first) => arrivalAt(steady(256, first, 15)));
  expect(growthOf(short, long).kind).toBe('streamed');
});

test('one stream of each, or long replies that take no longer, are not compared', () => {
  const [short, long] = [arrivalAt(steady(40, 300, 15)), arrivalAt(steady(256, 300, 15))];
  expect(growthOf([short], [long]).kind).toBe('unclear');
  expect(growthOf([short, short], [short, short]).kind).toBe('unclear');
});

test('short is what has at most half of the text of the long ones', () => {
  const [short, middle, long] = [40, 200, 256].map((tokens) => arrivalAt(steady(tokens, 300, 15)));
  if (short === undefined || middle === undefined || long === undefined) throw new RangeError('three of them');
  expect(clearlyShorter([short, middle], [long])).toEqual([short]);
});
