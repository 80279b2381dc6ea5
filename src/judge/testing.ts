import type { AnyCheckSpec, Check, CheckSpec, ComparisonSpec, Finding, Reading, Target, Trial } from '../define.ts';
import { read } from '../read/index.ts';
import { completionOf, type ExchangeOptions, exchangeOf } from '../read/testing.ts';
import { judgeCheck, type Outcome } from './judge.ts';

/** For tests of judging: checks, trials and findings out of thin air. */

export const target: Target = {
  provider: 'test-provider',
  model: 'test-model',
  baseUrl: 'http://provider.example/v1',
  apiKey: null,
  apiKeyEnv: 'KEY',
  headers: [],
  timeouts: { connect: 1, headers: 1, firstChunk: 1, idle: 1, total: 1 },
  firstChunkLimitMs: 1,
  concurrency: 1,
  http2: false,
  capabilities: {},
};

export const finding = (what: string, over: Partial<Finding> = {}): Finding => ({
  what,
  expected: 'this',
  actual: 'that',
  ...over,
});

const base = { title: 'A rule', clause: 'TEST-01', level: 'must', probe: 'test', faults: [] } as const;
const place = { id: 'test/check', surface: 'test' } as const;

/** A check that judges each trial; `must`, of the probe `test` and with the premise `success` unless said. */
export const checkThat = (judge: CheckSpec['judge'], over: Partial<AnyCheckSpec> = {}): Check => ({
  ...base,
  ...over,
  ...place,
  judge,
});

/** A check that judges all trials together. */
export const comparisonThat = (compare: ComparisonSpec['compare'], over: Partial<AnyCheckSpec> = {}): Check => ({
  ...base,
  ...over,
  ...place,
  compare,
});

/** A trial of several requests on one connection. */
export const trialOf = (steps: readonly [Reading, ...Reading[]]): Trial => {
  const [reading] = steps;
  const { probe, trial } = reading.exchange;
  return { reading, steps, target, probe, trial, request: {} };
};

/** A trial of one exchange, answered with a completion unless said. */
export const trial = (options: ExchangeOptions = {}): Trial =>
  trialOf([read(exchangeOf({ body: completionOf({ content: 'Hello' }), ...options }))]);

export const outcomeOf = (check: Check, ...trials: readonly Trial[]): Outcome => judgeCheck(check, trials, target);
