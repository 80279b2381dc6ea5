import { expect, test } from 'vitest';
import { targetAt } from '../drive/testing.ts';
import { read } from '../read/index.ts';
import { completionOf, type ExchangeOptions, exchangeOf, streamOf } from '../read/testing.ts';
import { Distributions } from './distributions.ts';
import { gapsOf } from './gaps.ts';
import { check, probe, serveChat, startSession } from './testing.ts';

const target = { provider: 'test-provider', model: 'test-model' };

/** A stream with a delta at each of these times, in milliseconds. */
const streamAt = (times: readonly number[], over: ExchangeOptions = {}) => {
  const body = streamOf(...times.map((_, i) => `word${i} `));
  const last = times.at(-1) ?? 0;
  const rest = body.length - 1 - times.length;
  return read(
    exchangeOf({ body, times: [(times[0] ?? 0) - 1, ...times, ...Array.from({ length: rest }, () => last)], ...over }),
  );
};

const every = (ms: number, count: number, from = ms): readonly number[] =>
  Array.from({ length: count }, (_, i) => from + i * ms);

const found = (distributions: Distributions, metric: string) =>
  distributions.list().find((each) => each.metric === metric);

test('headers, first chunk, gaps and whole duration are told of a stream', () => {
  const distributions = new Distributions(target);
  distributions.take('probe', [streamAt(every(100, 5, 300))]);
  expect(distributions.list().map(({ metric, n }) => [metric, n])).toEqual([
    ['headers', 1],
    ['first-chunk', 1],
    ['gap', 4],
    ['total', 1],
  ]);
  expect(found(distributions, 'first-chunk')).toMatchObject({ target, max: 300, p50: 300 });
  expect(found(distributions, 'gap')?.max).toBe(100);
  expect(found(distributions, 'gap')?.p99).toBeCloseTo(100, -1);
  expect(found(distributions, 'gap')?.histogram.at(-1)).toEqual({ le: 128, count: 4 });
});

test('a reply that is not streamed has neither first chunk nor gaps', () => {
  const distributions = new Distributions(target);
  distributions.take('probe', [read(exchangeOf({ body: completionOf({ content: 'Hello' }) }))]);
  expect(distributions.list().map(({ metric }) => metric)).toEqual(['headers', 'total']);
});

test('failures have no times worth telling: refusals, errors amid a stream, streams cut off, records without times', () => {
  const distributions = new Distributions(target);
  const failures: readonly ExchangeOptions[] = [
    { status: 500 },
    { status: 199 },
    { status: 300 },
    { status: null, end: { kind: 'timeout-headers', at: 9 } },
    { end: { kind: 'reset', at: 900 } },
    { timed: false },
  ];
  for (const failure of failures) distributions.take('probe', [streamAt([100, 200], failure)]);
  distributions.take('probe', [read(exchangeOf({ body: 'data: {"error":{"message":"It broke."}}\n\n' }))]);
  expect(distributions.list()).toEqual([]);
});

test('where we hung up ourselves, the whole duration is not the provider’s', () => {
  const distributions = new Distributions(target);
  distributions.take('probe', [streamAt([100, 200], { end: { kind: 'hung-up', at: 200 } })]);
  expect(distributions.list().map(({ metric }) => metric)).toEqual(['headers', 'first-chunk', 'gap']);
});

test('a pause amid a stream counts as often as deltas were due in it', () => {
  const distributions = new Distributions(target);
  const times = [...every(20, 50), ...every(20, 50, 3000)];
  distributions.take('probe', [streamAt(times)]);
  const gap = found(distributions, 'gap');
  // One of 99 gaps would be above the 99th percentile; a hundred that were due in those two seconds are not.
  expect(gap?.n).toBe(99 + 2000 / 20 - 1);
  expect(gap?.p50).toBeGreaterThan(18);
  expect(gap?.p90).toBeGreaterThan(1000);
  expect(gap?.p99).toBeGreaterThan(1900);
});

test('a stall that all requests under way wait for appears as often as requests were due in it', () => {
  const distributions = new Distributions(target);
  for (let i = 0; i < 400; i++) distributions.take('probe', [streamAt(every(5, 10, 10))]);
  for (let i = 0; i < 2; i++) distributions.take('probe', [streamAt(every(5, 10, 2000))]);
  const first = found(distributions, 'first-chunk');
  expect(first?.max).toBe(2000);
  expect(first?.p50).toBeLessThan(11);
  expect(first?.p95).toBeGreaterThan(1000);
  expect(first?.p99).toBeGreaterThan(1700);
});

test('a stall amid streams delays the first chunks of the requests that could not be sent meanwhile', () => {
  const distributions = new Distributions(target);
  for (let i = 0; i < 400; i++) distributions.take('probe', [streamAt(every(5, 10, 10))]);
  const stalled = [...every(5, 5, 10), ...every(5, 5, 2030)];
  for (let i = 0; i < 2; i++) distributions.take('probe', [streamAt(stalled)]);
  const first = found(distributions, 'first-chunk');
  expect(first?.p50).toBeLessThan(11);
  expect(first?.p99).toBeGreaterThan(1500);
});

test('replies to a probe that are slow each time are no stall, whatever others take', () => {
  const distributions = new Distributions(target);
  for (let i = 0; i < 50; i++) distributions.take('quick', [streamAt(every(5, 10, 10))]);
  for (let i = 0; i < 5; i++) distributions.take('large', [streamAt(every(5, 10, 5000))]);
  distributions.take('once', [streamAt(every(5, 10, 9000))]);
  expect(found(distributions, 'first-chunk')?.n).toBe(56);
});

test('of two replies to a probe, a stalled one is held against the other', () => {
  const distributions = new Distributions(target);
  distributions.take('probe', [streamAt([50, 100])]);
  distributions.take('probe', [streamAt([1000, 1100])]);
  // 900, 800 and so on to 100 were due.
  expect(found(distributions, 'first-chunk')?.n).toBe(2 + 9);
});

test('each step of a trial is compared with the same step of others', () => {
  const distributions = new Distributions(target);
  for (let i = 0; i < 3; i++) distributions.take('probe', [streamAt([10, 20]), streamAt([1000, 2000])]);
  expect(found(distributions, 'first-chunk')?.n).toBe(6);
});

test('the deltas of all choices count together, and where most come together they are due at the mean', () => {
  expect(gapsOf(streamAt([100, 100, 100, 100, 500]))).toEqual({ gaps: [0, 0, 0, 400], every: 100, longest: 400 });
  expect(gapsOf(streamAt([100, 100.2, 100.4]))?.every).toBe(1);
});

test('fewer than two deltas have no gap', () => {
  expect(gapsOf(streamAt([100]))).toBeNull();
  expect(gapsOf(read(exchangeOf({ body: streamOf() })))).toBeNull();
  expect(gapsOf(read(exchangeOf({ body: completionOf({ content: 'Hello' }) })))).toBeNull();
  expect(gapsOf(streamAt([100, 200], { timed: false }))).toBeNull();
});

test('a session tells the times of each target’s replies', async () => {
  const server = await serveChat();
  const session = startSession({
    targets: [targetAt(server.port)],
    probes: [probe('greeting', { trials: 3 })],
    checks: [check('a', 'greeting')],
  });
  for (const each of session.checks) for (const one of session.targets) await session.judge(one, each);
  const { distributions, targets } = await session.report();
  const [{ provider, model } = target] = targets;
  expect(distributions).toMatchObject([
    { target: { provider, model }, metric: 'headers', n: 3 },
    { target: { provider, model }, metric: 'total', n: 3 },
  ]);
});
