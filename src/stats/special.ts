import { requirePositive, requireProbability } from './domain.ts';

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
/** Coefficients B(2k) / (2k (2k − 1)) of Stirling's series; seven are exact to double precision from 16 on. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];
const STIRLING_FROM = 16;
const TINY = 1e-300;
const PRECISION = 1e-16;
const MOST_TERMS = 100_000;

/** What Stirling's formula lacks of ln Γ(x): small, so that differences of large ln Γ keep their digits (Loader 2000). */
const stirlingError = (x: number): number => {
  let shifted = x;
  let error = 0;
  while (shifted < STIRLING_FROM) {
    error += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
    shifted += 1;
  }
  const square = shifted * shifted;
  return error + STIRLING.reduceRight((sum, coefficient) => sum / square + coefficient, 0) / shifted;
};

/**
 * ln Γ(x) for x > 0. Absolute error about 1e-14 near 1 and 2, relative about 1e-15 elsewhere.
 * Throws a RangeError for x ≤ 0. Source: Stirling's series with upward recurrence (Abramowitz & Stegun 1964, 6.1.40).
 */
export const logGamma = (x: number): number => {
  requirePositive('x', x);
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
};

/** ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b) for a, b > 0; a RangeError otherwise. */
export const logBeta = (a: number, b: number): number => {
  requirePositive('a', a);
  requirePositive('b', b);
  const n = a + b;
  return (
    (0.5 - b) * Math.log1p(a / b) -
    a * Math.log1p(b / a) -
    0.5 * Math.log(a) +
    HALF_LOG_TWO_PI +
    stirlingError(a) +
    stirlingError(b) -
    stirlingError(n)
  );
};

/** ln(1 + difference), told from the quotient itself where little is left of the 1. */
const logQuotient = (difference: number, quotient: number): number =>
  difference > -0.5 ? Math.log1p(difference) : Math.log(quotient);

/**
 * ln( x^a y^b / B(a, b) ) for x + y = 1, both above 0. Both are given, since 1 − x loses the digits of a small y.
 * Source: the saddle-point form of C. Loader, Fast and accurate computation of binomial probabilities, 2000.
 */
const logBetaTerm = (x: number, y: number, a: number, b: number): number => {
  const n = a + b;
  // (a + b) x − a, without the loss of a small difference of large numbers.
  const excess = b * x - a * y;
  return (
    a * logQuotient(excess / a, (n * x) / a) +
    b * logQuotient(-excess / b, (n * y) / b) +
    0.5 * (Math.log(a) - Math.log1p(a / b)) -
    HALF_LOG_TWO_PI +
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b)
  );
};

/** The continued fraction of the incomplete beta function by Lentz's method; fast for x below (a + 1) / (a + b + 2). */
const betaFraction = (x: number, a: number, b: number): number => {
  const whole = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / whole(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / whole(1 + even * d);
    c = whole(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / whole(1 + odd * d);
    c = whole(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 4 * PRECISION) break;
  }
  return fraction;
};

/** ln of the regularised incomplete beta function at x = 1 − y, and its slope in ln(x / y). */
const logBetaTail = (x: number, y: number, a: number, b: number): { value: number; slope: number } => {
  const term = logBetaTerm(x, y, a, b);
  if (x < (a + 1) / (a + b + 2)) {
    const factor = betaFraction(x, a, b) / a;
    return { value: term + Math.log(factor), slope: 1 / factor };
  }
  const value = Math.log1p(-(Math.exp(term) * betaFraction(y, b, a)) / b);
  return { value, slope: Math.exp(term - value) };
};

/** P(X ≤ x) for X beta distributed, with y = 1 − x given apart. */
export const betaTail = (x: number, y: number, a: number, b: number): number => {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return Math.exp(logBetaTail(x, y, a, b).value);
};

/**
 * The regularised incomplete beta function I_x(a, b) = P(X ≤ x), X ~ Beta(a, b); x in [0, 1], a, b > 0; exactly 0 at 0 and 1 at 1.
 * Throws a RangeError outside. Relative error below 1e-10 for a, b from 0.001 to 1e5. Source: continued fraction of DLMF 8.17.22.
 */
export const betaCdf = (x: number, a: number, b: number): number => {
  requireProbability('x', x);
  requirePositive('a', a);
  requirePositive('b', b);
  return betaTail(x, 1 - x, a, b);
};

/**
 * Newton's method in t = ln(x / (1 − x)) on ln I: increasing and concave in t, so that it converges from wherever it starts,
 * from the second step on from below.
 */
const solve = (p: number, a: number, b: number): { x: number; y: number } => {
  const goal = Math.log(p);
  let t = Math.log(a / b);
  for (let round = 0; round < 200; round++) {
    const x = 1 / (1 + Math.exp(-t));
    if (x === 0) break;
    const { value, slope } = logBetaTail(x, 1 / (1 + Math.exp(t)), a, b);
    const step = (goal - value) / slope;
    t += step;
    if (Math.abs(step) <= 1e-15 * Math.max(1, Math.abs(t))) break;
  }
  return { x: 1 / (1 + Math.exp(-t)), y: 1 / (1 + Math.exp(t)) };
};

/**
 * The x with I_x(a, b) = p: quantile of the beta distribution; p in [0, 1], a, b > 0; exactly 0 at p = 0 and 1 at p = 1.
 * Throws a RangeError outside. Relative error below 1e-10 for a, b from 0.001 to 1e5.
 */
export const betaQuantile = (p: number, a: number, b: number): number => {
  requireProbability('p', p);
  requirePositive('a', a);
  requirePositive('b', b);
  if (p === 0 || p === 1) return p;
  return p <= 0.5 ? solve(p, a, b).x : solve(1 - p, b, a).y;
};
