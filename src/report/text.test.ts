import { expect, test } from 'vitest';
import type { CheckResult } from '../define.ts';
import { passHatK } from '../stats/index.ts';
import { paceSentence } from './pace-words.ts';
import { countVerdicts } from './tally.ts';
import { aFailure, aResult, aTarget, someResults } from './testing.ts';
import {
  countsInWords,
  exitMeaning,
  formatBytes,
  formatMs,
  incidentUrl,
  relativeLink,
  runSentence,
  some,
  trialsInWords,
  verdictSymbols,
} from './text.ts';

const of = (model: string) => ({ provider: 'acme', model });

test('the sentence of a run names the targets that broke the contract', () => {
  const results = [
    aFailure({ target: of('a') }),
    aFailure({ target: of('a'), check: 'x' }),
    aFailure({ target: of('b') }),
    aResult({ target: of('c') }),
  ];
  expect(runSentence(someResults({ results }))).toBe(
    '2 of 3 targets broke the contract: acme/a (2 failures), acme/b (1 failure).',
  );
  expect(runSentence(someResults({ results: [aFailure()] }))).toBe('acme/small broke the contract: 1 failure.');
});

test('a run without failures says what was kept, and what it could not tell', () => {
  expect(runSentence(someResults({ results: [aResult(), aResult({ verdict: 'inconclusive', check: 'x' })] }))).toBe(
    'The target kept the contract in every check that could be judged. 1 check inconclusive.',
  );
  expect(runSentence(someResults({ results: [aResult({ target: of('a') }), aResult({ target: of('b') })] }))).toBe(
    'All 2 targets kept the contract in every check that could be judged.',
  );
});

test('a target out of reach is never said to have kept anything', () => {
  const target = { ...aTarget(), preflight: { ok: false, reason: 'the key was not accepted (401).' } };
  const results = someResults({
    targets: [target],
    results: [aResult({ verdict: 'inconclusive', reason: 'preflight' })],
    run: { complete: false, incompleteBecause: 'preflight failed for acme/small' },
  });
  expect(runSentence(results)).toBe(
    'Nothing was judged. acme/small could not be judged: the key was not accepted (401). 1 check inconclusive. The run is incomplete.',
  );
});

test('failures that the baseline lists do not break the run, but are told', () => {
  const baseline = {
    file: 'b.yaml',
    expected: ['acme/small streaming/first-delta-has-role'],
    stale: [],
    unmatched: [],
  };
  expect(runSentence(someResults({ results: [aFailure()], baseline }))).toBe(
    'Only failures that the baseline lists remain: 1.',
  );
  expect(runSentence(someResults({ results: [aFailure({ check: 'x' })], baseline }))).toMatch(
    /^acme\/small broke the contract in ways that the baseline does not list: 1 failure/,
  );
});

test('a run that was cut short says so', () => {
  const run = { complete: false, incompleteBecause: 'the limit of 10 requests is spent' };
  expect(runSentence(someResults({ results: [aResult()], run }))).toContain(
    'The run is incomplete: the limit of 10 requests is spent.',
  );
});

test.for([0, 1, 2, 3, 4, 5])('exit code %i is explained', (exitCode) => {
  expect(exitMeaning(someResults({ run: { exitCode } }))).toMatch(
    new RegExp(`^Exit code ${exitCode}: (?!unknown).+\\.$`),
  );
});

test('only reports on the web become links', () => {
  expect(incidentUrl('vercel/ai#4242')).toBe('https://github.com/vercel/ai/issues/4242');
  expect(incidentUrl('https://github.com/vercel/ai/issues/1')).toBe('https://github.com/vercel/ai/issues/1');
  expect(incidentUrl('javascript:alert(1)//a/b#1')).toBeNull();
  expect(incidentUrl('https://x.example/"onclick="')).toBeNull();
});

test('only paths below the report become links', () => {
  expect(relativeLink('exchanges/acme_small.json')).toBe('exchanges/acme_small.json');
  for (const path of ['../a', '/etc/passwd', 'javascript:alert(1)', 'a//b', 'a/./b', 'a b', '']) {
    expect(relativeLink(path)).toBeNull();
  }
});

test('times and sizes read as people write them', () => {
  expect([null, 0.42, 412.3, 999.6, 3204, 12_345, 59_960, 125_000].map(formatMs)).toEqual([
    '–',
    '0.4 ms',
    '412 ms',
    '1.00 s',
    '3.20 s',
    '12.3 s',
    '1 min 0 s',
    '2 min 5 s',
  ]);
  expect([512, 57_344, 2_097_152].map(formatBytes)).toEqual(['512 B', '56.0 KB', '2.0 MB']);
});

test('counts are told in words, the worst first', () => {
  expect(countsInWords(countVerdicts([aResult(), aFailure(), aResult()]))).toBe('1 failed, 2 passed');
  expect(countsInWords(countVerdicts([]))).toBe('nothing judged');
});

