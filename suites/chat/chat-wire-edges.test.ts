import { expect, test } from 'vitest';
import type { AnyCheckSpec, EndKind, Header, Trial, Verdict } from '../../src/define.ts';
import { read } from '../../src/read/index.ts';
import { completionOf, exchangeOf, sse } from '../../src/read/testing.ts';
import { outcomeOf, stepsOf, trialOf, verdictOf } from '../shared/testing.ts';
import bearerKey from './bearer-key-is-accepted.ts';
import bodyArrivesWhole from './body-arrives-whole.ts';
import bodyIsOneJsonObject from './body-is-one-json-object.ts';
import bodyIsUtf8 from './body-is-utf8.ts';
import contentTypeIsJson from './content-type-is-json.ts';
import encodingWasOffered from './encoding-was-offered.ts';
import requestIsAccepted from './request-is-accepted.ts';
import unknownHeaders from './unknown-headers-are-ignored.ts';

const good = completionOf({ content: 'Hello.' });
const refusal = '{"error":{"message":"No such key."}}';
const firstOf = (check: AnyCheckSpec, ...trials: readonly Trial[]) => outcomeOf(check, ...trials).findings[0];

test.each([
  ['null', 'the JSON value null', 'null'],
  ['[1,2]', 'a JSON value that is no object: [1,2]', '[1,2]'],
  ['', 'no body at all', 'no bytes'],
  [' \n\n ', 'white space only: keep-alives without an answer', ' \\n\\n '],
  ['<html><body>Sign in</body></html>', 'an HTML page', '<html>'],
  [sse({ choices: [] }, '[DONE]'), 'an event stream, though stream was not asked for', 'data: '],
  ['{"a":1}\n{"b":2}\n', 'several JSON documents, one a line', '{'],
  [`\n ${good.slice(0, 90)}`, 'the beginning of a JSON object that does not parse', 'chatcmpl-1'],
  ['upstream connect error', 'plain text', 'upstream connect error'],
  ['unfinished {', 'plain text', 'unfinished {'],
])('a body %j under 200 is described as %s', (body, words, shown) => {
  const finding = firstOf(bodyIsOneJsonObject, trialOf({ body }));
  expect(finding?.what).toBe(`The status is 200, but the body is ${words}`);
  expect(finding?.actual).toContain(shown);
});

const encoded = (headers: readonly Header[], used: string | null): Trial => {
  const exchange = exchangeOf({ body: good, headers: used === null ? {} : { 'content-encoding': used } });
  return stepsOf([read({ ...exchange, request: { ...exchange.request, headers } })]);
};

test.each<[offered: string, used: string | null, verdict: Verdict]>([
  ['deflate, gzip', 'gzip', 'pass'],
  ['deflate , gzip', 'deflate', 'pass'],
  ['GZIP', 'gzip', 'pass'],
  ['gzip;q=0.5, br', 'gzip', 'pass'],
  ['gzip; q=0.05, br', 'gzip', 'pass'],
  ['gzip ; q=1.0, br', 'gzip', 'pass'],
  ['gzip; q=0, br', 'gzip', 'warn'],
  ['gzip;q=0.000, br', 'gzip', 'warn'],
  ['gzip;q=0., br', 'gzip', 'warn'],
  ['gzip, *;q=0', 'br', 'warn'],
  ['br, *;q=0.1', 'zstd', 'pass'],
  ['gzip', 'identity', 'pass'],
  ['gzip', null, 'pass'],
  ['gzip', 'gzip, br', 'warn'],
])('with Accept-Encoding "%s" the Content-Encoding %j is judged', (offered, used, verdict) => {
  expect(outcomeOf(encodingWasOffered, encoded([['accept-encoding', offered]], used)).verdict).toBe(verdict);
});

test('without Accept-Encoding any encoding will do, and other headers offer none', () => {
  const verdict = (...headers: readonly Header[]) => outcomeOf(encodingWasOffered, encoded(headers, 'gzip')).verdict;
  expect(verdict()).toBe('pass');
  expect(verdict(['TE', 'deflate'])).toBe('pass');
  expect(verdict(['TE', 'gzip'], ['Accept-Encoding', 'identity'])).toBe('warn');
  expect(verdict(['Accept-Encoding', 'br'], ['Accept-Encoding', 'gzip'])).toBe('pass');
});

