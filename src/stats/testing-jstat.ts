import jstat from 'jstat';

const finite = (value: unknown): number => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`jstat gives no number: ${String(value)}`);
  return value;
};

/** An independent implementation to compare with; every answer is checked to be a number. */
export const jstatLogGamma = (x: number): number => finite(jstat.gammaln(x));
export const jstatBetaQuantile = (p: number, a: number, b: number): number => finite(jstat.beta.inv(p, a, b));
export const jstatBetaCdf = (x: number, a: number, b: number): number => finite(jstat.beta.cdf(x, a, b));
export const jstatBinomialCdf = (k: number, n: number, p: number): number => finite(jstat.binomial.cdf(k, n, p));
export const jstatNormalQuantile = (p: number): number => finite(jstat.normal.inv(p, 0, 1));
export const jstatNormalCdf = (z: number): number => finite(jstat.normal.cdf(z, 0, 1));
/** P(X = k): of `all` things `marked` are marked, `drawn` are drawn. */
export const jstatHypergeometric = (k: number, all: number, marked: number, drawn: number): number =>
  finite(jstat.hypgeom.pdf(k, all, marked, drawn));
