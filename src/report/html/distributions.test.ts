import { expect, test } from 'vitest';
import { someResults } from '../testing.ts';
import { aDistribution } from '../testing-pictures.ts';
import { distributionsSection } from './distributions.ts';

type Distribution = ReturnType<typeof aDistribution>;

const sectionOf = (...distributions: readonly Distribution[]): string =>
  distributionsSection(someResults({ distributions: [...distributions] }))?.text ?? '';

/** Where the line of a percentile stands in each row, in percent of the width. */
const placesOf = (page: string, name: string): readonly number[] =>
  [...page.matchAll(new RegExp(`class="${name}" x1="([\\d.]+)%"`, 'g'))].map(([, x]) => Number(x));

const other = { provider: 'acme', model: 'other' };

test('targets are drawn on one scale: ten times as long is as far for both', () => {
  const histogram = [
    { le: 1, count: 1 },
    { le: 1024, count: 1 },
  ];
  const page = sectionOf(
    aDistribution({ histogram, p50: 2, p95: 20, p99: 200 }),
    aDistribution({ histogram, target: other, p50: 20, p95: 200, p99: 2 }),
  );
  const [p50 = [], p95 = [], p99 = []] = ['p50', 'p95', 'p99'].map((name) => placesOf(page, name));
  expect(p95[0]).toBe(p50[1]);
  expect(p99[0]).toBe(p95[1]);
  expect(p99[1]).toBe(p50[0]);
  expect((p95[0] ?? 0) - (p50[0] ?? 0)).toBeCloseTo((p99[0] ?? 0) - (p95[0] ?? 0), 1);
});

test('each bar is as high as its share of the fullest, and as wide as its bucket', () => {
  const histogram = [
    { le: 2, count: 5 },
    { le: 4, count: 10 },
    { le: 8, count: 0 },
  ];
  const page = sectionOf(aDistribution({ histogram, p50: 3, p95: 4, p99: 4 }));
  const bars = [...page.matchAll(/M([\d.]+) 34v-([\d.]+)H([\d.]+)v/g)].map(([, ...numbers]) => numbers.map(Number));
  expect(bars).toEqual([
    [10, 17, 500],
    [500, 34, 990],
  ]);
});

test('percentiles are told as numbers, too', () => {
  const page = sectionOf(aDistribution());
  for (const part of ['<b>p50</b> 410 ms', '<b>p95</b> 900 ms', '<b>p99</b> 1.90 s', '30 values']) {
    expect(page).toContain(part);
  }
});

test('what a reader waits for stands open, the rest is folded', () => {
  const page = sectionOf(aDistribution(), aDistribution({ metric: 'gap' }), aDistribution({ metric: 'total' }));
  expect(page).toContain('<details class="suite" open><summary>First chunk</summary>');
  expect(page).toContain('<details class="suite" open><summary>Gap between deltas</summary>');
  expect(page).toContain('<details class="suite"><summary>Whole reply</summary>');
  expect(page).not.toContain('Headers');
});

test('a distribution of nothing, or of zeros, breaks nothing', () => {
  expect(sectionOf(aDistribution({ n: 0 }))).toBe('');
  const zeros = aDistribution({ p50: 0, p95: 0, p99: 0, histogram: [] });
  expect(sectionOf(zeros)).not.toMatch(/NaN|Infinity/);
});

test('without distributions there is no section', () => {
  expect(distributionsSection(someResults())).toBeNull();
});
