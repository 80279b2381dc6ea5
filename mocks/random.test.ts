import { expect, test } from 'vitest';
import { hash, pick, randomWord, seeded } from './random.ts';

const take = (random: () => number, n: number): readonly number[] => Array.from({ length: n }, random);

test('the same seed gives the same numbers, another seed gives others', () => {
  expect(take(seeded(7, 'fault/x', 3), 5)).toEqual(take(seeded(7, 'fault/x', 3), 5));
  expect(take(seeded(7, 'fault/x', 3), 5)).not.toEqual(take(seeded(7, 'fault/x', 4), 5));
  expect(take(seeded(7, 'fault/x', 3), 5)).not.toEqual(take(seeded(8, 'fault/x', 3), 5));
});

test('numbers are uniform in [0, 1), across draws and across neighbouring seeds', () => {
  const draws = take(seeded(1), 20_000);
  const firsts = Array.from({ length: 20_000 }, (_, nth) => seeded(1, 'reference', nth)());
  for (const sample of [draws, firsts]) {
    expect(sample.every((value) => value >= 0 && value < 1)).toBe(true);
    const tenths = Array.from({ length: 10 }, (_, i) => sample.filter((value) => Math.floor(value * 10) === i).length);
    expect(Math.min(...tenths)).toBeGreaterThan(1_800);
    expect(Math.max(...tenths)).toBeLessThan(2_200);
  }
});

test('parts of a seed do not run together', () => {
  expect(hash('a', 'bc')).not.toBe(hash('ab', 'c'));
});

test('words and picks come from the generator', () => {
  expect(randomWord(seeded('id'), 24)).toMatch(/^[A-Za-z0-9]{24}$/);
  expect(randomWord(seeded('id'), 24)).toBe(randomWord(seeded('id'), 24));
  expect(['a', 'b', 'c']).toContain(pick(seeded('pick'), ['a', 'b', 'c']));
});
