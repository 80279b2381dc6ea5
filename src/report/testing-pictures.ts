import type { CheckResult, Distribution, Measurement, Results, TargetName } from '../define.ts';
import { seeded, wilson } from '../stats/index.ts';
import { aMeasurement, aResult, aTarget, someResults } from './testing.ts';

/** Results for tests of what is drawn: made up, never measured. */

type Manner = NonNullable<Measurement['stream']>['manner'];

const ticks = (count: number, from: number, to: number): number[] =>
  Array.from({ length: count }, (_, index) => from + ((to - from) * index) / Math.max(1, count - 1));

const arrivals: Readonly<Record<Manner, readonly number[]>> = {
  real: ticks(60, 400, 1900),
  dripped: ticks(60, 1300, 1900),
  clumped: ticks(5, 600, 1890),
  buffered: ticks(3, 1895, 1900),
  inconclusive: ticks(2, 90, 100),
};

/** A request whose reply was streamed, 60 deltas in the given manner. */
export const aStream = (manner: Manner = 'real', over: Partial<Measurement> = {}): Measurement => {
  const at = [...arrivals[manner]];
  return aMeasurement({
    firstChunkMs: at[0] ?? null,
    lastChunkMs: at.at(-1) ?? null,
    totalMs: (at.at(-1) ?? 0) + 5,
    stream: {
      manner,
      ...(manner === 'inconclusive' ? { reason: 'the reply is too short to tell (40 characters)' } : {}),
      deltas: 60,
      reads: at.length,
      largestShare: 1 / at.length,
      spread: 0.5,
    },
    timeline: { at, bytes: at.map((_, index) => 120 + (index % 7) * 40), sender: ticks(60, 390, 1890) },
    ...over,
  });
};

/** The first-chunk time of 30 replies of one target. */
export const aDistribution = (over: Partial<Distribution> = {}): Distribution => ({
  target: { provider: 'acme', model: 'small' },
  metric: 'first-chunk',
  n: 30,
  p50: 410,
  p90: 700,
  p95: 900,
  p99: 1900,
  max: 2100,
  histogram: [
    { le: 256, count: 4 },
    { le: 512, count: 18 },
    { le: 1024, count: 6 },
    { le: 2048, count: 2 },
  ],
  ...over,
});

/** A check of 120 trials that fails with large requests, now and then. */
export const aSizeFailure = (over: Partial<CheckResult> = {}): CheckResult => {
  const sizes = [
    { bytes: 1024, n: 20, failed: 0 },
    { bytes: 8 * 1024, n: 20, failed: 0 },
    { bytes: 32 * 1024, n: 20, failed: 0 },
    { bytes: 56 * 1024, n: 20, failed: 6 },
    { bytes: 64 * 1024, n: 20, failed: 5 },
    { bytes: 100 * 1024, n: 20, failed: 8 },
  ];
  const failed = 19;
  return aResult({
    suite: 'large-payload',
    check: 'large-payload/result-is-not-empty',
    title: 'A large request gets an answer, not an empty 200',
    verdict: 'fail',
    trials: {
      n: 122,
      failed,
      withheld: 2,
      rateLimited: 1,
      wilson: [...wilson({ n: 120, failures: failed })],
      pattern: { kind: 'only-above-a-size', detail: '19 of 60 trials failed above 32 KB, 0 of 60 at or below it' },
      passHatK: ticks(20, 1 - failed / 120, 0.02),
      groups: sizes.map((size) => ({ by: 'size' as const, label: `${size.bytes / 1024} KB`, ...size })),
      decision: { p0: 0.01, p1: 0.1, outcome: 'above' },
    },
    ...over,
  });
};

const manners: readonly Manner[] = ['real', 'real', 'clumped', 'buffered', 'inconclusive', 'dripped'];

/** A run of many targets, each with so many checks and measurements; all its streams have timelines of 60 reads. */
export const manyResults = (targets: number, measurements: number, checks = 50): Results => {
  const random = seeded(1);
  const names: readonly TargetName[] = Array.from({ length: targets }, (_, index) => ({
    provider: 'acme',
    model: `model-${index}`,
  }));
  return someResults({
    targets: names.map((target) => aTarget(target)),
    results: names.flatMap((target) => [
      aSizeFailure({ target }),
      ...Array.from({ length: checks }, (_, index) =>
        aResult({ target, check: `streaming/check-${index}`, verdict: random() < 0.05 ? 'warn' : 'pass' }),
      ),
    ]),
    measurements: names.flatMap((target, place) =>
      Array.from({ length: measurements }, (_, index) =>
        aStream(manners[(place + (index % 5 === 0 ? 1 : 0)) % manners.length], {
          target,
          probe: `probe-${index % 40}`,
          trial: Math.floor(index / 40),
        }),
      ),
    ),
    distributions: names.flatMap((target) =>
      (['first-chunk', 'gap', 'headers', 'total'] as const).map((metric) => {
        const factor = 0.3 + random() * 3;
        const { histogram, p50, p90, p95, p99, max } = aDistribution();
        const times = { p50: p50 * factor, p90: p90 * factor, p95: p95 * factor, p99: p99 * factor, max: max * factor };
        return aDistribution({ target, metric, ...times, histogram });
      }),
    ),
  });
};