test('every verdict has a symbol of its own', () => {
  expect(new Set(Object.values(verdictSymbols)).size).toBe(6);
});

test('long lists say how much they leave out', () => {
  expect(some(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
  expect(some(['a', 'b'], 2)).toBe('a, b');
});

test('the pace is told beside the time that the replies take at least', () => {
  const at = (wallMs: number, model = 'small') => aTarget({ model, pace: { wallMs, chainMs: 900, boundMs: 2000 } });
  expect(paceSentence({ targets: [at(2500)] })).toBe(
    'Asked within 2.50 s, 1.25 × what it takes at least at this concurrency (slowest chain of requests: 900 ms).',
  );
  expect(paceSentence({ targets: [at(2500), at(3000, 'large')] })).toMatch(
    /acme\/large was asked within 3\.00 s, 1\.50 ×/,
  );
  expect(paceSentence({ targets: [] })).toBeNull();
});

const trialsOf = (trials: CheckResult['trials']) => trialsInWords(aResult({ trials }));
const mixed = { n: 20, failed: 3, withheld: 0, wilson: [0.052, 0.36] as [number, number] };

test('Trials are told with the interval of their failure rate, and what failures depend on', () => {
  const size = (bytes: number, failed: number) => ({ by: 'size' as const, label: '', bytes, n: 10, failed });
  const groups = [size(51_200, 0), size(1024, 0), size(57_344, 3)];
  const pattern = (kind: 'only-above-a-size' | 'only-streamed' | 'only-this-model' | 'intermittent') => ({
    kind,
    detail: 'x',
  });
  expect(trialsOf(mixed)).toBe('3 of 20 trials failed (5–36 %)');
  expect(trialsOf({ ...mixed, groups, pattern: pattern('only-above-a-size') })).toBe(
    '3 of 20 trials failed (5–36 %), only above 50 KB',
  );
  expect(trialsOf({ ...mixed, pattern: pattern('only-streamed') })).toMatch(/, only streamed$/);
  expect(trialsOf({ ...mixed, groups, pattern: { ...pattern('only-streamed'), also: ['only-above-a-size'] } })).toMatch(
    /, only streamed, only above 50 KB$/,
  );
  expect(trialsOf({ ...mixed, pattern: pattern('only-this-model') })).toMatch(/, with no other model of acme$/);
  expect(trialsOf({ ...mixed, pattern: pattern('intermittent') })).toBe('3 of 20 trials failed (5–36 %)');
});

test('pass^k is told for the largest k up to ten that says something', () => {
  const chances = (of: number, failed: number) =>
    Array.from({ length: of }, (_, i) => passHatK({ n: of, failures: failed }, i + 1));
  expect(trialsOf({ ...mixed, passHatK: chances(20, 3) })).toBe('3 of 20 trials failed (5–36 %); pass^10 11 %');
  expect(trialsOf({ n: 6, failed: 3, withheld: 0, passHatK: chances(6, 3) })).toBe('3 of 6 trials failed; pass^3 5 %');
  expect(trialsOf({ n: 4, failed: 1, withheld: 0, passHatK: chances(4, 1) })).toBe('1 of 4 trials failed');
});

test('Rate limits are told beside, and single trials not at all', () => {
  expect(trialsOf({ n: 22, failed: 3, withheld: 2, rateLimited: 2 })).toBe('3 of 20 trials failed; 2 rate-limited');
  expect(trialsOf({ n: 1, failed: 1, withheld: 0 })).toBeNull();
  expect(trialsOf({ n: 3, failed: 0, withheld: 3 })).toBeNull();
  expect(trialsOf({ ...mixed, failed: 0, wilson: [0, 0.004] })).toBe('0 of 20 trials failed (0–0.4 %)');
});

test('quarantine, entries past their day and shards are told after the verdict', () => {
  const entry = { list: 'expected' as const, check: 'chat/x', target: '*', reason: 'known', expires: '2026-01-31' };
  const baseline = {
    ...{ file: 'b', expected: [], stale: [], unmatched: [] },
    quarantined: ['acme/small streaming/first-delta-has-role'],
    entries: [{ ...entry, state: 'expired' as const, covers: [] }],
  };
  const run = { shard: { index: 2, total: 3, plan: 'abc' } };
  expect(runSentence(someResults({ results: [aFailure()], baseline, run }))).toBe(
    'Only failures that the baseline lists remain: 1. 1 result in quarantine, 1 of them failed. 1 baseline entry expired. This is shard 2 of 3.',
  );
});

test('a shard that no target fell to says so', () => {
  const run = { exitCode: 0, shard: { index: 3, total: 3, plan: 'abc' } };
  expect(runSentence(someResults({ targets: [], results: [], run }))).toBe(
    'No target fell to this shard, for there are fewer providers than shards. This is shard 3 of 3.',
  );
});
