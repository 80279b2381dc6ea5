import { expect, test } from 'vitest';
import { benjaminiHochberg, holm } from './index.ts';

const expectAll = (found: readonly number[], expected: readonly number[]): void => {
  expect(found).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expect(found[index]).toBeCloseTo(value, 12);
};

// The 15 comparisons of Benjamini & Hochberg 1995, section 3.2: at 5 % their procedure finds four, Bonferroni's and Holm's three.
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
];

test('of the comparisons that Benjamini and Hochberg published their procedure finds four, Holm’s three', () => {
  expect(benjaminiHochberg(published).map((p) => p <= 0.05)).toEqual(published.map((_, index) => index < 4));
  expect(holm(published).map((p) => p <= 0.05)).toEqual(published.map((_, index) => index < 3));
  expect(benjaminiHochberg(published)[3]).toBeCloseTo((15 * 0.0095) / 4, 12);
  expect(holm(published)[2]).toBeCloseTo(13 * 0.0019, 12);
});

test('adjusted p-values keep the given order', () => {
  expectAll(holm([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02]);
  expectAll(benjaminiHochberg([0.01, 0.04, 0.03, 0.005]), [0.02, 0.04, 0.04, 0.02]);
});

test('an adjusted p-value never falls below that of a smaller one, and never exceeds 1', () => {
  expectAll(holm([0.6, 0.7, 0.9]), [1, 1, 1]);
  expectAll(benjaminiHochberg([0.6, 0.7, 0.9]), [0.9, 0.9, 0.9]);
  expectAll(holm([0.02, 0.021]), [0.04, 0.04]);
});

test('equal p-values stay equal', () => {
  expectAll(holm([0.01, 0.01, 0.01]), [0.03, 0.03, 0.03]);
  expectAll(benjaminiHochberg([0.01, 0.01, 0.01]), [0.01, 0.01, 0.01]);
});

test('a single p-value needs no adjusting, and none give none', () => {
  for (const adjust of [holm, benjaminiHochberg]) {
    expect(adjust([0.03])).toEqual([0.03]);
    expect(adjust([0, 1])).toEqual([0, 1]);
    expect(adjust([])).toEqual([]);
  }
});

test('the given p-values are left as they were', () => {
  const given = Object.freeze([0.5, 0.01]);
  expectAll(holm(given), [0.5, 0.02]);
  expectAll(benjaminiHochberg(given), [0.5, 0.02]);
});

test.each([-0.1, 1.1, Number.NaN])('a p-value of %d is refused', (wrong) => {
  expect(() => holm([0.5, wrong])).toThrow(RangeError);
  expect(() => benjaminiHochberg([wrong, 0.5])).toThrow(RangeError);
});
