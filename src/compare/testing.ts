import type { CheckResult, Measurement } from '../define.ts';
import { aMeasurement, aResult } from '../report/testing.ts';
import { seeded } from '../stats/index.ts';
import { type CompareOptions, compare } from './compare.ts';
import type { Comparison, Pair } from './comparison.ts';
import type { LoadedRun } from './runs.ts';
import { sidesOf } from './sides.ts';

/** Runs for tests of comparisons. */

let runs = 0;

/** A run of these results, on the target acme/small unless they say otherwise. */
export const aRun = (
  over: Partial<Omit<LoadedRun, 'run'>> & { readonly run?: Partial<LoadedRun['run']> } = {},
): LoadedRun => {
  runs += 1;
  const { run, ...rest } = over;
  const results = rest.results ?? [];
  return {
    name: `run-${runs}`,
    path: `/runs/${runs}/results.json`,
    targets: [...new Map(results.map(({ target }) => [JSON.stringify(target), target])).values()].map((target) => ({
      ...target,
      preflight: { ok: true },
    })),
    measurements: [],
    ...rest,
    results,
    run: {
      id: `id-${runs}`,
      startedAt: '2026-01-02T03:04:05.678Z',
      complete: true,
      seed: 7,
      tool: { name: 'assay', version: '0.1.0' },
      ...run,
    },
  };
};

/** A result with so many failures among its trials. */
export const aCount = (failed: number, n: number, over: Partial<CheckResult> = {}): CheckResult =>
  aResult({
    verdict: failed > 0 ? (over.level === 'should' ? 'warn' : 'fail') : 'pass',
    trials: { n, failed, withheld: 0 },
    ...over,
  });

/** Streams of one probe with these first chunks, in milliseconds. */
export const someStreams = (firsts: readonly number[], over: Partial<Measurement> = {}): Measurement[] =>
  firsts.map((firstChunkMs, trial) => aMeasurement({ trial, firstChunkMs, firstEventMs: firstChunkMs, ...over }));

const defaults: CompareOptions = { by: 'run', alpha: 0.05, failOn: ['regression'], gateTimes: false, margin: 1.1 };

/** Compares the last run with all before. */
export const comparisonOf = (given: readonly LoadedRun[], over: Partial<CompareOptions> = {}): Comparison =>
  compare(
    sidesOf({
      by: 'run',
      runs: given,
      baselineRuns: given.slice(0, -1),
      baselineNames: [],
      mappings: [],
      pool: false,
    }),
    { ...defaults, ...over },
  );

/** The one pair of a comparison of one check. */
export const pairOf = (before: CheckResult, now: CheckResult, alpha = 0.05): Pair => {
  const [pair] = comparisonOf([aRun({ results: [before] }), aRun({ results: [now] })], { alpha }).pairs;
  if (pair === undefined) throw new Error('nothing was paired');
  return pair;
};

/** A run of `rates.length` checks, each with so many trials that fail at its rate. */
export const aRunAt = (rates: readonly number[], n: number, seed: number): LoadedRun => {
  const random = seeded(seed);
  return aRun({
    results: rates.map((rate, index) => {
      const failed = Array.from({ length: n }, () => random() < rate).filter(Boolean).length;
      return aCount(failed, n, { check: `chat/rule-${index}` });
    }),
  });
};
