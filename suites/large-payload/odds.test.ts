import { expect, test } from 'vitest';
import type { AnyCheckSpec, Trial, Verdict } from '../../src/define.ts';
import { sse, streamOf } from '../../src/read/testing.ts';
import { seeded } from '../../src/stats/index.ts';
import { outcomeOf } from '../shared/testing.ts';
import { type Answer, type Asked, climb, refused, silentAnswer } from '../shared/testing-ladder.ts';
import doesNotHang from './does-not-hang.ts';
import firstChunkOnTime from './first-chunk-on-time.ts';
import isNotBrokenOff from './is-not-broken-off.ts';
import isNotReset from './is-not-reset.ts';
import keepsItsShape from './keeps-its-shape.ts';
import overflowIsRefused from './overflow-is-refused.ts';
import promptIsNotCut from './prompt-is-not-cut.ts';
import refusalIsJson from './refusal-is-a-json-error.ts';
import replyIsWhole from './reply-is-whole.ts';
import resultIsNotEmpty from './result-is-not-empty.ts';
import sizeIsNoServerError from './size-is-no-server-error.ts';

/** How sure is the ladder? Failures that come by chance, over thousands of seeded climbs up to 128 KB. */

type Answering = (asked: Asked) => Answer | null;

const healthy = climb();

/** The share of climbs in which a check fails, if each request is answered otherwise in so many of 100 cases. */
const shareOfFailures = (check: AnyCheckSpec, chance: number, answer: Answering, climbs = 2_000): number => {
  const others = climb(answer);
  let failures = 0;
  for (let seed = 1; seed <= climbs; seed++) {
    const random = seeded(seed);
    const trials = healthy.map((trial, i) => (random() < chance ? (others[i] ?? trial) : trial));
    if (outcomeOf(check, ...trials).verdict === 'fail') failures += 1;
  }
  return failures / climbs;
};

const above50k =
  (ladder: string, answer: Answering): Answering =>
  (asked) =>
    asked.bytes > 50_000 && asked.ladder === ladder ? answer(asked) : null;
const null_ = { headers: { 'content-type': 'application/json' }, body: 'null' };
const reset: Answer = { status: null, end: { kind: 'reset', at: 40, detail: 'ECONNRESET' } };
const error: Answer = refused(500, { type: 'server_error' });

test.each(['stream', 'plain'])('null for 30 in 100 requests above 50 KB is caught by 99 of 100 runs: %s', (ladder) => {
  expect(
    shareOfFailures(
      resultIsNotEmpty,
      0.3,
      above50k(ladder, () => null_),
    ),
  ).toBeGreaterThan(0.99);
});

test.each<readonly [string, Answering]>([
  ['an empty body', () => ({ body: '' })],
  ['empty content', (asked) => silentAnswer(asked, 'stop', { completion_tokens: 0, prompt_tokens: 9 })],
])('%s is caught as surely', (_, answer) => {
  expect(shareOfFailures(resultIsNotEmpty, 0.3, above50k('stream', answer), 500)).toBeGreaterThan(0.99);
});

test('a third of the failures is still caught by 85 of 100 runs', () => {
  expect(
    shareOfFailures(
      resultIsNotEmpty,
      0.1,
      above50k('stream', () => null_),
    ),
  ).toBeGreaterThan(0.85);
});

test.each<readonly [string, AnyCheckSpec, Answer]>([
  ['resets', isNotReset, reset],
  ['server errors', sizeIsNoServerError, error],
])('%s, which may be chance, are caught at 30 in 100 above 50 KB by 95 of 100 runs', (_, check, answer) => {
  expect(
    shareOfFailures(
      check,
      0.3,
      above50k('stream', () => answer),
    ),
  ).toBeGreaterThan(0.97);
  const both: Answering = ({ bytes }) => (bytes > 50_000 ? answer : null);
  expect(shareOfFailures(check, 0.3, both, 500)).toBeGreaterThan(0.99);
});

test.each<readonly [string, AnyCheckSpec, Answer]>([
  ['resets', isNotReset, reset],
  ['server errors', sizeIsNoServerError, error],
  ['errors told in a stream', isNotBrokenOff, { body: sse({ error: { message: 'upstream' } }) }],
  ['broken events', keepsItsShape, { body: [sse('{"choices":[{"ind'), ...streamOf('A', ' word')] }],
])('%s of 1 in 100 requests, whatever their size, are an alarm in at most 1 of 50 runs', (_, check, answer) => {
  expect(shareOfFailures(check, 0.01, () => answer)).toBeLessThanOrEqual(0.02);
});

const all: Readonly<Record<string, AnyCheckSpec>> = {
  result: resultIsNotEmpty,
  refusal: refusalIsJson,
  reset: isNotReset,
  hang: doesNotHang,
  server: sizeIsNoServerError,
  whole: replyIsWhole,
  overflow: overflowIsRefused,
  late: firstChunkOnTime,
  cut: promptIsNotCut,
  broken: isNotBrokenOff,
  shape: keepsItsShape,
};

test('of 300 providers that are healthy but busy now and then not one raises an alarm', () => {
  const limited = climb(() => refused(429, { type: 'rate_limit_error' }));
  const overloaded = climb(() => refused(503, { type: 'overloaded_error' }));
  const busy = (seed: number): readonly Trial[] => {
    const random = seeded(seed);
    return healthy.map((trial, i) => {
      const luck = random();
      return (luck < 0.1 ? limited[i] : luck < 0.13 ? overloaded[i] : undefined) ?? trial;
    });
  };
  const alarms: { readonly name: string; readonly seed: number; readonly verdict: Verdict }[] = [];
  for (let seed = 1; seed <= 300; seed++) {
    const trials = busy(seed);
    for (const [name, check] of Object.entries(all)) {
      const { verdict } = outcomeOf(check, ...trials.filter(({ probe }) => check.probe.includes(probe)));
      if (verdict !== 'pass' && verdict !== 'inconclusive') alarms.push({ name, seed, verdict });
    }
  }
  expect(alarms).toEqual([]);
});
