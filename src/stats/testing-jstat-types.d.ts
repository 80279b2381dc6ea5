/** What the tests use of jstat 1.9.6, which brings no types. */
declare module 'jstat' {
  interface Jstat {
    gammaln(x: number): unknown;
    readonly beta: { inv(p: number, a: number, b: number): unknown; cdf(x: number, a: number, b: number): unknown };
    readonly binomial: { cdf(k: number, n: number, p: number): unknown };
    readonly hypgeom: { pdf(k: number, all: number, marked: number, drawn: number): unknown };
    readonly normal: {
      inv(p: number, mean: number, deviation: number): unknown;
      cdf(z: number, mean: number, deviation: number): unknown;
    };
  }
  const jstat: Jstat;
  export default jstat;
}
