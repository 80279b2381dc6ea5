import type { AnyCheckSpec, JsonObject, Reading, Target, Trial, Verdict } from '../../src/define.ts';
import { judgeCheck, type Outcome } from '../../src/judge/judge.ts';
import { read } from '../../src/read/index.ts';
import { type ExchangeOptions, exchangeOf } from '../../src/read/testing.ts';

/** For tests of checks: what a check says of exchanges that never were. */

const target: Target = {
  provider: 'test-provider',
  model: 'test-model',
  baseUrl: 'http://provider.example/v1',
  apiKey: 'key',
  apiKeyEnv: 'KEY',
  headers: [],
  timeouts: { connect: 5_000, headers: 30_000, firstChunk: 30_000, idle: 30_000, total: 300_000 },
  firstChunkLimitMs: 30_000,
  concurrency: 1,
  http2: false,
  capabilities: {},
};

type Made = Omit<ExchangeOptions, 'request'> & { readonly request?: JsonObject };

/** A trial of one exchange. */
export const trialOf = ({ request = {}, ...options }: Made): Trial => {
  const reading = read(exchangeOf({ ...options, request }));
  return { reading, steps: [reading], target, probe: options.probe ?? 'test', trial: options.trial ?? 0, request };
};

/** A trial of several exchanges on one connection. */
export const stepsOf = (steps: readonly Reading[]): Trial => {
  const [reading] = steps;
  if (reading === undefined) throw new RangeError('a trial has at least one step');
  return { reading, steps, target, probe: 'test', trial: 0, request: {} };
};

/** What a check says of trials, whatever probe they came from. */
export const outcomeOf = (spec: AnyCheckSpec, ...trials: readonly Trial[]): Outcome =>
  judgeCheck({ ...spec, id: 'test/check', surface: 'test' }, trials, target);

/** The verdict of a check on one exchange. */
export const verdictOf = (spec: AnyCheckSpec, exchange: Made): Verdict => outcomeOf(spec, trialOf(exchange)).verdict;
