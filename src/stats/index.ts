export { binomialAtLeast, binomialAtMost, clopperPearson, passHatK, wilson } from './binomial.ts';
export { boschloo } from './boschloo.ts';
export { median, medianDeviation } from './describe.ts';
export type { Counts, Interval } from './domain.ts';
export { benjaminiHochberg, holm } from './multiple.ts';
export { normalCdf, normalQuantile } from './normal.ts';
export { quantile, quantileAbove, quantileInterval } from './quantiles.ts';
export { lognormal, seeded } from './random.ts';
export {
  fixedDesign,
  type SequentialDesign,
  type State,
  sequentialState,
  sequentialTest,
} from './sequential.ts';
export { theilSen } from './slope.ts';
export { betaCdf, betaQuantile, logBeta, logGamma } from './special.ts';
export { fisherExact, type TableTest } from './tables.ts';
