import { expect, test } from 'vitest';
import { aResult } from '../testing.ts';
import { aSizeFailure } from '../testing-pictures.ts';
import { decisionInWords, intervalInWords, judgedOf, passesInWords, percentOf, trialRows } from './rates.ts';

test('parts are told as percent, small ones with a digit', () => {
  expect([0, 0.005, 0.05, 0.12345, 0.997, 1].map(percentOf)).toEqual([
    '0 %',
    '0.5 %',
    '5 %',
    '12 %',
    '99.7 %',
    '100 %',
  ]);
  expect(intervalInWords([0.0123, 0.5])).toBe('1.2 to 50 %');
});

test('what was withheld was not judged', () => {
  expect(judgedOf({ n: 23, withheld: 3 })).toBe(20);
});

test('a decision says what was shown', () => {
  const test = { p0: 0.01, p1: 0.1 };
  expect(decisionInWords({ ...test, outcome: 'below' })).toBe('fails less often than 10 %');
  expect(decisionInWords({ ...test, outcome: 'above' })).toBe('fails more often than 1 %');
  expect(decisionInWords({ ...test, outcome: 'undecided' })).toBe('undecided between 1 % and 10 %');
});

test('pass^k is told where some trials fail and some pass, for a few k that were counted', () => {
  const passHatK = [0.8, 0.62, 0.47, 0.35, 0.25];
  expect(passesInWords({ n: 5, failed: 1, withheld: 0, passHatK })).toBe('all of 2 62 %, of 3 47 %, of 5 25 %');
  expect(passesInWords({ n: 5, failed: 0, withheld: 0, passHatK })).toBeNull();
  expect(passesInWords({ n: 5, failed: 4, withheld: 1, passHatK })).toBeNull();
  expect(passesInWords({ n: 5, failed: 1, withheld: 0 })).toBeNull();
});

test('what many trials tell stands in a list; of one trial there is none', () => {
  const rows = trialRows(aSizeFailure())?.text ?? '';
  expect(rows).toContain('<strong>only above 32 KB</strong>: 19 of 60 trials failed above 32 KB');
  expect(rows).toContain('<dt>pass^k</dt>');
  expect(rows).toContain('<dd>fails more often than 1 %</dd>');
  expect(trialRows(aResult())).toBeNull();
});

const rowsFor = (n: number, failed: number, kind: 'always' | 'never' | 'intermittent') =>
  trialRows(aResult({ trials: { n, failed, withheld: 0, pattern: { kind, detail: `${failed} of ${n} failed` } } }))
    ?.text;

test('a pattern is named, and not told twice where counts tell it', () => {
  expect(rowsFor(9, 3, 'intermittent')).toContain('<dd><strong>intermittent</strong></dd>');
  expect(rowsFor(9, 9, 'always')).toContain('<dd><strong>always</strong></dd>');
});

test('that a check never failed, or that its one trial did, needs no line of its own', () => {
  expect(rowsFor(9, 0, 'never')).toBeUndefined();
  expect(rowsFor(1, 1, 'always')).toBeUndefined();
});
