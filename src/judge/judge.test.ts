import { expect, test } from 'vitest';
import { inconclusive, isObject, type Level, skip } from '../define.ts';
import { read } from '../read/index.ts';
import { exchangeOf } from '../read/testing.ts';
import { checkThat, comparisonThat, finding, outcomeOf, trial, trialOf } from './testing.ts';

const answer = (body: string, trialNumber = 0) => trial({ body, trial: trialNumber });

/** Fails where the body is not `{"good":true}`. */
const good = checkThat(({ reading }) =>
  isObject(reading.json) && reading.json.good === true ? [] : [finding(`it reads ${reading.text}`)],
);
const goodBody = '{"good":true}';
const badBody = '{"good":false}';

const finds = (level: Level, softened?: 'warn' | 'note') =>
  outcomeOf(
    checkThat(() => [finding('wrong', softened === undefined ? {} : { softened })], { level }),
    trial(),
  );

test('a check without findings passes', () => {
  expect(outcomeOf(good, answer(goodBody))).toEqual({
    verdict: 'pass',
    reason: null,
    findings: [],
    trials: { n: 1, failed: 0, withheld: 0 },
    units: [{ failed: false, facts: { probe: 'test', bytes: 2, streamed: false, alongside: null, reused: false } }],
  });
});

test('a finding fails a must, warns of a should and notes an observe', () => {
  expect(finds('must').verdict).toBe('fail');
  expect(finds('should').verdict).toBe('warn');
  expect(finds('observe')).toMatchObject({
    verdict: 'pass',
    findings: [{ what: 'wrong', softened: 'note' }],
    trials: { failed: 0 },
  });
});

test('a softened finding is milder than its check, and never harder', () => {
  expect(finds('must', 'warn').verdict).toBe('warn');
  expect(finds('must', 'note')).toMatchObject({ verdict: 'pass', findings: [{ softened: 'note' }] });
  expect(finds('observe', 'warn')).toMatchObject({ verdict: 'pass', findings: [{ softened: 'note' }] });
});

test('the worst trial decides, and each counts', () => {
  const outcome = outcomeOf(good, answer(goodBody, 0), answer(badBody, 1), answer(goodBody, 2), trial({ status: 500 }));
  expect(outcome).toMatchObject({ verdict: 'fail', reason: null, trials: { n: 4, failed: 1, withheld: 1 } });
});

test('evidence names the exchange of its trial unless the check names another', () => {
  const check = checkThat(({ trial }) => [
    trial === 0 ? finding('here') : finding('there', { evidence: { at: 'byte 1', exchange: 'a/b/c/t0s0' } }),
  ]);
  const { findings } = outcomeOf(check, trial({ trial: 0 }), trial({ trial: 1 }));
  expect(findings.map(({ evidence }) => evidence)).toEqual([
    { at: 'the exchange', exchange: 'test-provider/test-model/test/t0s0' },
    { at: 'byte 1', exchange: 'a/b/c/t0s0' },
  ]);
});

test('a finding without advice takes that of its check', () => {
  const check = checkThat(() => [finding('a'), finding('b', { fix: 'its own' })], { fix: 'of the check' });
  expect(outcomeOf(check, trial()).findings.map(({ fix }) => fix)).toEqual(['of the check', 'its own']);
});

test('the same finding on every trial is told once', () => {
  const { findings, trials } = outcomeOf(good, answer(badBody, 0), answer(badBody, 1), answer('{"good":1}', 2));
  expect(findings.map(({ what }) => what)).toEqual([`it reads ${badBody}`, 'it reads {"good":1}']);
  expect(trials).toEqual({ n: 3, failed: 3, withheld: 0 });
});

test('at most five findings are told, the worst first', () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((what) => finding(what, { softened: 'warn' }));
  const { findings } = outcomeOf(
    checkThat(() => [...many, finding('worst')]),
    trial(),
  );
  expect(findings.map(({ what }) => what)).toEqual(['worst', 'a', 'b', 'c', 'd']);
});

test('a note never hides a failure of the same words', () => {
  const outcome = outcomeOf(
    checkThat(() => [finding('wrong', { softened: 'note' }), finding('wrong')]),
    trial(),
  );
  expect(outcome).toMatchObject({ verdict: 'fail', findings: [{ what: 'wrong' }] });
  expect(outcome.findings[0]?.softened).toBeUndefined();
});

test('a check may withhold its judgement, and inconclusive weighs more than skip', () => {
  const check = checkThat(({ trial }) => (trial === 0 ? skip('no tools') : inconclusive('too short')));
  expect(outcomeOf(check, trial({ trial: 0 }))).toMatchObject({ verdict: 'skip', reason: 'no tools' });
  expect(outcomeOf(check, trial({ trial: 0 }), trial({ trial: 1 }))).toMatchObject({
    verdict: 'inconclusive',
    reason: 'too short',
    trials: { n: 2, failed: 0, withheld: 2 },
  });
});

test('one trial that can be judged outweighs those that cannot', () => {
  const check = checkThat(({ trial }) => (trial === 0 ? inconclusive('too short') : []));
  expect(outcomeOf(check, trial({ trial: 0 }), trial({ trial: 1 }))).toMatchObject({ verdict: 'pass', reason: null });
});

test('a check without trials is inconclusive', () => {
  expect(outcomeOf(good)).toMatchObject({ verdict: 'inconclusive', reason: 'nothing was sent' });
});

test('a check that throws is our own error', () => {
  const check = checkThat(() => {
    throw new TypeError('x is undefined');
  });
  expect(outcomeOf(check, trial())).toMatchObject({
    verdict: 'error',
    reason: 'TypeError: x is undefined',
    findings: [],
  });
});

test('a check judges the step that it asks for', () => {
  const steps = trialOf([read(exchangeOf({ body: goodBody, step: 0 })), read(exchangeOf({ body: badBody, step: 1 }))]);
  expect(outcomeOf(good, steps).verdict).toBe('pass');
  expect(outcomeOf({ ...good, step: 1 }, steps)).toMatchObject({
    verdict: 'fail',
    findings: [{ evidence: { exchange: 'test-provider/test-model/test/t0s1' } }],
  });
  expect(outcomeOf({ ...good, step: 2 }, steps)).toMatchObject({
    verdict: 'inconclusive',
    reason: 'an earlier request of this probe was not answered',
  });
});

test('a comparison gets the trials that meet its premise, by probe', () => {
  const check = comparisonThat((samples) => [
    finding(`${samples.all.length} in all, ${samples.of('b').length} of b, ${samples.of('c').length} of c`),
  ]);
  const outcome = outcomeOf(check, trial({ probe: 'a' }), trial({ probe: 'b' }), trial({ probe: 'b', status: 500 }));
  expect(outcome).toMatchObject({
    verdict: 'fail',
    findings: [{ what: '2 in all, 1 of b, 0 of c' }],
    trials: { n: 1, failed: 1, withheld: 0 },
  });
});

test('a comparison without any trial that meets its premise is not asked', () => {
  const check = comparisonThat(() => {
    throw new Error('asked');
  });
  expect(outcomeOf(check, trial({ status: 500 }), trial({ status: 429 }))).toMatchObject({
    verdict: 'inconclusive',
    reason: 'the status is 500, not 2xx',
    trials: { n: 1, failed: 0, withheld: 1, rateLimited: 1 },
  });
});
