/** What the package offers to programs: types for a configuration file, and schemas of the files it reads and writes. */
export { type ConfigInput, configSchema, defineConfig } from './config/schema.ts';
export type { AttributionRecord } from './define/attribution.ts';
export type { FindingRecord } from './define/finding-record.ts';
export { type CheckResult, type Measurement, type Results, resultsFile } from './define/results.ts';
export { baselineFile } from './run/baseline.ts';
