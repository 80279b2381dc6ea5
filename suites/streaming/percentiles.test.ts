import { expect, test } from 'vitest';
import { read } from '../../src/read/index.ts';
import { exchangeOf } from '../../src/read/testing.ts';
import { percentilesOf } from '../shared/first-delta.ts';
import { outcomeOf, stepsOf, trialOf } from '../shared/testing.ts';
import { pairOf, streamTrial } from '../shared/testing-times.ts';
import firstChunkOnTime from './first-chunk-on-time.ts';
import firstChunkPercentiles from './first-chunk-percentiles.ts';

/** First deltas at these times; the limit is 30 s. */
const trialsAt = (...firsts: readonly number[]) =>
  firsts.map((at, trial) => streamTrial({ probe: 'stream-short', trial, at: [at, at + 10] }));
const times = (count: number, ms: number): readonly number[] => Array.from({ length: count }, () => ms);

test('streams in time pass, however few they are', () => {
  expect(outcomeOf(firstChunkPercentiles, ...trialsAt(900)).verdict).toBe('pass');
  expect(outcomeOf(firstChunkPercentiles, ...trialsAt(...times(20, 29_999))).verdict).toBe('pass');
  expect(outcomeOf(firstChunkPercentiles, ...trialsAt(30_000)).verdict).toBe('pass');
});

test('one late stream of some may be chance, and which it is more trials tell', () => {
  const outcome = outcomeOf(firstChunkPercentiles, ...trialsAt(...times(8, 900), 31_000));
  expect(outcome.verdict).toBe('inconclusive');
  expect(outcome.reason).toBe(
    'p50 900 ms (95 % interval 900 ms to 900 ms), p95 18960 ms (too few streams for an interval); 1 of 9 beyond 30000 ms: by chance in 37 % of such runs, so it takes more trials',
  );
  // One of one is just not enough: 5 %.
  expect(outcomeOf(firstChunkPercentiles, ...trialsAt(31_000)).verdict).toBe('inconclusive');
});

test('so many late ones that chance does not explain them fail, with the percentiles and how sure it is', () => {
  const outcome = outcomeOf(firstChunkPercentiles, ...trialsAt(...times(5, 900), 31_000, 33_000));
  expect(outcome.verdict).toBe('fail');
  expect(outcome.findings[0]).toMatchObject({
    expected: 'p95 within 30000 ms',
    actual:
      'p50 900 ms (95 % interval 900 ms to 33000 ms), p95 32400 ms (too few streams for an interval); 2 of 7 beyond 30000 ms',
    evidence: {
      exchange: 'test-provider/test-model/stream-short/t5s0',
      excerpt: expect.stringContaining('if only one in twenty were late, so many would be in 4.4 % of such runs'),
    },
  });
});

test('both streams of a pair count, and one that never began counts as late', () => {
  const [short, long] = trialsAt(900, 31_000);
  if (short === undefined || long === undefined) throw new RangeError('two trials');
  const pair = pairOf([short, long]);
  expect(outcomeOf(firstChunkPercentiles, pair).reason).toContain('1 of 2 beyond 30000 ms');
  const never = streamTrial({ at: [], headersAt: 10, end: { kind: 'timeout-first-chunk', at: 60_000 } });
  expect(outcomeOf(firstChunkPercentiles, never, never).findings[0]?.actual).toContain('p50 never');
});

test('what says nothing of the model is left out', () => {
  const refused = trialOf({ status: null, end: 'refused' });
  const failed = trialOf({ status: 500, body: '{}' });
  const early = streamTrial({ at: [], headersAt: 10, end: { kind: 'complete', at: 500 } });
  const untimed = streamTrial({ at: [900], timed: false });
  const ours = streamTrial({ at: [30_500], lag: { maxMs: 600, meanMs: 1, heldMs: 600 } });
  for (const [trial, reason] of [
    [refused, 'no connection came about: refused'],
    [failed, 'the status is 500, not 2xx'],
    [early, 'the stream ended before the limit, without output'],
    [untimed, 'the record carries no times'],
    [ours, 'our own event loop was as late as the first delta'],
  ] as const) {
    expect(outcomeOf(firstChunkPercentiles, trial)).toMatchObject({ verdict: 'inconclusive', reason });
    expect(outcomeOf(firstChunkOnTime, trial)).toMatchObject({ verdict: 'inconclusive', reason });
  }
  const [fine] = trialsAt(900);
  if (fine === undefined) throw new RangeError('one trial');
  expect(outcomeOf(firstChunkPercentiles, refused, failed, fine).verdict).toBe('pass');
  expect(outcomeOf(firstChunkPercentiles, stepsOf([read(exchangeOf({ status: 429 }))])).verdict).toBe('inconclusive');
});

test('a single stream fails if it is late by half of the limit, and warns if by less', () => {
  expect(outcomeOf(firstChunkOnTime, ...trialsAt(45_001)).verdict).toBe('fail');
  const near = outcomeOf(firstChunkOnTime, ...trialsAt(45_000));
  expect(near).toMatchObject({ verdict: 'warn', findings: [{ what: 'The first delta came a little too late' }] });
  expect(outcomeOf(firstChunkOnTime, ...trialsAt(30_000)).verdict).toBe('pass');
  const never = streamTrial({ at: [], headersAt: 10, end: { kind: 'timeout-first-chunk', at: 30_100 } });
  expect(outcomeOf(firstChunkOnTime, never)).toMatchObject({
    verdict: 'fail',
    findings: [{ actual: 'none within 30100 ms' }],
  });
});

test('percentiles come with what the number of streams allows to say', () => {
  const spread = Array.from({ length: 100 }, (_, i) => 10 * (i + 1));
  expect(percentilesOf(spread, 980)).toMatchObject({
    late: 2,
    seen: 'p50 505 ms (95 % interval 400 ms to 610 ms), p95 951 ms (95 % interval 900 ms to 1000 ms); 2 of 100 beyond 980 ms',
  });
});
