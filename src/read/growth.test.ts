import { expect, test } from 'vitest';
import { lognormal, seeded } from '../stats/index.ts';
import type { Arrival } from './arrival.ts';
import { clearlyShorter, growthOf } from './growth.ts';
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
  largestShare: 1 / tokens,
  bulk: { ms: (last - first) * 0.9, deltas: tokens },
  clumps: { count: 1, silentMs: 0, firstChars: tokens * 4, unevenness: 0 },
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
const five = [40, 40, 40, 40, 40];

/** Shares of verdicts over seeded runs, starts lognormal with a median of 600 ms; five pairs unless said. */
const shares = (provider: Provider, { sigma, gap = 15, short = five, long = five.map(() => 256) }: Scene) => {
  const random = seeded(sigma * 1000 + gap);
  const play = (lengths: readonly number[]): readonly Arrival[] =>
    lengths.map((tokens) => provider(tokens, lognormal(random, 600, sigma), gap));
  const count = { 'held-back': 0, streamed: 0, unclear: 0 };
  for (let run = 0; run < runs; run++) count[growthOf(play(short), play(long)).kind] += 1 / runs;
  return count;
};

/** As the suite sends them where it sends no pairs, and the few of its small profile. */
const unpaired = { short: [40, 40, 40, 40, 5, 5], long: [256, 256, 256] };
const few = { short: [40, 40, 5], long: [256, 256] };

test.each([
  { sigma: 0.3 },
  { sigma: 0.8 },
  { sigma: 0.3, gap: 5 },
  { sigma: 0.8, gap: 5 },
  { sigma: 0.3, gap: 2 },
  { sigma: 0.8, ...unpaired },
  { sigma: 0.8, gap: 5, ...few },
])('of real streams at most 1 in 100 are taken for held back: %o', (scene) => {
  expect(shares(streaming, scene)['held-back']).toBeLessThanOrEqual(0.01);
});

test.each([
  { sigma: 0.15, streamed: 0.99 },
  { sigma: 0.3, streamed: 0.95 },
  { sigma: 0.3, streamed: 0.9, ...unpaired },
  { sigma: 0.15, streamed: 0.95, ...few },
])('most real streams are seen to be real: %o', ({ streamed, ...scene }) => {
  expect(shares(streaming, scene).streamed).toBeGreaterThan(streamed);
});

test.each([
  { sigma: 0.3, caught: 0.99 },
  { sigma: 0.8, caught: 0.8 },
  { sigma: 0.3, gap: 5, caught: 0.9 },
  { sigma: 0.3, caught: 0.99, ...unpaired },
  { sigma: 0.3, caught: 0.95, ...few },
])('bursts and drips, faster and slower than generation, are caught and never pass: %o', ({ caught, ...scene }) => {
  for (const provider of [bursting, dripping, drippingSlowly]) {
    const found = shares(provider, scene);
    expect(found['held-back']).toBeGreaterThan(caught);
    expect(found.streamed).toBeLessThanOrEqual(0.01);
  }
});

test('where noise is as large as what is compared, the answer is unclear and says what it takes', () => {
  const { unclear, 'held-back': held } = shares(streaming, { sigma: 0.8, gap: 1 });
  expect(held).toBeLessThan(0.02);
  expect(unclear).toBeGreaterThan(0.9);
  const at = (tokens: number, ...firsts: readonly number[]): readonly Arrival[] =>
    firsts.map((first) => evenly(tokens, first, first + tokens * 15));
  const noisy = growthOf(at(40, 300, 900, 2_000, 400, 700), at(100, 350, 800, 1_900, 500, 600));
  expect(noisy).toMatchObject({ kind: 'unclear', missing: expect.stringMatching(/^replies about \d+ times as long/) });
  const nearly = growthOf(at(40, 300, 900, 600, 400, 700), at(256, 350, 800, 700, 500, 1_300));
  expect(nearly).toMatchObject({ kind: 'unclear', missing: expect.stringMatching(/^about \d+ pairs instead of 5/) });
  expect(growthOf(at(40, 300, 310), at(41, 300, 310))).toMatchObject({ missing: 'longer replies', slope: null });
});

