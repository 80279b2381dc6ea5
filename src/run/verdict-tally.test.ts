import { expect, test } from 'vitest';
import type { FindingRecord } from '../define.ts';
import type { Outcome } from '../judge/judge.ts';
import { checkThat } from '../judge/testing.ts';
import { VerdictTally } from './verdict-tally.ts';

const check = { ...checkThat(() => []), id: 'chat/some-check', surface: 'chat' };
const target = { provider: 'acme', model: 'small' };
const finding = (what: string, softened?: 'warn' | 'note'): FindingRecord => ({
  what,
  expected: 'x',
  actual: 'y',
  ...(softened === undefined ? {} : { softened }),
});
const said = (verdict: Outcome['verdict'], findings: readonly FindingRecord[] = []): Outcome => ({
  verdict,
  reason: null,
  findings,
  trials: { n: 1, failed: verdict === 'fail' || verdict === 'warn' ? 1 : 0, withheld: 0 },
  units: [],
});
const withheld = (verdict: Outcome['verdict'], reason: string): Outcome => ({
  verdict,
  reason,
  findings: [],
  trials: { n: 1, failed: 0, withheld: 1 },
  units: [],
});
const tallied = (...outcomes: readonly Outcome[]) => {
  const tally = new VerdictTally();
  for (const outcome of outcomes) tally.add(target, check, outcome, (each) => ({ ...each, fix: 'asked once' }));
  return tally.results()[0];
};

test('the worst verdict counts, and an error of ours is not lost among passes', () => {
  expect(tallied(said('pass'), said('warn'), withheld('skip', 'a'))?.verdict).toBe('warn');
  expect(tallied(said('warn'), said('fail'), withheld('error', 'TypeError'))?.verdict).toBe('fail');
  expect(tallied(said('pass'), withheld('error', 'TypeError'), withheld('skip', 'a'))).toMatchObject({
    verdict: 'error',
    reason: 'TypeError',
    trials: { n: 3, failed: 0, withheld: 2 },
  });
});

test('where nothing was judged, the most frequent reason is told', () => {
  const result = tallied(withheld('skip', 'a'), withheld('inconclusive', 'b'), withheld('skip', 'a'));
  expect(result).toMatchObject({ verdict: 'skip', reason: 'a (and 1 other reasons)' });
  expect(tallied(withheld('skip', 'a'), withheld('inconclusive', 'b'))?.verdict).toBe('inconclusive');
  expect(tallied(said('pass'), withheld('skip', 'a'))?.reason).toBeUndefined();
});

test('each kind of finding is kept once, the worst and most frequent first', () => {
  const outcomes = [
    said('pass', [finding('rare note', 'note')]),
    said('fail', [finding('rare')]),
    ...[1, 2, 3].map(() => said('fail', [finding('often')])),
  ];
  expect(tallied(...outcomes)?.findings).toEqual([
    { ...finding('often'), fix: 'asked once', count: 3 },
    { ...finding('rare'), fix: 'asked once', count: 1 },
    { ...finding('rare note', 'note'), fix: 'asked once', count: 1 },
  ]);
});

test('at most twenty kinds of finding are kept, and all are counted as failed', () => {
  const result = tallied(...Array.from({ length: 100 }, (_, n) => said('fail', [finding(`kind ${n}`)])));
  expect(result?.findings).toHaveLength(20);
  expect(result?.trials).toMatchObject({ n: 100, failed: 100, withheld: 0, pattern: { kind: 'always' } });
});
