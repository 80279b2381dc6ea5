import { expect, test } from 'vitest';
import { aCount, aRun, comparisonOf, someStreams } from './testing.ts';

const before = aRun({
  results: [aCount(0, 20), aCount(0, 1, { check: 'chat/rare' }), aCount(0, 2, { check: 'chat/gone' })],
});
const now = aRun({
  results: [
    aCount(0, 20),
    aCount(1, 1, { check: 'chat/rare' }),
    aCount(0, 2, { check: 'chat/gone', verdict: 'skip', trials: { n: 2, failed: 0, withheld: 2 } }),
  ],
});

test('a release fails on what is significant, and on more if one asks for it', () => {
  expect(comparisonOf([before, now]).gate).toMatchObject({ exitCode: 0, because: 'no significant regression' });
  expect(comparisonOf([before, now], { failOn: ['regression', 'new-failures', 'lost'] }).gate).toMatchObject({
    exitCode: 1,
    because: '1 new failure, 1 check no longer judged',
  });
  const bad = aRun({ results: [aCount(20, 20)] });
  expect(comparisonOf([before, bad]).gate).toMatchObject({ exitCode: 1, because: '1 significant regression' });
});

test('a comparison in which nothing was judged on both sides is no pass', () => {
  expect(comparisonOf([aRun(), aRun()]).gate).toMatchObject({ exitCode: 5 });
  const other = aRun({ results: [aCount(0, 20, { target: { provider: 'acme', model: 'large' } })] });
  expect(comparisonOf([before, other]).gate.exitCode).toBe(5);
});

test('a target of which nothing is judged any more has not passed', () => {
  const large = { provider: 'acme', model: 'large' };
  const silent = aCount(0, 3, { target: large, verdict: 'inconclusive', trials: { n: 3, failed: 0, withheld: 3 } });
  const before = aRun({ results: [aCount(0, 3), aCount(0, 3, { target: large })] });
  expect(comparisonOf([before, aRun({ results: [aCount(0, 3), silent] })]).gate).toMatchObject({
    exitCode: 5,
    because: 'nothing was judged any more of acme/large',
  });
  // It was not judged before either.
  expect(comparisonOf([aRun({ results: [aCount(0, 3), silent] }), before]).gate.exitCode).toBe(0);
});

test('the level decides what is significant', () => {
  const pair = [aRun({ results: [aCount(0, 20)] }), aRun({ results: [aCount(5, 20)] })];
  expect(comparisonOf(pair, { alpha: 0.05 }).gate.exitCode).toBe(1);
  expect(comparisonOf(pair, { alpha: 0.001 }).gate.exitCode).toBe(0);
});

const notesOf = (...runs: Parameters<typeof comparisonOf>[0]): readonly string[] =>
  comparisonOf(runs).notes.map(({ kind, text }) => `${kind}: ${text}`);

test('what was not the same for all runs is told', () => {
  const results = [aCount(0, 3)];
  expect(notesOf(aRun({ results }), aRun({ results }))).toEqual([]);
  const odd = aRun({
    name: 'odd',
    results,
    run: {
      complete: false,
      incompleteBecause: 'it was interrupted',
      seed: 8,
      profiles: ['full'],
      tool: { name: 'assay', version: '0.2.0' },
    },
  });
  expect(notesOf(aRun({ results }), odd)).toEqual([
    'warning: odd is incomplete: it was interrupted.',
    expect.stringMatching(/^warning: Profiles differ: full, unknown\./),
    expect.stringMatching(/^note: Versions of assay differ: 0\.1\.0, 0\.2\.0\./),
    expect.stringMatching(/^note: Seeds differ: 7, 8\./),
  ]);
});

test('a target that only one side has is never dropped silently', () => {
  const large = { provider: 'acme', model: 'large' };
  const both = aRun({ name: 'old', results: [aCount(0, 3), aCount(0, 3, { target: large })] });
  const one = aRun({
    name: 'new',
    results: [aCount(0, 3)],
    targets: [{ ...large, preflight: { ok: false, reason: 'the key was refused' } }],
  });
  expect(notesOf(both, one)).toEqual([
    'warning: Only in old (baseline), compared with nothing in new: acme/large (not judged there: the key was refused). If it has another name now, say so with --map old=new.',
  ]);
  expect(notesOf(one, both)).toEqual([
    'warning: Only in old (candidate), compared with nothing in new: acme/large (not judged there: the key was refused).',
  ]);
});

const streams = (median: number, n = 10, lagMs = 1) =>
  aRun({
    measurements: someStreams(
      Array.from({ length: n }, (_, i) => median + 3 * i),
      { lagMs },
    ),
  });

test('first chunks that became slower are told, and fail only if one asks for it', () => {
  const runs = [streams(500), streams(700)];
  const { times, gate } = comparisonOf(runs);
  expect(times).toMatchObject([{ probe: 'stream-short', status: 'slower', before: { n: 10, medianMs: 513.5 } }]);
  expect(times[0]?.ratio).toBeCloseTo(1.39, 2);
  expect(times[0]?.interval?.[0]).toBeGreaterThan(1.3);
  expect(gate.exitCode).toBe(5);
  expect(comparisonOf(runs, { gateTimes: true }).gate).toMatchObject({ exitCode: 1, because: '1 probe slower' });
  expect(comparisonOf(runs.toReversed()).times[0]?.status).toBe('faster');
});

test('less than the margin is no difference, too few values tell nothing, and neither do those of a late clock', () => {
  const status = (...runs: Parameters<typeof comparisonOf>[0]) => comparisonOf(runs).times[0]?.status;
  expect(status(streams(500), streams(530))).toBe('unchanged');
  expect(status(streams(500, 2), streams(700, 2))).toBe('too-few');
  expect(status(streams(500), streams(700, 10, 300))).toBe('inconclusive');
});

test('replies that are no streams, that failed or never came have no first chunk to compare', () => {
  const rows = [
    ...someStreams([500], { firstEventMs: null }),
    ...someStreams([500], { firstChunkMs: null }),
    ...someStreams([500], { status: 500 }),
    ...someStreams([500], { status: null }),
    ...someStreams([0]),
  ];
  expect(comparisonOf([aRun({ measurements: rows }), streams(500)]).times).toEqual([]);
});
