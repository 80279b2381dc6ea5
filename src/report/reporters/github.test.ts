import { expect, test } from 'vitest';
import { aContext, aFailure, aResult, hostileResults, someResults } from '../testing.ts';
import github from './github.ts';

const lines = (results = someResults()): readonly string[] =>
  github.render(results, aContext()).split('\n').slice(0, -1);

test('a failure becomes an error with title and message on one line', () => {
  const [line, ...rest] = lines(someResults({ results: [aFailure(), aResult({ check: 'x' })] }));
  expect(line).toMatch(/^::error title=streaming\/first-delta-has-role \(acme\/small\)::/);
  expect(line).toContain('%0AExpected: "assistant"%0AActual: absent');
  expect(rest).toEqual([]);
});

test('warnings warn, and inconclusive checks are one notice for each reason', () => {
  const results = [
    aFailure({ verdict: 'warn', check: 'a' }),
    aResult({ verdict: 'inconclusive', reason: 'too late', check: 'b' }),
    aResult({ verdict: 'inconclusive', reason: 'too late', check: 'c' }),
  ];
  expect(lines(someResults({ results })).map((line) => line.split('::')[1])).toEqual([
    'warning title=a (acme/small)',
    'notice title=2 checks inconclusive',
  ]);
});

test('no more than ten of a kind, and the tenth says how many are left', () => {
  const failures = Array.from({ length: 14 }, (_, index) => aFailure({ check: `chat/${index + 10}` }));
  const errors = lines(someResults({ results: failures }));
  expect(errors).toHaveLength(10);
  expect(errors.at(-1)).toContain('title=5 more of this kind');
  expect(lines(someResults({ results: failures.slice(0, 10) })).at(-1)).toContain('chat/19');
});

test('failures that the baseline lists are not annotated, an incomplete run is', () => {
  const baseline = { file: 'b', expected: ['acme/small streaming/first-delta-has-role'], stale: [], unmatched: [] };
  const run = { complete: false, incompleteBecause: 'out of tokens' };
  expect(lines(someResults({ results: [aFailure()], baseline, run }))).toEqual([
    '::error title=assay%3A not so%3A the run is complete::out of tokens',
  ]);
});

test('a baseline out of date is an error, an entry past its day a warning, and its failure says so', () => {
  const entry = { list: 'expected' as const, check: 'chat/a', target: '*', reason: 'known', owner: 'ana' };
  const baseline = {
    ...{ file: 'b', expected: [], stale: ['* chat/x'], unmatched: [] },
    entries: [{ ...entry, expires: '2026-01-31', state: 'expired' as const, covers: ['acme/small chat/a'] }],
  };
  const [late, failure, expired] = lines(someResults({ results: [aFailure({ check: 'chat/a' })], baseline }));
  expect(late).toBe('::error title=assay%3A not so%3A the baseline is up to date::* chat/x passes');
  expect(failure).toContain('%0AIn the baseline, but expired on 2026-01-31, owner ana.');
  expect(expired).toMatch(
    /^::warning title=assay%3A baseline entry expired::\* chat\/a expired on 2026-01-31, owner ana/,
  );
});

test('what is in quarantine is annotated neither as an error nor as a warning', () => {
  const baseline = { file: 'b', expected: [], stale: [], unmatched: [], quarantined: ['acme/small a', 'acme/small b'] };
  const results = [aFailure({ check: 'a' }), aFailure({ check: 'b', verdict: 'warn' })];
  expect(lines(someResults({ results, baseline }))).toEqual([]);
});

test('hostile text forges no command', () => {
  const all = lines(hostileResults());
  expect(all.length).toBeGreaterThan(3);
  for (const line of all) {
    expect(line).toMatch(/^::(?:error|warning|notice) title=[^:,\u0000-\u001f]*::[^\u0000-\u001f]*$/);
    expect(line).not.toMatch(/##\w*\[/);
  }
});
