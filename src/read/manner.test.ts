import { expect, test } from 'vitest';
import { lognormal, median, medianDeviation, seeded } from '../stats/index.ts';
import { type Arrival, arrivalOfDeltas, isClumped, lateness, mannerOf } from './manner.ts';
import { exchangeOf } from './testing.ts';
import { arrivalAt, coalesced, inClumps, steady } from './testing-times.ts';

const manner = (times: readonly number[], lag = 0): string => mannerOf(arrivalAt(times), lag).kind;
const pieces = (times: readonly number[], chars: number): Arrival => {
  const deltas = times.map((at, read) => ({ at, read, frame: read, text: 'x'.repeat(chars) }));
  const arrival = arrivalOfDeltas(deltas);
  if (arrival === null) throw new RangeError('no pieces');
  return arrival;
};

test.each([
  ['50 tokens a second', steady(256, 600, 20), 'streamed'],
  ['500 tokens a second', steady(256, 300, 2), 'streamed'],
  ['2,000 tokens a second after 300 ms', steady(256, 300, 0.5), 'streamed'],
  ['500 tokens a second after ten seconds in a queue', steady(256, 10_000, 2), 'streamed'],
  ['clumps at every 100 ms', inClumps(steady(256, 600, 20), 100), 'streamed'],
  ['dealt out after it was made, which cadence does not show', steady(256, 5_000, 5), 'streamed'],
  ['one write', steady(256, 5_000, 0), 'burst'],
  ['one write for each event, all at the end', steady(256, 5_000, 0.02), 'burst'],
  ['the first token at once, the rest at the end', [300, ...steady(255, 5_000, 0.01)], 'burst'],
  ['a burst, and one token late', [...steady(255, 5_000, 0.01), 5_400], 'burst'],
  ['20 tokens', steady(20, 5_000, 0), 'unclear'],
  ['all within 100 ms', steady(256, 90, 0.01), 'unclear'],
  ['2,000 tokens a second after ten seconds, or a burst over a slow link', steady(256, 10_000, 0.5), 'unclear'],
])('%s', (_, times, kind) => {
  expect(manner(times)).toBe(kind);
});

test('one piece of a short text is no burst, of a long text it is', () => {
  expect(mannerOf(pieces([2_000], 400), 0).kind).toBe('unclear');
  expect(mannerOf(pieces([2_000], 1_000), 0).kind).toBe('burst');
  expect(mannerOf(pieces([500, 1_000, 1_500], 350), 0).kind).toBe('streamed');
});

test('a late event loop of ours makes a burst unclear, and no stream a burst', () => {
  expect(manner(steady(256, 5_000, 0), 60)).toBe('unclear');
  expect(manner(steady(256, 5_000, 0), 20)).toBe('burst');
  expect(manner(steady(256, 600, 20), 60)).toBe('streamed');
  expect(manner(steady(256, 600, 20), 3_000)).toBe('unclear');
});

test.each([0.5, 0.9, 0.98])('real streams whose tokens share reads by chance (%f) are no bursts', (chance) => {
  const random = seeded(chance * 100);
  const count = { streamed: 0, burst: 0, unclear: 0 };
  for (let run = 0; run < 2_000; run++) {
    const first = lognormal(random, 600, 0.8);
    count[mannerOf(arrivalAt(coalesced(steady(256, first, 0.5), chance, random)), 0).kind] += 1 / 2_000;
  }
  // The check asks for two bursts in three streams.
  expect(3 * count.burst ** 2 - 2 * count.burst ** 3).toBeLessThan(0.01);
  // At 2,000 tokens a second a start after 1,150 ms leaves a tenth of the time for the text.
  expect(count.streamed).toBeGreaterThan(0.5);
});

test('bursts are seen however long they took to make, if our own event loop keeps up', () => {
  const random = seeded(3);
  for (let run = 0; run < 500; run++) {
    const made = lognormal(random, 600, 0.8) + 256 * 3;
    expect(manner(coalesced(steady(256, made, 0.02), 0.5, random), 15 * random())).toBe('burst');
  }
});

test('clumps are several events a read, again and again', () => {
  const clumped = (times: readonly number[]): boolean => isClumped(arrivalAt(times));
  expect(clumped(steady(256, 600, 20))).toBe(false);
  expect(clumped(inClumps(steady(256, 600, 20), 50))).toBe(false);
  expect(clumped(inClumps(steady(256, 600, 20), 320))).toBe(true);
  expect(clumped(inClumps(steady(256, 300, 0.5), 5))).toBe(false);
  expect(clumped([...steady(200, 600, 20), ...steady(56, 8_000, 0)])).toBe(false);
});

test('the bulk is the shortest time for nine tenths of the text', () => {
  expect(arrivalAt([0, 100, 110, 120, 130, 140, 150, 160, 170, 180]).bulk).toEqual({ ms: 80, deltas: 9 });
  expect(arrivalAt([500]).bulk).toEqual({ ms: 0, deltas: 1 });
  expect(arrivalOfDeltas([])).toBe(null);
});

test('medians and their deviations', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, 0]);
  expect(medianDeviation([1, 2, 9])).toBe(1);
});

test('a loop that is late all the time delays an exchange more than its worst moment, one hold-up only by itself', () => {
  expect(lateness(exchangeOf({ lag: { maxMs: 40, meanMs: 20, heldMs: 700 } }))).toBe(200);
  expect(lateness(exchangeOf({ lag: { maxMs: 73, meanMs: 26, heldMs: 75 } }))).toBe(75);
  expect(lateness(exchangeOf({ lag: { maxMs: 73, meanMs: 1, heldMs: 90 } }))).toBe(73);
  expect(lateness(exchangeOf({ lag: null }))).toBe(0);
});
