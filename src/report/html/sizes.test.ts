import { expect, test } from 'vitest';
import type { CheckResult } from '../../define.ts';
import { wilson } from '../../stats/index.ts';
import { aFailure, someResults } from '../testing.ts';
import { aSizeFailure } from '../testing-pictures.ts';
import { sizesSection } from './sizes.ts';

const sectionOf = (...results: readonly CheckResult[]): string =>
  sizesSection(someResults({ results: [...results] }))?.text ?? '';

const withGroups = (...groups: NonNullable<CheckResult['trials']['groups']>): CheckResult =>
  aSizeFailure({ trials: { n: 40, failed: 5, withheld: 0, groups } });

const small = { by: 'size', label: '1 KB', bytes: 1024, n: 20, failed: 0 } as const;
const middle = { by: 'size', label: '8 KB', bytes: 8 * 1024, n: 10, failed: 5 } as const;
const large = { by: 'size', label: '64 KB', bytes: 64 * 1024, n: 20, failed: 20 } as const;

test('a point stands at its size on a logarithmic axis, and at its rate', () => {
  const page = sectionOf(withGroups(large, small, middle));
  const points = [...page.matchAll(/class="mark (\w+)" x="([\d.]+)%" y="([\d.]+)"/g)].map(([, ...parts]) => parts);
  expect(points.slice(2)).toEqual([
    ['passing', '12', '112'],
    ['failing', '50', '64'],
    ['failing', '88', '16'],
  ]);
});

test('whiskers reach from one end of the interval to the other', () => {
  const [low, high] = wilson({ n: 10, failures: 5 });
  const y = (rate: number): string => String(Math.round((112 - rate * 96) * 10) / 10);
  expect(sectionOf(withGroups(small, middle))).toContain(`y1="${y(low)}" y2="${y(high)}"`);
});

test('the numbers stand below the chart, and with their interval on hover', () => {
  const page = sectionOf(withGroups(small, middle));
  expect(page).toContain('1 KB 0/20');
  expect(page).toContain('8 KB <strong>5/10</strong>');
  expect(page).toContain('<title>8 KB: 5 of 10 failed (50 %; 95 % interval 24 to 76 %)</title>');
});

test('a check that has not failed yet is drawn where it is undecided', () => {
  const trials = { ...aSizeFailure().trials, failed: 0, groups: [small, { ...middle, failed: 0 }] };
  const decision = { p0: 0.01, p1: 0.1 };
  expect(sectionOf(aSizeFailure({ trials: { ...trials, decision: { ...decision, outcome: 'below' } } }))).toBe('');
  expect(sectionOf(aSizeFailure({ trials: { ...trials, decision: { ...decision, outcome: 'undecided' } } }))).toContain(
    'large-payload/result-is-not-empty',
  );
});

test('one size, or groups of another kind, are no chart', () => {
  expect(sectionOf(withGroups(small))).toBe('');
  expect(sectionOf(withGroups({ ...small, by: 'streamed' }, { ...middle, by: 'streamed' }))).toBe('');
  expect(sectionOf(withGroups({ by: 'size', label: 'x', n: 3, failed: 1 }, middle))).toBe('');
  expect(sectionOf(withGroups({ ...small, n: 0 }, middle))).toBe('');
  expect(sectionOf(aFailure())).toBe('');
});

test('the checks that fail most come first, and what the page does not hold is counted', () => {
  const checks = Array.from({ length: 12 }, (_, index) => {
    const { trials } = withGroups(small, middle);
    return aSizeFailure({ check: `large-payload/c${index}`, trials: { ...trials, failed: index + 1 } });
  });
  const page = sectionOf(...checks);
  expect(page.match(/<h3>/g)).toHaveLength(10);
  expect(page.indexOf('c11')).toBeLessThan(page.indexOf('c10'));
  expect(page).toContain('2 more checks in results.json.');
});

test('of a check that many targets fail, the four worst are drawn', () => {
  const results = Array.from({ length: 6 }, (_, index) =>
    aSizeFailure({ target: { provider: 'acme', model: `m${index}` } }),
  );
  const page = sectionOf(...results);
  expect(page.match(/<figure/g)).toHaveLength(4);
  expect(page).toContain('2 more targets fail this check.');
});
