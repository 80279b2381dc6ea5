import { expect, test } from 'vitest';
import { aFailure, aResult, someResults } from '../src/report/testing.ts';
import { deviationsOf, isUndecided, outcomesOf } from './compare.ts';
import type { Expectation } from './define.ts';

const check = 'streaming/first-delta-has-role';
const spec = (...expects: readonly Expectation[]) => ({ name: 'acme', expects });
const expectation = (over: Partial<Expectation> = {}): Expectation => ({
  check,
  verdict: 'fail',
  why: 'It sends no role.',
  evidence: 'The first delta is {"content":"Hi"}.',
  ...over,
});

test('a failure that is explained is as known', () => {
  expect(deviationsOf(spec(expectation()), someResults({ results: [aFailure()] }), [])).toEqual([]);
});

test('a failure that nothing explains is a deviation', () => {
  expect(deviationsOf(spec(), someResults({ results: [aFailure()] }), [])).toEqual([
    `a failure that nothing explains: acme/small ${check}: The first delta has no role.`,
  ]);
});

test('a failure that no longer comes is a deviation', () => {
  expect(deviationsOf(spec(expectation()), someResults({ results: [aResult()] }), [])).toEqual([
    `acme/small ${check}: expected fail, came pass`,
  ]);
});

test('an expectation about a check that is not there is a deviation', () => {
  const gone = expectation({ check: 'streaming/gone' });
  expect(deviationsOf(spec(gone), someResults({ results: [aResult()] }), [])).toEqual([
    'acme/* streaming/gone: expected fail, came absent',
  ]);
});

test('an expectation may be about one model of several', () => {
  const large = { provider: 'acme', model: 'large' };
  const results = [aFailure(), aResult({ target: large })];
  const one = expectation({ model: 'small' });
  expect(deviationsOf(spec(one), someResults({ results }), [])).toEqual([]);
  expect(outcomesOf(spec(expectation()), results).map(({ model, came }) => `${model} ${came}`)).toEqual([
    'small fail',
    'large pass',
  ]);
});

test('what we got wrong ourselves, and what was not run to its end, are deviations', () => {
  const results = someResults({ results: [aResult({ verdict: 'error', reason: 'the check threw' })] });
  const run = { ...results.run, complete: false, incompleteBecause: 'preflight failed for acme/small' };
  expect(deviationsOf(spec(), { ...results, run }, [])).toEqual([
    'the run is incomplete: preflight failed for acme/small',
    `an error of our own in acme/small ${check}: the check threw`,
  ]);
});

test('a fact that is no longer one is a deviation', () => {
  const seen = [{ title: 'An unknown model is answered with 200', holds: false, saw: 'status 404' }];
  expect(deviationsOf(spec(), someResults({ results: [aResult()] }), seen)).toEqual([
    'no longer so: An unknown model is answered with 200 (status 404)',
  ]);
});

test('a system is undecided where nothing is wrong but verdicts that were not reached', () => {
  const unsure = aResult({ verdict: 'inconclusive', reason: 'our own event loop was late' });
  const gone = { title: 'An unknown model is answered with 200', holds: false, saw: 'status 404' };
  const results = someResults({ results: [unsure] });
  expect(isUndecided(spec(expectation()), results, [])).toBe(true);
  expect(isUndecided(spec(expectation()), results, [gone])).toBe(false);
  expect(isUndecided(spec(expectation()), someResults({ results: [aResult()] }), [])).toBe(false);
  expect(isUndecided(spec(expectation({ verdict: 'inconclusive' })), results, [])).toBe(false);
  expect(isUndecided(spec(), results, [])).toBe(false);
});
