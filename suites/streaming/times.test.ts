import { expect, test } from 'vitest';
import type { AnyCheckSpec, Trial, Verdict } from '../../src/define.ts';
import { coalesced, inClumps, steady } from '../../src/read/testing-times.ts';
import { lognormal, seeded } from '../../src/stats/index.ts';
import { isShortFirst } from '../shared/pairs.ts';
import { outcomeOf } from '../shared/testing.ts';
import { pairOf, type Streamed, streamTrial } from '../shared/testing-times.ts';
import doesNotStall from './does-not-stall.ts';
import firstChunkDoesNotGrow from './first-chunk-does-not-grow.ts';
import firstChunkOnTime from './first-chunk-on-time.ts';
import firstChunkPercentiles from './first-chunk-percentiles.ts';
import flushesEachEvent from './flushes-each-event.ts';
import gzipDoesNotBuffer from './gzip-does-not-buffer.ts';
import isStreamedAsGenerated from './is-streamed-as-generated.ts';

/** Whole runs of simulated providers: every stream that the checks of time look at, with seeded arrivals. */

const checks = {
  burst: isStreamedAsGenerated,
  clumps: flushesEachEvent,
  gzip: gzipDoesNotBuffer,
  grows: firstChunkDoesNotGrow,
  late: firstChunkOnTime,
  percentiles: firstChunkPercentiles,
  stalls: doesNotStall,
};

/** The probes that are judged by time, with the trials and the tokens of each. */
const sent = [
  { probe: 'stream-short', trials: 3, tokens: 40 },
  { probe: 'stream-plain', trials: 1, tokens: 40 },
  { probe: 'stream-long', trials: 3, tokens: 256 },
  { probe: 'stream-gzip', trials: 2, tokens: 256 },
  { probe: 'stream-length', trials: 2, tokens: 5 },
] as const;

const pairs = { trials: 5, tokens: { short: 40, long: 256 } };

/** What a provider does to the arrivals of one reply, in milliseconds, before they reach the client. */
type Bend = (times: readonly number[], probe: string) => Partial<Streamed> & Pick<Streamed, 'at'>;

const healthy: Bend = (at) => ({ at });

/** A provider of some pace: its starts vary, its tokens jitter, and the network runs some of them together. */
const play = (seed: number, bend: Bend): readonly Trial[] => {
  const random = seeded(seed);
  const start = 150 + 1_000 * random();
  const sigma = 0.05 + 0.25 * random();
  const gap = 4 + 26 * random();
  const chance = 0.5 * random();
  const reply = (probe: string, trial: number, tokens: number, step = 0): Trial => {
    const even = steady(tokens, lognormal(random, start, sigma), gap);
    const jittered = even.map((at) => at + gap * random()).toSorted((a, b) => a - b);
    const of = probe === 'stream-pairs' && tokens === pairs.tokens.long ? 'stream-long' : probe;
    return streamTrial({ probe, trial, step, ...bend(coalesced(jittered, chance, random), of) });
  };
  return [
    ...sent.flatMap(({ probe, trials, tokens }) =>
      Array.from({ length: trials }, (_, trial) => reply(probe, trial, tokens)),
    ),
    ...Array.from({ length: pairs.trials }, (_, trial): Trial => {
      const { short, long } = pairs.tokens;
      const order = isShortFirst(trial) ? [short, long] : [long, short];
      const steps = order.map((tokens, step) => reply('stream-pairs', trial, tokens, step));
      return pairOf(steps);
    }),
  ];
};

const verdictOf = (check: AnyCheckSpec, trials: readonly Trial[]): Verdict =>
  outcomeOf(check, ...trials.filter(({ probe }) => check.probe.includes(probe))).verdict;

/** How often each verdict comes, over so many seeds. */
const tally = (check: AnyCheckSpec, runs: readonly (readonly Trial[])[]): Partial<Record<Verdict, number>> => {
  const counts: Partial<Record<Verdict, number>> = {};
  for (const trials of runs) {
    const verdict = verdictOf(check, trials);
    counts[verdict] = (counts[verdict] ?? 0) + 1;
  }
  return counts;
};

const runsOf = (count: number, bend: Bend): readonly (readonly Trial[])[] =>
  Array.from({ length: count }, (_, seed) => play(seed + 1, bend));

test('of 200 healthy providers not one raises an alarm, and most are seen to be healthy', () => {
  const runs = runsOf(200, healthy);
  for (const [name, check] of Object.entries(checks)) {
    const { pass = 0, inconclusive = 0, ...alarms } = tally(check, runs);
    expect(alarms, name).toEqual({});
    expect(pass, `${name}, ${inconclusive} inconclusive`).toBeGreaterThan(160);
  }
});

const atOnce = (times: readonly number[]): readonly number[] => times.map(() => times.at(-1) ?? 0);

/** The reply is made first, and then dealt out in a third of the time that it took to make. */
const dealtOut = (times: readonly number[]): readonly number[] => {
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return times.map((at) => last + (at - first) / 3);
};

const planted: readonly (readonly [string, keyof typeof checks, Verdict, Bend])[] = [
  ['a reply in one burst at its end', 'burst', 'fail', (times) => ({ at: atOnce(times) })],
  [
    'a first token at once, and the rest in one burst',
    'burst',
    'fail',
    (times) => ({ at: [times[0] ?? 0, ...atOnce(times.slice(1))] }),
  ],
  ['a reply that is made first and then dealt out', 'grows', 'fail', (times) => ({ at: dealtOut(times) })],
  ['a proxy that flushes by the clock', 'clumps', 'warn', (times) => ({ at: inClumps(times, 500) })],
  [
    'compression that buffers',
    'gzip',
    'fail',
    (times, probe) => ({ at: probe === 'stream-gzip' ? atOnce(times) : times }),
  ],
  ['a first chunk long after the limit', 'late', 'fail', (times) => ({ at: times.map((at) => at + 50_000) })],
  ['a first chunk a little after the limit', 'late', 'warn', (times) => ({ at: times.map((at) => at + 30_000) })],
  [
    'a first chunk that is always a little late',
    'percentiles',
    'fail',
    (times) => ({ at: times.map((at) => at + 30_000) }),
  ],
  [
    'a first chunk after the limit, of long replies alone',
    'late',
    'fail',
    (times, probe) => ({ at: probe === 'stream-long' ? times.map((at) => at + 50_000) : times }),
  ],
  [
    'a stream that falls silent half way',
    'stalls',
    'fail',
    (times) => {
      const at = times.slice(0, Math.ceil(times.length / 2));
      return { at, end: { kind: 'timeout-idle', at: (at.at(-1) ?? 0) + 30_000 } };
    },
  ],
];

test.each(planted)('%s is found by every one of 30 runs', (_, name, verdict, bend) => {
  expect(tally(checks[name], runsOf(30, bend))).toEqual({ [verdict]: 30 });
});