test('the slope comes with its interval: ranks decide where there are enough streams, spreads where there are few', () => {
  const at = (tokens: number, ...firsts: readonly number[]): readonly Arrival[] =>
    firsts.map((first) => evenly(tokens, first, first + 10 * tokens));
  const ranked = growthOf(at(0, 0, 1, 2, 3, 4), at(100, 500, 501, 502, 503, 504));
  // Differences run from 496 to 504; the second of each end is 497 or 503, of an extra time of 1,500.
  expect(ranked).toMatchObject({
    kind: 'held-back',
    slope: { value: 500 / 1_500, interval: [497 / 1_500, 503 / 1_500] },
  });
  expect(ranked.seen).toContain('33 % of the extra time, 98 % interval 33 % to 34 %');
  const few = growthOf(at(0, 0, 2), at(100, 500, 502));
  // Student's t of two degrees of freedom is 6.965 at 1 %; the spread of the difference is the square root of two.
  expect(few.slope?.interval[0]).toBeCloseTo((500 - 6.9646 * Math.SQRT2) / 1_500, 4);
  expect(few.slope?.interval[1]).toBeCloseTo((500 + 6.9646 * Math.SQRT2) / 1_500, 4);
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

test('a first piece that is large explains its own delay, be it one delta or the first buffer of a proxy', () => {
  const short = [200, 210, 220].map((first) => ({ ...arrivalAt(steady(10, first, 5)), firstChars: 40 }));
  const inPieces = (firstChars: number, clump: number, clumps: number): readonly Arrival[] =>
    [700, 700, 700].map((first) => ({
      ...evenly(300, first, first + 1_000),
      firstChars,
      clumps: { count: clumps, silentMs: 1_000, firstChars: clump, unevenness: 0 },
    }));
  expect(growthOf(short, inPieces(400, 400, 3)).kind).toBe('streamed');
  expect(growthOf(short, inPieces(4, 400, 3)).kind).toBe('streamed');
  expect(growthOf(short, inPieces(4, 4, 3)).kind).toBe('held-back');
  // All of it in one or two clumps is a burst, and no first piece.
  expect(growthOf(short, inPieces(4, 400, 2)).kind).toBe('held-back');
});

test('a text dealt out with small pauses is no large first piece, so holding it back is seen', () => {
  // Now and then a pause is just long enough to count as a silence; in the long replies the first comes late.
  const dealt = (tokens: number, held: number, every: number): Arrival => {
    let at = held;
    return arrivalAt(Array.from({ length: tokens }, (_, i) => (at += i % every === every - 1 ? 25 : 16)));
  };
  const starts = [500, 520, 540, 510, 530];
  const short = starts.map((start) => dealt(40, start + 40 * 6, 10));
  const long = starts.map((start) => dealt(377, start + 377 * 6, 150));
  expect(growthOf(short, long).kind).toBe('held-back');
});

test('a delay that our own late event loop may have made is unclear, not an alarm', () => {
  const short = [600, 610, 620].map((first) => arrivalAt(steady(40, first, 5)));
  const long = [950, 960, 970].map((first) => arrivalAt(steady(256, first, 4)));
  expect(growthOf(short, long, 100).kind).toBe('held-back');
  expect(growthOf(short, long, 250).kind).toBe('unclear');
  const prompt = [600, 605, 610].map((first) => arrivalAt(steady(256, first, 4)));
  expect(growthOf(short, prompt, 100).kind).toBe('streamed');
  expect(growthOf(short, prompt, 250).kind).toBe('unclear');
});

test('one model that had to be loaded first changes nothing where there are enough pairs', () => {
  const starts = [300, 310, 290, 305, 295, 300, 315, 285];
  const at = (tokens: number, firsts: readonly number[]): readonly Arrival[] =>
    firsts.map((first) => arrivalAt(steady(tokens, first, 15)));
  expect(growthOf(at(40, [2_500, ...starts]), at(256, [320, ...starts])).kind).toBe('streamed');
  expect(growthOf(at(40, [320, ...starts]), at(256, [2_500, ...starts])).kind).toBe('streamed');
});

test('one stream of each, or long replies that take no longer, are not compared', () => {
  const [short, long] = [arrivalAt(steady(40, 300, 15)), arrivalAt(steady(256, 300, 15))];
  expect(growthOf([short], [long])).toMatchObject({ kind: 'unclear', slope: null, missing: 'more pairs' });
  expect(growthOf([short, short], [short, short]).kind).toBe('unclear');
});

test('short is what has at most half of the text of the long ones', () => {
  const [short, middle, long] = [40, 200, 256].map((tokens) => arrivalAt(steady(tokens, 300, 15)));
  if (short === undefined || middle === undefined || long === undefined) throw new RangeError('three of them');
  expect(clearlyShorter([short, middle], [long])).toEqual([short]);
});
