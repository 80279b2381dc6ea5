import { expect, test } from 'vitest';
import {
  countVerdicts,
  expectedFailures,
  groupBy,
  inOrder,
  matrixOf,
  unexpectedFailures,
  worstVerdict,
} from './tally.ts';
import { aFailure, aResult, aTarget, someResults } from './testing.ts';

const large = { provider: 'acme', model: 'large' };

test('verdicts are counted, and the worst stands for all', () => {
  const counts = countVerdicts([aResult(), aResult({ verdict: 'warn' }), aResult({ verdict: 'inconclusive' })]);
  expect(counts).toEqual({ pass: 1, fail: 0, warn: 1, inconclusive: 1, skip: 0, error: 0 });
  expect(worstVerdict(counts)).toBe('warn');
  expect(worstVerdict(countVerdicts([aResult(), aResult({ verdict: 'skip' })]))).toBe('pass');
});

test('a baseline tells expected from unexpected failures by target and check', () => {
  const results = [aFailure(), aFailure({ target: large }), aResult({ check: 'chat/a' })];
  const baseline = {
    file: 'b.yaml',
    expected: ['acme/small streaming/first-delta-has-role'],
    stale: [],
    unmatched: [],
  };
  expect(expectedFailures(results, baseline)).toEqual([results[0]]);
  expect(unexpectedFailures(results, baseline)).toEqual([results[1]]);
  expect(unexpectedFailures(results, undefined)).toHaveLength(2);
});

test('the matrix holds every target, also one that nothing was judged of', () => {
  const matrix = matrixOf({ targets: [aTarget(), aTarget(large)], results: [aResult(), aFailure({ suite: 'chat' })] });
  expect(matrix.targets.map(({ model }) => model)).toEqual(['small', 'large']);
  expect(matrix.suites).toEqual(['chat', 'streaming']);
  expect(matrix.cell({ provider: 'acme', model: 'small' }, 'chat')?.counts.fail).toBe(1);
  expect(matrix.cell(large, 'chat')).toBeNull();
});

test('results are ordered by target, suite and check', () => {
  const results = someResults({
    targets: [aTarget(), aTarget(large)],
    results: [
      aResult({ target: large, check: 'streaming/a' }),
      aResult({ check: 'streaming/b' }),
      aResult({ check: 'streaming/a' }),
      aResult({ suite: 'chat', check: 'chat/z' }),
    ],
  });
  expect(inOrder(results).results.map(({ target, check }) => `${target.model} ${check}`)).toEqual([
    'small chat/z',
    'small streaming/a',
    'small streaming/b',
    'large streaming/a',
  ]);
});

test('results that share a label are told once', () => {
  const groups = groupBy(
    [aResult({ reason: 'a' }), aResult({ reason: 'b' }), aResult({ reason: 'a' })],
    ({ reason }) => reason ?? '',
  );
  expect(groups.map(({ label, results }) => [label, results.length])).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
});
