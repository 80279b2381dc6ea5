import {
  type AnyCheckSpec,
  type Finding,
  isObject,
  isWithheld,
  type JsonObject,
  type Judgement,
  type Target,
  type Trial,
} from '../src/define.ts';
import { read } from '../src/read/index.ts';
import { type ExchangeOptions, exchangeOf } from '../src/read/testing.ts';

const target: Target = {
  provider: 'test-provider',
  model: 'test-model',
  baseUrl: 'http://provider.example/v1',
  apiKey: null,
  apiKeyEnv: 'OPENAI_API_KEY',
  headers: [],
  timeouts: { connect: 1000, headers: 1000, firstChunk: 1000, idle: 1000, total: 1000 },
  firstChunkLimitMs: 1000,
  concurrency: 1,
  http2: false,
  capabilities: {},
};

/** One trial of one or more steps, each given as `exchangeOf` takes it. The first one's request is the trial's. */
export const trialOf = (...steps: readonly [ExchangeOptions, ...ExchangeOptions[]]): Trial => {
  const readings = steps.map((options) => read(exchangeOf(options)));
  const [{ request, probe = 'stream-short', trial = 0 }] = steps;
  const sent: JsonObject = isObject(request) ? request : {};
  return { reading: readings[0] ?? read(exchangeOf()), steps: readings, target, probe, trial, request: sent };
};

/** What a check says of trials, its premise aside: a comparison of all, any other check of the first one. */
export const judged = (check: AnyCheckSpec, ...trials: readonly [Trial, ...Trial[]]): Judgement => {
  if ('compare' in check)
    return check.compare({ target, all: trials, of: (probe) => trials.filter((trial) => trial.probe === probe) });
  const [first] = trials;
  return check.judge({ ...first, reading: first.steps[check.step ?? 0] ?? first.reading });
};

/** In brief: `pass`, `inconclusive` or `skip`, or each finding's severity by the check's level. */
export const verdictOf = (check: AnyCheckSpec, ...trials: readonly [Trial, ...Trial[]]): string => {
  const judgement = judged(check, ...trials);
  if (isWithheld(judgement)) return judgement.verdict;
  const severity = ({ softened }: Finding): string => softened ?? (check.level === 'must' ? 'fail' : 'warn');
  return judgement.length === 0 ? 'pass' : judgement.map(severity).join(', ');
};

/** What the findings say is wrong. */
export const complaints = (check: AnyCheckSpec, ...trials: readonly [Trial, ...Trial[]]): readonly string[] => {
  const judgement = judged(check, ...trials);
  return isWithheld(judgement) ? [] : judgement.map(({ what }) => what);
};
