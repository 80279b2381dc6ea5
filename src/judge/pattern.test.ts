import { expect, test } from 'vitest';
import { patternOf } from './pattern.ts';
import { groupsOf, type JudgedUnit } from './strata.ts';
import type { Facts } from './unit.ts';

const units = (n: number, failed: number, facts: Partial<Facts> = {}): readonly JudgedUnit[] =>
  Array.from({ length: n }, (_, i) => ({
    failed: i < failed,
    facts: { probe: 'p', bytes: 200, streamed: false, alongside: null, reused: null, ...facts },
  }));

const pattern = (...all: readonly JudgedUnit[]) =>
  patternOf({ n: all.length, failures: all.filter(({ failed }) => failed).length }, all);

const kb = (size: number): Partial<Facts> => ({ bytes: size * 1024 });

test('all, none or some of the trials fail', () => {
  expect(pattern(...units(3, 3))).toEqual({ kind: 'always', detail: 'all 3 trials failed' });
  expect(pattern(...units(1, 1))).toEqual({ kind: 'always', detail: 'the one trial failed' });
  expect(pattern(...units(3, 0))).toEqual({ kind: 'never', detail: 'none of 3 trials failed' });
  expect(pattern(...units(1, 0))).toEqual({ kind: 'never', detail: 'the one trial passed' });
  expect(pattern(...units(3, 1))).toEqual({ kind: 'intermittent', detail: '1 of 3 trials failed' });
  expect(pattern()).toBeNull();
});

test('failures above a size only are told with the largest size at which nothing failed', () => {
  const found = pattern(
    ...units(10, 0, kb(1)),
    ...units(10, 0, kb(50)),
    ...units(10, 4, kb(56)),
    ...units(10, 3, kb(100)),
  );
  expect(found).toEqual({
    kind: 'only-above-a-size',
    detail: '7 of 20 trials failed above 50 KB, 0 of 20 at or below it',
  });
});

test('a size that chance may have chosen is not told', () => {
  expect(pattern(...units(3, 0, kb(50)), ...units(4, 2, kb(56)))?.kind).toBe('intermittent');
  // One failure below is enough to spoil it.
  expect(pattern(...units(20, 1, kb(1)), ...units(20, 10, kb(56)))?.kind).toBe('intermittent');
  // All failures at the smaller size: size does not make it fail.
  expect(pattern(...units(20, 10, kb(1)), ...units(20, 0, kb(56)))?.kind).toBe('intermittent');
});

test('requests below 1 KB differ in what they ask rather than in size', () => {
  expect(pattern(...units(20, 0, { bytes: 300 }), ...units(20, 10, { bytes: 301 }))?.kind).toBe('intermittent');
  expect(pattern(...units(20, 0, { bytes: 1023 }), ...units(20, 10, { bytes: 1025 }))?.kind).toBe('intermittent');
  expect(pattern(...units(20, 0, { bytes: 1024 }), ...units(20, 10, { bytes: 1025 }))?.kind).toBe('only-above-a-size');
});

test('failures of one kind of request only are told by kind', () => {
  expect(pattern(...units(10, 5, { streamed: true }), ...units(10, 0))?.kind).toBe('only-streamed');
  expect(pattern(...units(10, 0, { streamed: true }), ...units(10, 5))?.kind).toBe('only-unstreamed');
  expect(pattern(...units(10, 5, { alongside: 2 }), ...units(10, 0, { alongside: 0 }))).toEqual({
    kind: 'only-under-concurrency',
    detail: '5 of 10 trials failed alongside other requests, 0 of 10 alone',
  });
  expect(pattern(...units(10, 5, { reused: true }), ...units(10, 0, { reused: false }))?.kind).toBe(
    'only-on-a-reused-connection',
  );
});

