import { expect, test } from 'vitest';
import type { Results } from '../../define.ts';
import { aContext, aFailure, aResult, hostileResults, someResults } from '../testing.ts';
import ctrf from './ctrf.ts';

const render = (results = someResults()) => JSON.parse(ctrf.render(results, aContext()));

const baseline = (over: Partial<NonNullable<Results['baseline']>>): NonNullable<Results['baseline']> => ({
  ...{ file: 'b', expected: [], stale: [], unmatched: [] },
  ...over,
});

test('a check of a target is a test, with message, trace and what it is about', () => {
  const { results, ...head } = render(someResults({ results: [aFailure(), aResult({ check: 'streaming/x' })] }));
  expect(head).toMatchObject({ reportFormat: 'CTRF', specVersion: '0.0.0', generatedBy: 'assay 0.1.0' });
  expect(results.tool).toEqual({ name: 'assay', version: '0.1.0' });
  expect(results.tests[0]).toMatchObject({
    name: 'streaming/first-delta-has-role',
    status: 'failed',
    rawStatus: 'fail',
    duration: 0,
    suite: ['acme/small', 'streaming'],
    message: 'The first delta has no role.',
    trace: expect.stringContaining('expected: "assistant"'),
    extra: { clause: 'CHAT-STREAM-08', level: 'must', trials: { n: 3, failed: 2, withheld: 0 } },
  });
  expect(results.tests[1]).toMatchObject({ name: 'streaming/x', status: 'passed' });
});

test('the summary counts every test once, and tells the times of the run', () => {
  const verdicts = ['pass', 'warn', 'skip', 'inconclusive', 'error'] as const;
  const judged = verdicts.map((verdict) => aResult({ verdict, check: `chat/${verdict}`, reason: 'why' }));
  const { summary } = render(someResults({ results: [...judged, aFailure({ check: 'chat/fail' })] })).results;
  expect(summary).toMatchObject({ tests: 6, passed: 2, failed: 2, skipped: 1, other: 1, pending: 0, suites: 1 });
  expect(summary).toMatchObject({ start: Date.parse('2026-01-02T03:04:05.678Z'), duration: 83_400 });
  expect(summary.stop - summary.start).toBe(83_400);
});

test('what the baseline lists, and what is in quarantine, is skipped with its reason', () => {
  const results = [aFailure({ check: 'chat/a' }), aResult({ check: 'chat/b' })];
  const { tests } = render(
    someResults({
      results,
      baseline: baseline({
        expected: ['acme/small chat/a'],
        quarantined: ['acme/small chat/b'],
        entries: [
          {
            ...{ list: 'expected', check: 'chat/a', target: '*', reason: 'known', owner: 'ana' },
            ...{ state: 'holds', covers: ['acme/small chat/a'] },
          },
          {
            ...{ list: 'quarantine', check: 'chat/b', target: '*', reason: 'flaky' },
            ...{ state: 'holds', covers: ['acme/small chat/b'] },
          },
        ],
      }),
    }),
  ).results;
  expect(tests).toMatchObject([
    {
      status: 'skipped',
      rawStatus: 'fail (expected)',
      message: expect.stringMatching(/^expected failure: known \(owner ana\)/),
    },
    { status: 'skipped', rawStatus: 'pass (quarantine)', message: 'quarantined: flaky', tags: ['quarantine'] },
  ]);
});

test('a baseline out of date and an incomplete run are tests that failed', () => {
  const { tests } = render(
    someResults({
      baseline: baseline({ stale: ['* chat/x'] }),
      run: { complete: false, incompleteBecause: 'no tokens' },
    }),
  ).results;
  expect(tests.slice(-2)).toMatchObject([
    { name: 'the run is complete', status: 'failed', message: 'no tokens', suite: ['assay run'] },
    { name: 'the baseline is up to date', status: 'failed', message: '* chat/x passes' },
  ]);
});

test('a shard says which it is, and shards of one run share an id', () => {
  const shard = { index: 2, total: 3, plan: 'abc' };
  const empty = render(someResults({ results: [], targets: [], run: { shard, exitCode: 0 } }));
  expect(empty).toMatchObject({ runId: 'abc', results: { environment: { shardId: '2/3' }, tests: [] } });
});

test('hostile text stays text', () => {
  const text = ctrf.render(hostileResults(), aContext());
  expect(() => JSON.parse(text)).not.toThrow();
  expect(text).not.toMatch(/[\u0080-\u009f\u202e\u200b]/);
});
