import { expect, test } from 'vitest';
import type { AnyCheckSpec, Header, JsonObject, Reading, Trial, Verdict } from '../../src/define.ts';
import { read } from '../../src/read/index.ts';
import { completionOf, type ExchangeOptions, exchangeOf } from '../../src/read/testing.ts';
import { outcomeOf, stepsOf, trialOf, verdictOf } from '../shared/testing.ts';
import answersAreKeptForTheirOwner from './answers-are-kept-for-their-owner.ts';
import keyIsNotRepeated from './key-is-not-repeated.ts';
import missingKey from './missing-key-is-refused.ts';
import noInnerAddress from './no-inner-address.ts';
import noStackTrace from './no-stack-trace.ts';
import otherContentType from './other-content-type-is-not-5xx.ts';
import rateLimitSaysWhen from './rate-limit-says-when.ts';
import retryAfterIsADelay from './retry-after-is-a-delay.ts';
import unknownModel from './unknown-model-is-refused.ts';
import unknownPath from './unknown-path-is-404.ts';
import wrongKey from './wrong-key-is-refused.ts';
import wrongMethod from './wrong-method-is-not-5xx.ts';

const good = completionOf({ content: 'Hello.' });
const errorOf = (rest: JsonObject = {}): string => JSON.stringify({ error: { message: 'No such thing.', ...rest } });
const reply = (options: ExchangeOptions): Reading => read(exchangeOf(options));
const refused = (status: number): Reading => reply({ status, body: errorOf() });
const answered = reply({ body: good });

const address = JSON.stringify({ error: { message: 'connect ECONNREFUSED 10.0.3.7:8000' } });
const traceback = JSON.stringify({ error: { message: 'Traceback (most recent call last)' } });

test.each<[check: AnyCheckSpec, body: string]>([
  [noInnerAddress, address],
  [noStackTrace, traceback],
])('$title, under any error status, and under a success that holds an error', (check, body) => {
  for (const status of [400, 500, 200]) expect(verdictOf(check, { status, body })).toBe('warn');
  expect(verdictOf(check, { status: 400, body: body.replace('"error"', '"detail"') })).toBe('warn');
  expect(verdictOf(check, { status: 399, body: body.replace('"error"', '"detail"') })).toBe('inconclusive');
  expect(verdictOf(check, { body: completionOf({ content: body }) })).toBe('inconclusive');
});

test('a server that was itself asked at an inner address may name it', () => {
  const at = (url: string): Trial => {
    const exchange = exchangeOf({ status: 500, body: errorOf({ message: 'http://10.0.3.7:8000/v1 failed' }) });
    return stepsOf([read({ ...exchange, request: { ...exchange.request, url } })]);
  };
  expect(outcomeOf(noInnerAddress, at('http://10.0.3.7:8000/v1')).verdict).toBe('pass');
  expect(outcomeOf(noInnerAddress, at('http://10.0.3.8:8000/v1')).verdict).toBe('warn');
  expect(outcomeOf(noInnerAddress, at('no URL')).verdict).toBe('warn');
});

test('a key is looked for in every reply whose request sent one', () => {
  const key = 'sk-0123456789abcdef';
  const sent = (headers: readonly Header[], options: ExchangeOptions): Reading => {
    const exchange = exchangeOf(options);
    return read({ ...exchange, request: { ...exchange.request, headers } });
  };
  const told = sent([['Authorization', `Bearer ${key}`]], { status: 401, body: errorOf({ message: key }) });
  const none = sent([], { status: 401, body: errorOf() });
  const lost = sent([['Authorization', `Bearer ${key}`]], { status: null, end: 'reset' });
  expect(outcomeOf(keyIsNotRepeated, stepsOf([none])).verdict).toBe('inconclusive');
  expect(outcomeOf(keyIsNotRepeated, stepsOf([none, told])).verdict).toBe('fail');
  expect(outcomeOf(keyIsNotRepeated, stepsOf([told, lost])).verdict).toBe('fail');
  expect(outcomeOf(keyIsNotRepeated, stepsOf([none, lost])).verdict).toBe('pass');
});

test.each<[what: string, headers: Readonly<Record<string, string>>, body: string, verdict: Verdict]>([
  ['billing', {}, errorOf({ code: 'billing_hard_limit_reached' }), 'skip'],
  ['billing of no kind', {}, errorOf({ code: 'billing_' }), 'warn'],
  ['billing in a sentence', {}, errorOf({ code: 'see billing_page' }), 'warn'],
  ['a reset', { 'x-ratelimit-reset': '3' }, errorOf(), 'pass'],
  ['a reset of requests', { 'X-RateLimit-Reset-Requests': '3' }, errorOf(), 'pass'],
  ['a reset of input tokens', { 'ratelimit-input-tokens-reset': '3' }, errorOf(), 'pass'],
  ['a header that ends like one', { 'old-ratelimit-reset': '3' }, errorOf(), 'warn'],
])('a rate limit without Retry-After that tells of %s', (_, headers, body, verdict) => {
  expect(verdictOf(rateLimitSaysWhen, { status: 429, headers, body })).toBe(verdict);
});

