import { expect, test } from 'vitest';
import type { CheckResult } from '../../define.ts';
import { aFailure, aResult, someResults } from '../testing.ts';
import { aSizeFailure } from '../testing-pictures.ts';
import { checkMatrix } from './check-matrix.ts';

const matrixOf = (results: readonly CheckResult[], anchors = new Map<CheckResult, string>()): string =>
  checkMatrix(someResults({ results: [...results] }), anchors)?.text ?? '';

const other = { provider: 'acme', model: 'other' };

test('a cell says how often a check failed, with interval, pattern and decision on hover', () => {
  const page = matrixOf([aSizeFailure()]);
  expect(page).toContain('✗ 19/120<span class="sr"> failed</span>');
  expect(page).toMatch(
    /<td title="failed; 19 of 120 trials failed \(10–23 %\), only above 32 KB; [^"]*; fails more often than 1 %">/,
  );
  expect(page).toContain('<span class="soft">only above 32 KB</span>');
});

test('a pattern that the count tells already is not written out', () => {
  const trials = { n: 3, failed: 1, withheld: 0, pattern: { kind: 'intermittent', detail: '1 of 3' } as const };
  expect(matrixOf([aFailure({ trials })])).not.toContain('intermittent');
});

test('a failure leads to its card', () => {
  const failure = aFailure();
  expect(matrixOf([failure], new Map([[failure, 'r0-0-1']]))).toContain('<a class="chip fail" href="#r0-0-1">');
});

test('checks that passed everywhere are folded, with how often', () => {
  const passed = aResult({ check: 'streaming/fine', trials: { n: 20, failed: 0, withheld: 1 } });
  const [loud = '', folded = ''] = matrixOf([aFailure(), passed]).split('<details');
  expect(loud).not.toContain('fine');
  expect(folded).toContain('1 check ');
  expect(folded).toContain('<td class="soft">✓ 0/19</td>');
});

test('a check that failed with one target shows how it did with the others', () => {
  const page = matrixOf([aFailure(), aResult({ target: other }), aFailure({ check: 'streaming/x', target: other })]);
  expect(page.match(/<td class="soft">✓ 0\/1<\/td>/g)).toHaveLength(1);
  expect(page.match(/<td class="soft">·<\/td>/g)).toHaveLength(1);
});

test('checks that could not tell are folded apart from those that passed', () => {
  const unclear = aResult({ check: 'streaming/unclear', verdict: 'inconclusive', reason: 'too short' });
  const page = matrixOf([unclear, aResult({ check: 'streaming/fine' })]);
  expect(page).toContain('that could not tell, of some target at least');
  expect(page).toContain('<td title="inconclusive; too short">');
  expect(page.indexOf('streaming/<wbr>unclear')).toBeLessThan(page.indexOf('that nothing failed'));
});

test('a check that is undecided is not folded', () => {
  const decision = { p0: 0.01, p1: 0.1, outcome: 'undecided' } as const;
  const result = aResult({ verdict: 'inconclusive', trials: { n: 9, failed: 0, withheld: 0, decision } });
  expect(matrixOf([result]).split('<details')[0]).toContain('undecided between 1 % and 10 %');
});

test('checks that most targets fail come first', () => {
  const results = [
    aFailure({ check: 'streaming/once' }),
    aResult({ check: 'streaming/warned', verdict: 'warn' }),
    aFailure({ check: 'streaming/twice' }),
    aFailure({ check: 'streaming/twice', target: other }),
  ];
  const page = matrixOf(results);
  const order = ['twice', 'once', 'warned'].map((name) => page.indexOf(name));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test('where everything passed there is no matrix', () => {
  expect(checkMatrix(someResults({ results: [aResult()] }), new Map())).toBeNull();
});
