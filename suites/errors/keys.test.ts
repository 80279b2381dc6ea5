import { expect, test } from 'vitest';
import type { Reading, Target, Trial, Verdict } from '../../src/define.ts';
import { read } from '../../src/read/index.ts';
import { completionOf, type ExchangeOptions, exchangeOf } from '../../src/read/testing.ts';
import { outcomeOf, stepsOf, trialOf } from '../shared/testing.ts';
import answersAreKeptForTheirOwner from './answers-are-kept-for-their-owner.ts';
import failureIsNotKept from './failure-is-not-kept.ts';
import missingKeyIsRefused from './missing-key-is-refused.ts';
import wrongKeyIsRefused from './wrong-key-is-refused.ts';

const reply = (options: ExchangeOptions): Reading => read(exchangeOf(options));
const error = (message = 'This key is not valid.'): string => JSON.stringify({ error: { message } });
const refused = (status: number, message?: string): Reading => reply({ status, body: error(message) });
const answered = reply({ body: completionOf({ content: 'Hello.' }) });
const errorUnder200 = reply({ body: error() });
const nothing = reply({ body: '' });

const keyless = (trial: Trial): Trial => ({ ...trial, target: { ...trial.target, apiKey: null } });
const named = (probe: string, trial: Trial): Trial => ({ ...trial, probe });

type Row = [what: string, steps: readonly [Reading, ...Reading[]], verdict: Verdict];

test.each<Row>([
  ['401', [refused(401)], 'pass'],
  ['403', [refused(403)], 'warn'],
  ['400', [refused(400)], 'warn'],
  ['404', [refused(404)], 'warn'],
  ['408, which is retried', [refused(408)], 'fail'],
  ['409, which is retried', [refused(409)], 'fail'],
  ['500', [refused(500)], 'fail'],
  ['a redirect to a login page', [refused(302)], 'fail'],
  ['503, which speaks of the load', [refused(503)], 'inconclusive'],
  ['529, which speaks of the load', [refused(529)], 'inconclusive'],
  ['an answer, for it asks for no key', [answered], 'skip'],
  ['an error under 200', [errorUnder200], 'inconclusive'],
  ['200 and nothing', [nothing], 'inconclusive'],
])('a request without a key that gets %s', (_, steps, verdict) => {
  expect(outcomeOf(missingKeyIsRefused, stepsOf(steps)).verdict).toBe(verdict);
});

test.each<Row>([
  ['401', [refused(401), refused(401)], 'pass'],
  ['401 from a server that answers without any', [answered, refused(401)], 'pass'],
  ['403', [refused(401), refused(403)], 'warn'],
  ['500', [refused(401), refused(500)], 'fail'],
  ['an answer, where none gets 401', [refused(401), answered], 'fail'],
  ['an answer, where none gets an error under 200', [errorUnder200, answered], 'fail'],
  ['200 and nothing, where none gets 401', [refused(401), nothing], 'fail'],
  ['an answer, as none does', [answered, answered], 'skip'],
  ['200 and nothing, as none does', [nothing, nothing], 'inconclusive'],
  ['an answer, where none made the server fail', [refused(500), answered], 'inconclusive'],
  ['an error under 200', [refused(401), errorUnder200], 'inconclusive'],
])('a wrong key that gets %s', (_, steps, verdict) => {
  expect(outcomeOf(wrongKeyIsRefused, stepsOf(steps)).verdict).toBe(verdict);
});

test('what a wrong key gets is told', () => {
  const whatOf = (reading: Reading) =>
    outcomeOf(wrongKeyIsRefused, stepsOf([refused(401), reading])).findings.map(({ what, actual }) => [what, actual]);
  expect(whatOf(answered)).toEqual([
    ['A key that nobody gave out is taken for a good one, though none at all is not', 'status 200, with an answer'],
  ]);
  expect(whatOf(nothing)).toEqual([
    ['A wrong key gets a status of success and no answer', 'status 200, a body of empty'],
  ]);
  expect(whatOf(refused(403))).toEqual([
    ['A request with a wrong key is refused with 403', '403: This key is not valid.'],
  ]);
});

const basic = named('chat-basic', trialOf({ body: completionOf({ content: 'Hello.' }) }));
const same = (...steps: readonly [Reading, ...Reading[]]): Trial => named('error-same-request', stepsOf(steps));

test.each<Row>([
  ['is answered', [refused(401), answered, refused(401)], 'pass'],
  ['gets the same refusal', [refused(401), refused(401)], 'fail'],
  ['gets another refusal', [refused(401), refused(401, 'Expired.')], 'inconclusive'],
  ['gets another status', [refused(401), refused(500)], 'inconclusive'],
  ['is answered as the wrong one was', [answered, answered], 'skip'],
  ['is not answered at all', [refused(401)], 'inconclusive'],
])('after the wrong key, the right one %s', (_, steps, verdict) => {
  expect(outcomeOf(failureIsNotKept, basic, same(...steps)).verdict).toBe(verdict);
});

test('without a plain answer nobody knows whether the right key is right', () => {
  expect(outcomeOf(failureIsNotKept, same(refused(401), refused(401))).verdict).toBe('inconclusive');
  expect(outcomeOf(failureIsNotKept, basic).verdict).toBe('inconclusive');
});

test.each<Row>([
  ['is refused as before', [refused(401), answered, refused(401)], 'pass'],
  ['gets an error under 200', [refused(401), answered, errorUnder200], 'pass'],
  ['is answered', [refused(401), answered, answered], 'fail'],
  ['is answered as it was the first time', [answered, answered, answered], 'skip'],
  ['is answered, and the right one was not', [refused(401), refused(500), answered], 'inconclusive'],
])('after the right key, the wrong one %s', (_, steps, verdict) => {
  expect(outcomeOf(answersAreKeptForTheirOwner, same(...steps)).verdict).toBe(verdict);
});

test('a target without a key has no wrong ones', () => {
  const target: Target = { ...basic.target, apiKey: null };
  const trial = keyless(stepsOf([refused(500), refused(500), answered]));
  const samples = { target, all: [trial], withheld: [], of: () => [trial] };
  const said = [missingKeyIsRefused, wrongKeyIsRefused, answersAreKeptForTheirOwner].map(({ judge }) => judge(trial));
  expect([...said, failureIsNotKept.compare(samples)]).toEqual(
    Array.from({ length: 4 }, () => ({ verdict: 'skip', reason: 'the target has no key' })),
  );
});