test('a report on an encoding names what was offered and what came', () => {
  expect(firstOf(encodingWasOffered, encoded([['Accept-Encoding', 'br;q=0.9, zstd']], 'gzip'))).toMatchObject({
    expected: 'one of: br, zstd',
    actual: 'gzip',
  });
});

test.each<[type: string, verdict: Verdict]>([
  ['APPLICATION/JSON', 'pass'],
  ['application/vnd.api+json; charset=utf-8', 'pass'],
  ['application/problem+jsonp', 'fail'],
  ['x-application/problem+json', 'fail'],
  ['application/+json', 'fail'],
  ['application/a/b+json', 'fail'],
  ['text/json', 'fail'],
])('JSON that calls itself %s', (type, verdict) => {
  expect(verdictOf(contentTypeIsJson, { body: good, headers: { 'content-type': type } })).toBe(verdict);
});

test('Content-Type is judged where the body is a JSON object, and has to be there', () => {
  expect(verdictOf(contentTypeIsJson, { body: '[]', headers: { 'content-type': 'text/plain' } })).toBe('inconclusive');
  const bare = firstOf(contentTypeIsJson, trialOf({ body: good, headers: { server: 'engine' } }));
  expect(bare?.actual).toBe('no Content-Type');
});

test.each<[end: EndKind, words: RegExp]>([
  ['reset', /broke/],
  ['refused', /refused the connection/],
  ['malformed', /not HTTP/],
  ['timeout-headers', /No status line/],
  ['timeout-first-chunk', /nothing of the body/],
  ['timeout-idle', /stopped in the middle/],
  ['timeout-total', /not complete in time/],
])('an exchange that ends with %s is reported in its own words', (kind, words) => {
  const finding = firstOf(bodyArrivesWhole, trialOf({ body: 'abc', times: [100], end: { kind, at: 2_500 } }));
  expect(finding?.what).toMatch(words);
  expect(finding?.actual).toBe(`${kind} after 2500 ms, status 200, 3 body bytes`);
  const early = firstOf(bodyArrivesWhole, trialOf({ status: null, end: { kind, at: 9, detail: 'ECONN' } }));
  expect(early?.actual).toBe(`${kind} (ECONN) after 9 ms, no status, 0 body bytes`);
});

test('an exchange that we ended ourselves is told as such', () => {
  expect(outcomeOf(bodyArrivesWhole, trialOf({ body: 'abc', end: 'too-large' })).reason).toBe(
    'the exchange ended with too-large',
  );
});

test('a key that is refused fails, unless none was sent, and is told by one check only', () => {
  const trial = trialOf({ status: 401, body: refusal });
  const keyless = { ...trial, target: { ...trial.target, apiKey: null } };
  expect(outcomeOf(bearerKey, trial)).toMatchObject({ verdict: 'fail', findings: [{ actual: '401: No such key.' }] });
  const reason = 'the key was refused';
  expect(outcomeOf(requestIsAccepted, trial)).toMatchObject({ verdict: 'inconclusive', reason });
  expect(bearerKey.judge(keyless)).toMatchObject({ verdict: 'skip', reason: 'no key was sent' });
  expect(verdictOf(bearerKey, { status: 403, body: refusal })).toBe('pass');
  expect(verdictOf(requestIsAccepted, { status: 403, body: refusal })).toBe('fail');
});

test('bytes that are no UTF-8 are shown with what surrounds them, and blamed on nobody if the body was cut', () => {
  const [before, after] = ['a'.repeat(100), 'b'.repeat(100)];
  const body = [before, new Uint8Array([0xe9]), after];
  const headers = { 'content-type': 'application/json' };
  const finding = firstOf(bodyIsUtf8, trialOf({ body, headers }));
  expect(finding?.evidence).toMatchObject({ at: 'byte 100', excerpt: `${'a'.repeat(40)}\uFFFD${'b'.repeat(19)}` });
  expect(verdictOf(bodyIsUtf8, { body, headers, end: 'reset' })).toBe('pass');
});

test('a request that is refused for its headers is reported as such', () => {
  const finding = firstOf(
    unknownHeaders,
    trialOf({ probe: 'chat-basic', body: good }),
    trialOf({ probe: 'chat-unknown-headers', status: 400, body: refusal }),
  );
  expect(finding?.what).toBe('A request with the headers that SDKs add is refused');
});
