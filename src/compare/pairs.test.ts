import { expect, test } from 'vitest';
import { aResult } from '../report/testing.ts';
import { aCount, aRun, comparisonOf, pairOf } from './testing.ts';

test('a check that fails significantly more often is worse, and its p is corrected for all checks that failed', () => {
  const pair = pairOf(aCount(1, 100), aCount(30, 100));
  expect(pair).toMatchObject({ status: 'worse', test: { direction: 'worse' } });
  expect(pair.before).toMatchObject({ n: 100, failed: 1, verdict: 'fail' });
  expect(pair.now?.wilson?.[0]).toBeCloseTo(0.219, 3);
  expect(pair.trialsNeeded).toBeUndefined();
  expect(pairOf(aCount(30, 100), aCount(1, 100))).toMatchObject({ status: 'better', test: { direction: 'better' } });
});

test('a must that passed and now fails is a new failure where so few trials cannot be significant', () => {
  const pair = pairOf(aCount(0, 1), aCount(1, 1));
  expect(pair).toMatchObject({ status: 'new-failure', trialsNeeded: 3 });
  expect(pair.test?.adjusted).toBeGreaterThan(0.05);
  expect(pairOf(aCount(1, 1), aCount(0, 1)).status).toBe('fixed');
  // Three against three is sure.
  expect(pairOf(aCount(0, 3), aCount(3, 3)).status).toBe('worse');
});

test('a should that changed with too few trials is told as that', () => {
  const level = 'should' as const;
  expect(pairOf(aCount(0, 1, { level }), aCount(1, 1, { level })).status).toBe('too-few');
  expect(pairOf(aCount(0, 5, { level }), aCount(5, 5, { level })).status).toBe('worse');
});

test('a failure that turned from a warning into a breach is new, whatever the counts say', () => {
  const mild = aCount(4, 4, { verdict: 'warn' });
  expect(pairOf(mild, aCount(4, 4)).status).toBe('new-failure');
  expect(pairOf(aCount(4, 4), mild).status).toBe('fixed');
  // Rarer, but for the first time for good.
  expect(pairOf(aCount(90, 100, { verdict: 'warn' }), aCount(1, 100)).status).toBe('new-failure');
});

test('rates that chance explains are unchanged', () => {
  expect(pairOf(aCount(2, 100), aCount(3, 100)).status).toBe('unchanged');
  expect(pairOf(aCount(0, 5), aCount(0, 9))).toMatchObject({ status: 'unchanged', test: null });
  // With one failing check in two trials, no outcome could have told.
  expect(pairOf(aCount(1, 2), aCount(2, 2)).status).toBe('too-few');
});

test('significant alone, but not among many, is too few trials', () => {
  const many = (failed: number) =>
    aRun({
      results: Array.from({ length: 12 }, (_, i) => aCount(i === 0 ? failed : 8, 40, { check: `chat/rule-${i}` })),
    });
  const { pairs, gate } = comparisonOf([many(3), many(12)]);
  const pair = pairs.find(({ check }) => check === 'chat/rule-0');
  expect(pair?.test?.p).toBeLessThan(0.05);
  expect(pair?.test?.adjusted).toBeGreaterThan(0.05);
  expect(pair?.status).toBe('too-few');
  expect(pair?.trialsNeeded).toBeGreaterThan(40);
  expect(gate.exitCode).toBe(0);
});

test('only judged trials count; a check that broke has judged none', () => {
  const withheld = aResult({ verdict: 'pass', trials: { n: 9, failed: 0, withheld: 4 } });
  expect(pairOf(withheld, aCount(5, 5))).toMatchObject({ status: 'worse', before: { n: 5, withheld: 4 } });
  const broken = aResult({ verdict: 'error', trials: { n: 5, failed: 0, withheld: 0 } });
  expect(pairOf(aCount(0, 5), broken)).toMatchObject({ status: 'lost', now: { n: 0, wilson: null } });
  const skipped = aResult({ verdict: 'skip', trials: { n: 5, failed: 0, withheld: 5 } });
  expect(pairOf(aCount(0, 5), skipped).status).toBe('lost');
  expect(pairOf(skipped, aCount(5, 5)).status).toBe('unjudged');
  expect(pairOf(skipped, skipped).status).toBe('unjudged');
});

test('a check that one side does not know is told, and not tested', () => {
  const [one, both] = [aCount(0, 3, { check: 'chat/new' }), aCount(0, 3)];
  expect(comparisonOf([aRun({ results: [both] }), aRun({ results: [both, one] })]).pairs).toMatchObject([
    { check: 'chat/new', status: 'only-candidate', before: null, test: null },
    { status: 'unchanged' },
  ]);
  expect(comparisonOf([aRun({ results: [both, one] }), aRun({ results: [both] })]).pairs).toMatchObject([
    { check: 'chat/new', status: 'only-baseline', now: null },
    { status: 'unchanged' },
  ]);
});

test('runs of the baseline are pooled, and one that was as bad is named', () => {
  const days = [0, 6, 0, 0].map((failed, day) => aRun({ name: `day-${day}`, results: [aCount(failed, 20)] }));
  const [pair] = comparisonOf([...days, aRun({ results: [aCount(6, 20)] })]).pairs;
  expect(pair?.before).toMatchObject({ n: 80, failed: 6, verdict: 'fail' });
  expect(pair?.status).toBe('worse');
  expect(pair?.seenBefore).toEqual({ run: 'day-1', n: 20, failed: 6 });
  const [fresh] = comparisonOf([...days, aRun({ results: [aCount(7, 20)] })]).pairs;
  expect(fresh?.seenBefore).toBeUndefined();
});

test('the worst comes first', () => {
  const run = (counts: Readonly<Record<string, number>>, n: number) =>
    aRun({ results: Object.entries(counts).map(([check, failed]) => aCount(failed, n, { check })) });
  const { pairs } = comparisonOf([
    run({ steady: 0, mended: 20, broken: 0, wrecked: 0, flaky: 0, healed: 1 }, 20),
    run({ steady: 0, mended: 0, broken: 9, wrecked: 20, flaky: 1, healed: 0 }, 20),
  ]);
  expect(pairs.map(({ check, status }) => `${check} ${status}`)).toEqual([
    'wrecked worse',
    'broken worse',
    'flaky new-failure',
    'mended better',
    'healed fixed',
    'steady unchanged',
  ]);
});

test('one pair alone is tested with the more powerful test', () => {
  const alone = comparisonOf([aRun({ results: [aCount(0, 10)] }), aRun({ results: [aCount(4, 10)] })]);
  expect(alone.method).toBe('boschloo');
  expect(alone.pairs[0]?.status).toBe('worse');
  const two = [0, 4].map((failed) => aRun({ results: [aCount(failed, 10), aCount(0, 10, { check: 'chat/other' })] }));
  const both = comparisonOf(two);
  expect(both.method).toBe('fisher');
  expect(both.pairs[0]?.test?.p).toBeGreaterThan(alone.pairs[0]?.test?.p ?? 1);
});
