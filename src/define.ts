/**
 * The vocabulary of assay. `suites/`, `mocks/` and `src/report/` import this and the pure readers only.
 */
export * from './define/attribution.ts';
export * from './define/baseline-record.ts';
export * from './define/check.ts';
export * from './define/clause.ts';
export * from './define/clock.ts';
export * from './define/error.ts';
export * from './define/exchange.ts';
export * from './define/finding-record.ts';
export * from './define/gateway.ts';
export * from './define/gateway-results.ts';
export * from './define/json.ts';
export * from './define/mock.ts';
export * from './define/mock-gateway.ts';
export * from './define/probe.ts';
export * from './define/profile.ts';
export * from './define/reading.ts';
export * from './define/results.ts';
export * from './define/shape.ts';
export * from './define/target.ts';
