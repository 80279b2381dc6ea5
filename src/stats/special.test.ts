import { expect, test } from 'vitest';
import { betaCdf, betaQuantile, logBeta, logGamma, normalCdf, normalQuantile } from './index.ts';
import {
  jstatBetaCdf,
  jstatBetaQuantile,
  jstatLogGamma,
  jstatNormalCdf,
  jstatNormalQuantile,
} from './testing-jstat.ts';
import { relativeError } from './testing-numbers.ts';

const shapes = [0.5, 1, 2, 3.7, 10, 59, 300];
const probabilities = [0.001, 0.025, 0.3, 0.5, 0.7, 0.975, 0.999];
const grid = shapes.flatMap((a) => shapes.flatMap((b) => probabilities.map((p) => ({ a, b, p }))));

test('the logarithm of gamma is that of factorials at whole numbers', () => {
  let factorial = 0;
  for (let n = 1; n <= 170; n++) {
    expect(Math.abs(logGamma(n) - factorial)).toBeLessThan(1e-12 * Math.max(1, factorial));
    factorial += Math.log(n);
  }
});

test('gamma of a half is the root of pi, and gamma of small numbers is nearly their reciprocal', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
  expect(logGamma(1e-10)).toBeCloseTo(Math.log(1e10), 8);
});

test('the logarithm of gamma agrees with jstat', () => {
  for (const x of [0.1, 0.5, 1.5, 2.5, 3, 10, 15.9, 16, 100, 1e4]) {
    expect(relativeError(logGamma(x), jstatLogGamma(x))).toBeLessThan(1e-12);
  }
});

test('the beta function is symmetric and keeps its digits where one argument is tiny and the other large', () => {
  expect(logBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 14);
  for (const [a, b] of [
    [0.001, 1e5],
    [3.7, 0.5],
    [1, 1e6],
  ] as const) {
    expect(relativeError(logBeta(a, b), logBeta(b, a))).toBeLessThan(1e-14);
  }
  expect(relativeError(logBeta(1, 1e6), -Math.log(1e6))).toBeLessThan(1e-14);
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('gamma and beta functions refuse %d', (x) => {
  expect(() => logGamma(x)).toThrow(RangeError);
  expect(() => logBeta(x, 1)).toThrow(RangeError);
  expect(() => logBeta(1, x)).toThrow(RangeError);
  expect(() => betaCdf(0.5, x, 1)).toThrow(RangeError);
  expect(() => betaCdf(0.5, 1, x)).toThrow(RangeError);
  expect(() => betaQuantile(0.5, x, 1)).toThrow(RangeError);
  expect(() => betaQuantile(0.5, 1, x)).toThrow(RangeError);
});

test.each([-0.001, 1.001, Number.NaN])('a probability of %d is refused', (p) => {
  expect(() => betaCdf(p, 2, 3)).toThrow(RangeError);
  expect(() => betaQuantile(p, 2, 3)).toThrow(RangeError);
  expect(() => normalQuantile(p)).toThrow(RangeError);
});

test('the beta distribution has its closed forms: powers, their complement, and the arcsine law', () => {
  for (const x of [1e-9, 0.01, 0.3, 0.5, 0.77, 0.999]) {
    for (const a of [0.2, 1, 3, 80]) {
      expect(relativeError(betaCdf(x, a, 1), x ** a)).toBeLessThan(1e-12);
      expect(relativeError(betaCdf(x, 1, a), -Math.expm1(a * Math.log1p(-x)))).toBeLessThan(1e-12);
    }
    expect(relativeError(betaCdf(x, 0.5, 0.5), (2 / Math.PI) * Math.asin(Math.sqrt(x)))).toBeLessThan(1e-12);
  }
});

test('at 0 and 1 the beta distribution and its quantile are exact', () => {
  for (const [a, b] of [
    [0.5, 2],
    [3, 0.5],
    [300, 10],
  ] as const) {
    expect([betaCdf(0, a, b), betaCdf(1, a, b)]).toEqual([0, 1]);
    expect([betaQuantile(0, a, b), betaQuantile(1, a, b)]).toEqual([0, 1]);
  }
});

test('both tails of the beta distribution add up to 1', () => {
  for (const { a, b, p } of grid) expect(betaCdf(p, a, b) + betaCdf(1 - p, b, a)).toBeCloseTo(1, 11);
});

// jstat ends its own series at 3e-7, which is the best that it can be compared to.
test('the beta distribution and its quantile agree with jstat as far as that goes', () => {
  for (const { a, b, p } of grid) {
    expect(relativeError(betaCdf(p, a, b), jstatBetaCdf(p, a, b))).toBeLessThan(3e-7);
    expect(relativeError(betaQuantile(p, a, b), jstatBetaQuantile(p, a, b))).toBeLessThan(3e-7);
  }
});

test('the beta quantile undoes the distribution', () => {
  for (const { a, b, p } of grid) {
    expect(relativeError(betaCdf(betaQuantile(p, a, b), a, b), p)).toBeLessThan(1e-9);
  }
});

test('the beta quantile has its closed forms for one trial and for none that failed', () => {
  for (const p of [1e-12, ...probabilities]) {
    for (const a of [0.3, 1, 59, 1e5]) {
      expect(relativeError(betaQuantile(p, a, 1), p ** (1 / a))).toBeLessThan(1e-11);
      expect(relativeError(betaQuantile(p, 1, a), -Math.expm1(Math.log1p(-p) / a))).toBeLessThan(1e-11);
    }
  }
});

test('a beta quantile that is too small for a number is 0', () => {
  expect(betaQuantile(1e-10, 0.001, 0.001)).toBe(0);
  expect(betaQuantile(1 - 1e-10, 0.001, 0.001)).toBe(1);
});

test('the normal distribution agrees with jstat', () => {
  for (const z of [-4, -3.01, -2.99, -2, -1, -1e-8, 0, 0.5, 1, 1.96, 2.99, 3, 3.01]) {
    expect(relativeError(normalCdf(z), jstatNormalCdf(z))).toBeLessThan(1e-12);
  }
  for (const p of [0.001, 0.01, 0.025, 0.2, 0.4, 0.6, 0.7, 0.9, 0.975, 0.999]) {
    expect(relativeError(normalQuantile(p), jstatNormalQuantile(p))).toBeLessThan(1e-12);
  }
});

// Abramowitz & Stegun 1964, tables 26.1 and 26.5.
test('the normal distribution agrees with printed tables', () => {
  expect(normalCdf(1)).toBeCloseTo(0.841344746068543, 15);
  expect(relativeError(normalCdf(-5), 2.866515719e-7)).toBeLessThan(1e-9);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13);
  expect(normalQuantile(0.99)).toBeCloseTo(2.326347874040841, 13);
});

test('the normal distribution holds at its ends', () => {
  expect([normalCdf(Number.NEGATIVE_INFINITY), normalCdf(0), normalCdf(Number.POSITIVE_INFINITY)]).toEqual([0, 0.5, 1]);
  expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
  expect(normalQuantile(1e-300)).toBeCloseTo(-37.0471, 4);
  expect(() => normalQuantile(0)).toThrow(RangeError);
  expect(() => normalQuantile(1)).toThrow(RangeError);
});
