/** |value − expected| in parts of what is expected; absolute where that is 0. */
export const relativeError = (value: number, expected: number): number =>
  Math.abs(value - expected) / (expected === 0 ? 1 : Math.abs(expected));

/** P(X = k) for X ~ Binomial(n, p), factor by factor: slow, plain, and good for n ≤ 300. */
export const plainBinomial = (k: number, n: number, p: number): number => {
  let mass = 1;
  let passes = n - k;
  for (let i = 1; i <= k; i++) {
    mass *= ((n - k + i) / i) * p;
    // Taken in turn, so that the product neither overflows nor vanishes on the way.
    while (passes > 0 && mass > 1) {
      mass *= 1 - p;
      passes -= 1;
    }
  }
  return mass * (1 - p) ** passes;
};
