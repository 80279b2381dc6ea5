import { expect, test } from 'vitest';
import type { Json } from '../define.ts';
import { read } from '../read/index.ts';
import { exchangeOf, sse } from '../read/testing.ts';
import { mostTicks, thinned, ticksOf, timelineOf } from './timeline.ts';

test('each read is a tick, at a hundredth of a millisecond', () => {
  const reads = [
    { at: 1.23456, bytes: 10 },
    { at: 1.23456, bytes: 5 },
    { at: 7, bytes: 1 },
  ];
  expect(ticksOf(reads)).toEqual({ at: [1.23, 1.23, 7], bytes: [10, 5, 1] });
});

test('neighbours of a long stream share a tick: no byte is lost, and the end stays where it is', () => {
  const reads = Array.from({ length: 10_000 }, (_, index) => ({ at: 100 + index, bytes: 3 }));
  const { at, bytes } = ticksOf(reads);
  expect(at).toHaveLength(mostTicks);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBe(30_000);
  expect(at.at(-1)).toBe(10_099);
  // Nowhere more than a slot away from where it came.
  expect(at[0]).toBeLessThan(100 + 10_000 / mostTicks);
  expect(new Set(bytes)).toEqual(new Set([75]));
});

test('a pause in a long stream stays a pause', () => {
  const before = Array.from({ length: 1000 }, (_, index) => ({ at: index, bytes: 1 }));
  const after = Array.from({ length: 1000 }, (_, index) => ({ at: 9000 + index, bytes: 1 }));
  const { at } = ticksOf([...before, ...after]);
  expect(at.filter((ms) => ms > 1000 && ms < 9000)).toEqual([]);
  expect(at.length).toBeGreaterThan(70);
});

test('as many reads as there are ticks are left alone', () => {
  const reads = Array.from({ length: mostTicks }, (_, index) => ({ at: index ** 2, bytes: 1 }));
  expect(ticksOf(reads).at).toHaveLength(mostTicks);
});

test('many reads at one moment are one tick', () => {
  expect(ticksOf(Array.from({ length: 500 }, () => ({ at: 5, bytes: 2 })))).toEqual({ at: [5], bytes: [1000] });
});

test('times of a sender are thinned out in order', () => {
  const times = thinned(Array.from({ length: 1000 }, (_, index) => 1000 - index));
  expect(times).toHaveLength(mostTicks);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(thinned([])).toEqual([]);
});

test('where nothing was read there is no timeline', () => {
  expect(timelineOf(read(exchangeOf({ body: '' })))).toBeNull();
  expect(timelineOf(read(exchangeOf({ body: 'x', timed: false })))).toBeNull();
  expect(timelineOf(read(exchangeOf({ body: ['ab', 'c'] })))).toEqual({ at: [100, 110], bytes: [2, 1] });
});

test('a timeline names the reply by the first id that it gives itself', () => {
  const idOf = (...events: readonly Json[]) => timelineOf(read(exchangeOf({ body: sse(...events) })))?.reply;
  expect(idOf({ id: '' }, { id: 'a' }, { id: 'b' })).toBe('a');
  expect(idOf({ response: { id: 'c' } })).toBe('c');
  expect(idOf({ id: 7 }, '[DONE]')).toBeUndefined();
  expect(idOf({ id: 'x'.repeat(100) })).toBe('x'.repeat(64));
});
