import { expect, test } from 'vitest';
import type { Results, Verdict } from '../define.ts';
import { aFailure, aResult } from '../report/testing.ts';
import { type Decision, decideExitCode, exitCodes } from './exit-code.ts';

const pass = aResult();
const fail = aFailure({ check: 'chat/a' });
const result = (verdict: Verdict, over: Parameters<typeof aResult>[0] = {}) =>
  aResult({ verdict, check: `chat/${verdict}`, ...over });
const baseline = (over: Partial<NonNullable<Results['baseline']>> = {}): NonNullable<Results['baseline']> => ({
  file: 'baseline.yaml',
  expected: [],
  stale: [],
  unmatched: [],
  ...over,
});
const decide = (over: Partial<Decision>): number =>
  decideExitCode({ results: [pass], baseline: undefined, complete: true, ...over });

test('0: all as expected, warnings and skips included', () => {
  expect(decide({ results: [pass, result('warn'), result('skip')] })).toBe(exitCodes.ok);
});

test('0: the only failures are those that the baseline lists', () => {
  const listed = baseline({ expected: ['acme/small chat/a'] });
  expect(decide({ results: [pass, fail], baseline: listed })).toBe(exitCodes.ok);
});

test('0: what is in quarantine neither fails nor leaves anything open', () => {
  const listed = baseline({ quarantined: ['acme/small chat/a', 'acme/small chat/inconclusive'] });
  expect(decide({ results: [pass, fail, result('inconclusive')], baseline: listed })).toBe(exitCodes.ok);
  const broken = baseline({ quarantined: ['acme/small chat/error'] });
  expect(decide({ results: [pass, result('error')], baseline: broken })).toBe(exitCodes.incomplete);
});

test('0: a must check that could not be judged, and that the baseline lists', () => {
  const listed = baseline({ expected: ['acme/small chat/inconclusive'] });
  expect(decide({ results: [pass, result('inconclusive')], baseline: listed })).toBe(exitCodes.ok);
});

test('0: a shard that no target fell to, unless it was cut short', () => {
  expect(decide({ results: [], emptyShard: true })).toBe(exitCodes.ok);
  expect(decide({ results: [], emptyShard: true, complete: false })).toBe(exitCodes.incomplete);
});

test('1: a failure that the baseline does not list', () => {
  expect(decide({ results: [pass, fail] })).toBe(exitCodes.failure);
  expect(decide({ results: [pass, fail], baseline: baseline({ expected: ['acme/large chat/a'] }) })).toBe(
    exitCodes.failure,
  );
});

test('2: a baseline entry that is stale or matches nothing', () => {
  expect(decide({ baseline: baseline({ stale: ['* chat/a'] }) })).toBe(exitCodes.baseline);
  expect(decide({ baseline: baseline({ unmatched: ['* chat/a'] }) })).toBe(exitCodes.baseline);
});

test('3: a must check that could not be judged', () => {
  expect(decide({ results: [pass, result('inconclusive')] })).toBe(exitCodes.inconclusive);
  expect(decide({ results: [pass, result('inconclusive', { level: 'should' })] })).toBe(exitCodes.ok);
});

test('5: an incomplete run, an error of our own, or nothing judged', () => {
  expect(decide({ complete: false })).toBe(exitCodes.incomplete);
  expect(decide({ results: [pass, result('error')] })).toBe(exitCodes.incomplete);
  expect(decide({ results: [] })).toBe(exitCodes.incomplete);
  expect(decide({ results: [result('inconclusive'), result('skip')] })).toBe(exitCodes.incomplete);
});

test('a failure is told before an incomplete run, that before the baseline, that before what is unknown', () => {
  const stale = baseline({ stale: ['* chat/b'] });
  const unknown = result('inconclusive');
  expect(decide({ results: [pass, fail, unknown], baseline: stale, complete: false })).toBe(exitCodes.failure);
  expect(decide({ results: [pass, unknown], baseline: stale, complete: false })).toBe(exitCodes.incomplete);
  expect(decide({ results: [pass, unknown], baseline: stale })).toBe(exitCodes.baseline);
  expect(decide({ results: [pass, unknown], baseline: baseline() })).toBe(exitCodes.inconclusive);
});