test.each<[value: string, verdict: Verdict]>([
  ['.25', 'pass'],
  ['5.', 'pass'],
  ['.', 'fail'],
  ['on Wed, 21 Oct 2026 07:28:00 GMT', 'fail'],
  ['Wed, 21 Oct 2026 07:28:00 GMT+1', 'fail'],
  ['on Sunday, 06-Nov-94 08:49:37 GMT', 'fail'],
  ['Sunday, 06-Nov-94 08:49:37 GMT+1', 'fail'],
  ['Wednesday, 12-Aug-26 21:14:56 GMT', 'pass'],
  ['Sun, 06-Nov-94 08:49:37 GMT', 'fail'],
  ['Sun Nov 16 18:49:37 1994', 'pass'],
  ['on Sun Nov  6 08:49:37 1994', 'fail'],
  ['Sun Nov  6 08:49:37 1994 GMT', 'fail'],
])('Retry-After: %s', (value, verdict) => {
  expect(verdictOf(retryAfterIsADelay, { status: 429, headers: { 'retry-after': value }, body: errorOf() })).toBe(
    verdict,
  );
});

test.each<[status: number, server: Verdict, path: Verdict]>([
  [200, 'pass', 'warn'],
  [399, 'pass', 'warn'],
  [400, 'pass', 'pass'],
  [404, 'pass', 'pass'],
  [499, 'pass', 'pass'],
  [500, 'warn', 'warn'],
])('an odd request that gets %i', (status, server, path) => {
  const trial = trialOf({ status, body: errorOf() });
  const twice = { ...trial, steps: [trial.reading, trial.reading] };
  expect(outcomeOf(wrongMethod, twice).verdict).toBe(server);
  expect(outcomeOf(otherContentType, trial).findings.length > 0).toBe(status >= 500);
  expect(outcomeOf(unknownPath, trial).verdict).toBe(path);
});

test('what a wrong key gets is compared with what the others got, if they got anything', () => {
  const says = (check: AnyCheckSpec, ...steps: readonly [Reading, ...Reading[]]) => outcomeOf(check, stepsOf(steps));
  const owner = answersAreKeptForTheirOwner;
  expect(says(owner, refused(401), answered, answered).verdict).toBe('fail');
  expect(says(owner, answered, answered, answered).verdict).toBe('skip');
  expect(says(owner, refused(500), answered, answered).verdict).toBe('skip');
  expect(says(owner, refused(401), refused(401), answered).verdict).toBe('inconclusive');
  expect(says(wrongKey, refused(500), answered).verdict).toBe('inconclusive');
  expect(says(missingKey, refused(500)).findings[0]?.what).toBe('A request without a key is refused with 500');
  expect(says(missingKey, reply({ body: '' })).reason).toBe('neither an answer nor a refusal came');
  expect(says(missingKey, reply({ body: errorOf() })).reason).toBe('it was refused, but under a status of success');
});

const model = (options: ExchangeOptions, name = 'made-up-1'): Trial =>
  trialOf({ probe: 'error-unknown-model', ...options, request: { model: name } });
const basic = trialOf({ probe: 'chat-basic', body: good });

test.each<[what: string, trials: readonly Trial[], verdict: Verdict, words: string]>([
  [
    'under its own name',
    [basic, model({ body: completionOf({ content: 'a' }, {}, { model: 'made-up-1' }) })],
    'fail',
    'under the name that was made up',
  ],
  [
    'under no name',
    [basic, model({ body: completionOf({ content: 'a' }, {}, { model: '' }) })],
    'warn',
    'by the one under test',
  ],
  [
    'under a number',
    [basic, model({ body: completionOf({ content: 'a' }, {}, { model: 7 }) })],
    'warn',
    'by the one under test',
  ],
  [
    'by another',
    [basic, model({ body: completionOf({ content: 'a' }, {}, { model: 'b' }) })],
    'fail',
    'not by the one under test',
  ],
  [
    'by another, where none is known',
    [model({ body: completionOf({ content: 'a' }, {}, { model: 'b' }) })],
    'warn',
    'by the one under test',
  ],
  [
    'never',
    [basic, model({ status: null, end: 'timeout-headers' })],
    'fail',
    'A request for a model that does not exist is never answered',
  ],
  ['with 401, though the key is good', [basic, model({ status: 401, body: errorOf() })], 'warn', 'refused with 401'],
  [
    'with 503 that names it',
    [basic, model({ status: 503, body: errorOf({ message: 'No made-up-1' }) })],
    'warn',
    'refused with 503',
  ],
])('a model that does not exist is answered for %s', (_, trials, verdict, words) => {
  const outcome = outcomeOf(unknownModel, ...trials);
  expect(outcome.verdict).toBe(verdict);
  expect(outcome.findings[0]?.what).toContain(words);
  if (verdict === 'fail' && words.includes('name')) expect(outcome.findings[0]?.fix).toContain('model_not_found');
});

test.each<[what: string, trials: readonly Trial[], verdict: Verdict]>([
  ['a 401 where the key was never good', [model({ status: 401, body: errorOf() })], 'inconclusive'],
  ['a 402 where the key was never good', [model({ status: 402, body: errorOf() })], 'warn'],
  ['a 503 without a message', [basic, model({ status: 503, body: '' })], 'inconclusive'],
  ['a 503 and a 404', [basic, model({ status: 503, body: '' }), model({ status: 404, body: errorOf() })], 'pass'],
  ['a 503 and a 500', [basic, model({ status: 503, body: '' }), model({ status: 500, body: errorOf() })], 'fail'],
])('a model that does not exist gets %s', (_, trials, verdict) => {
  expect(outcomeOf(unknownModel, ...trials).verdict).toBe(verdict);
});
