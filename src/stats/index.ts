export { median, medianDeviation } from './describe.ts';
export { lognormal, seeded } from './random.ts';
