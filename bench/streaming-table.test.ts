import { expect, test } from 'vitest';
import type { Verdict } from '../src/read/lattice.ts';
import { confusion, describe, isAccurate, type Outcome } from './streaming-table.ts';

const kinds = [
  { id: 'fine', title: 'real', truth: 'real' },
  { id: 'held', title: 'dealt out', truth: 'dripped' },
] as const;

const outcome = (kind: 'fine' | 'held', said: Verdict['kind'], run: number): Outcome => ({
  kind,
  truth: kind === 'fine' ? 'real' : 'dripped',
  run,
  lagMs: run,
  verdict: { kind: said, growth: { kind: 'unclear', slope: null, seen: 'times' }, seen: 'sizes' },
});

const runs = (kind: 'fine' | 'held', count: number, ...others: readonly Verdict['kind'][]): readonly Outcome[] =>
  Array.from({ length: count }, (_, run) => outcome(kind, others[run] ?? (kind === 'fine' ? 'real' : 'dripped'), run));

test('one wrong call in a hundred runs of a kind is accepted, two are not', () => {
  const table = (...said: readonly Verdict['kind'][]) =>
    confusion(kinds, [...runs('fine', 100), ...runs('held', 100, ...said)]);
  expect(isAccurate(table('real'))).toBe(true);
  expect(isAccurate(table('real', 'buffered'))).toBe(false);
  expect(isAccurate(table('inconclusive', 'inconclusive'))).toBe(true);
  expect(isAccurate(confusion(kinds, runs('fine', 100)))).toBe(false);
});

test('false alarms, misses and confusions are counted apart, and each oddity is told', () => {
  const outcomes = [...runs('fine', 4, 'clumped'), ...runs('held', 4, 'real', 'buffered', 'inconclusive')];
  const text = describe(confusion(kinds, outcomes), outcomes);
  expect(text).toContain('false positives (real called fake): 1 of 4, 25.0 %');
  expect(text).toContain('false negatives (fake called real): 1 of 4, 25.0 %');
  expect(text).toContain('fake called another kind of fake: 1 of 4, 25.0 %');
  expect(text).toContain('own lag at most 3 ms');
  expect(text).toContain('held, run 2: inconclusive; times; sizes');
  expect(text).toMatch(/dealt out +1 +0 +1 +1 +1 +75\.0 %/);
});