test('failures alone or on fresh connections have no kind of their own', () => {
  expect(pattern(...units(10, 0, { alongside: 2 }), ...units(10, 5, { alongside: 0 }))?.kind).toBe('intermittent');
  expect(pattern(...units(10, 0, { reused: true }), ...units(10, 5, { reused: false }))?.kind).toBe('intermittent');
});

test('a failure of which it is not known whether it was alone may belong to either side', () => {
  const known = [...units(10, 5, { alongside: 2 }), ...units(10, 0, { alongside: 0 })];
  expect(pattern(...known, ...units(1, 1))?.kind).toBe('intermittent');
  expect(pattern(...known, ...units(1, 0))?.kind).toBe('only-under-concurrency');
});

test('within what failures have in common, what else they have in common is told too', () => {
  const found = pattern(
    ...units(12, 0, { ...kb(50), streamed: true }),
    ...units(20, 9, { ...kb(56), streamed: true }),
    ...units(12, 0, kb(50)),
    ...units(20, 0, kb(56)),
  );
  expect(found).toEqual({
    kind: 'only-streamed',
    also: ['only-above-a-size'],
    detail:
      '9 of 32 trials failed streamed, 0 of 32 not streamed; of these 9 of 20 trials failed above 50 KB, 0 of 12 at or below it',
  });
});

test('of several splits the most telling is named first, and all are told', () => {
  const found = pattern(
    ...units(20, 10, { ...kb(56), streamed: true }),
    ...units(20, 0, { ...kb(1), streamed: true }),
    ...units(5, 0, kb(56)),
  );
  expect(found?.kind).toBe('only-above-a-size');
  expect(found?.detail).toBe('10 of 25 trials failed above 1 KB, 0 of 20 at or below it');
  const both = pattern(...units(20, 10, { ...kb(56), streamed: true }), ...units(20, 0, kb(1)), ...units(1, 0, kb(56)));
  expect(both).toEqual({
    kind: 'only-streamed',
    detail:
      '10 of 20 trials failed streamed, 0 of 21 not streamed; or else 10 of 21 trials failed above 1 KB, 0 of 20 at or below it',
  });
});

test('trials are grouped by what may have made the difference, where there are two kinds of them', () => {
  expect(groupsOf([...units(3, 0, kb(1)), ...units(4, 2, { ...kb(56), streamed: true })])).toEqual([
    { by: 'size', label: '1 KB', bytes: 1024, n: 3, failed: 0 },
    { by: 'size', label: '56 KB', bytes: 57_344, n: 4, failed: 2 },
    { by: 'streamed', label: 'streamed', n: 4, failed: 2 },
    { by: 'streamed', label: 'not streamed', n: 3, failed: 0 },
  ]);
  expect(
    groupsOf([...units(2, 1, { alongside: 0, reused: true }), ...units(1, 0, { alongside: 3, reused: false })]),
  ).toEqual([
    { by: 'concurrency', label: 'alongside others', n: 1, failed: 0 },
    { by: 'concurrency', label: 'alone', n: 2, failed: 1 },
    { by: 'connection', label: 'reused', n: 2, failed: 1 },
    { by: 'connection', label: 'fresh', n: 1, failed: 0 },
  ]);
  expect(groupsOf(units(5, 2, { streamed: true, alongside: 0 }))).toEqual([]);
});

test('small sizes are one group, and many sizes are told in ranges', () => {
  const many = Array.from({ length: 40 }, (_, i) => units(1, 0, kb(i + 1))).flat();
  const groups = groupsOf([...units(1, 0, { bytes: 100 }), ...units(1, 1, { bytes: 900 }), ...many]);
  expect(groups.length).toBeLessThanOrEqual(20);
  expect(groups[0]).toEqual({ by: 'size', label: '100 B–900 B', bytes: 900, n: 2, failed: 1 });
  expect(groups[1]).toMatchObject({ label: '1 KB–3 KB', n: 3 });
  expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(42);
  expect(groupsOf([...units(1, 0, { bytes: 100 }), ...units(1, 1, { bytes: 900 })])).toEqual([]);
});
