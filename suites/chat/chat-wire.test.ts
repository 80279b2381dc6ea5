import { expect, test } from 'vitest';
import type { EndKind, JsonObject, Verdict } from '../../src/define.ts';
import { read } from '../../src/read/index.ts';
import { completionOf, type ExchangeOptions, exchangeOf, sse } from '../../src/read/testing.ts';
import errorHasAMessage from '../errors/error-has-a-message.ts';
import errorHasAllMembers from '../errors/error-has-all-members.ts';
import errorHasErrorStatus from '../errors/error-has-error-status.ts';
import malformedJson from '../errors/malformed-json-is-refused.ts';
import messagesAreRequired from '../errors/messages-are-required.ts';
import connectionIsReused from '../lifecycle/connection-is-reused.ts';
import imagePart from '../parameters/image-part-is-not-5xx.ts';
import nullsAreAccepted from '../parameters/nulls-are-accepted.ts';
import { outcomeOf, stepsOf, trialOf, verdictOf } from '../shared/testing.ts';
import badStream from '../streaming/bad-request-is-refused.ts';
import totalAddsUp from '../usage/total-adds-up.ts';
import totalCoversItsParts from '../usage/total-covers-its-parts.ts';
import bodyArrivesWhole from './body-arrives-whole.ts';
import bodyIsOneJsonObject from './body-is-one-json-object.ts';
import choiceIndices from './choice-indices.ts';
import contentTypeIsJson from './content-type-is-json.ts';
import encodingWasOffered from './encoding-was-offered.ts';
import noErrorInSuccess from './no-error-in-success.ts';
import oneChoice from './one-choice-unless-asked.ts';

const good = completionOf({ content: 'Hello.' });
const error = (rest: JsonObject = {}): string => JSON.stringify({ error: { message: 'No such thing.', ...rest } });

test.each<[string, string, Verdict]>([
  ['an object', good, 'pass'],
  ['an object after blank lines', `\n\n\n${good}`, 'pass'],
  ['null', 'null', 'fail'],
  ['nothing', '', 'fail'],
  ['keep-alives only', '\n\n\n\n', 'fail'],
  ['a list', '[]', 'fail'],
  ['a string', '"Hello."', 'fail'],
  ['a page', '<!doctype html><title>Sign in</title>', 'fail'],
  ['plain text', 'upstream connect error', 'fail'],
  ['half an object', good.slice(0, 90), 'fail'],
  ['an event stream', sse(JSON.parse(good), '[DONE]'), 'fail'],
])('a successful body that is %s', (_, body, verdict) => {
  expect(verdictOf(bodyIsOneJsonObject, { body })).toBe(verdict);
});

test('a body that was cut is judged by whether it arrived, not by what it is', () => {
  const cut = { body: good.slice(0, 90), end: 'reset' } as const;
  expect(verdictOf(bodyIsOneJsonObject, cut)).toBe('inconclusive');
  expect(verdictOf(bodyArrivesWhole, cut)).toBe('fail');
});

test.each<[EndKind, Verdict]>([
  ['complete', 'pass'],
  ['reset', 'fail'],
  ['timeout-headers', 'fail'],
  ['timeout-first-chunk', 'fail'],
  ['timeout-idle', 'fail'],
  ['unresolved', 'inconclusive'],
  ['too-large', 'inconclusive'],
  ['aborted', 'inconclusive'],
])('an exchange that ended with %s', (end, verdict) => {
  expect(verdictOf(bodyArrivesWhole, { status: null, end })).toBe(verdict);
});

test('a client that was asleep blames nobody for being late', () => {
  expect(verdictOf(bodyArrivesWhole, { end: 'timeout-idle', lag: { maxMs: 5_000, meanMs: 9, heldMs: 5_000 } })).toBe(
    'inconclusive',
  );
});

test.each<[string, Verdict]>([
  ['application/json; charset=utf-8', 'pass'],
  ['application/problem+json', 'pass'],
  ['text/plain', 'fail'],
  ['application/jsonp', 'fail'],
])('JSON under Content-Type %s', (type, verdict) => {
  expect(verdictOf(contentTypeIsJson, { body: good, headers: { 'content-type': type } })).toBe(verdict);
});

test('a record without any headers says nothing about Content-Type', () => {
  expect(verdictOf(contentTypeIsJson, { body: good, headers: [] })).toBe('inconclusive');
});

test.each<[string, string, Verdict]>([
  ['identity', 'gzip', 'warn'],
  ['gzip, deflate', 'gzip', 'pass'],
  ['gzip;q=0, br', 'gzip', 'warn'],
  ['*', 'br', 'pass'],
])('Accept-Encoding %s and Content-Encoding %s', (offered, used, verdict) => {
  const exchange = exchangeOf({ body: good, headers: { 'content-encoding': used } });
  const request = { ...exchange.request, headers: [['Accept-Encoding', offered]] as const };
  expect(outcomeOf(encodingWasOffered, stepsOf([read({ ...exchange, request })])).verdict).toBe(verdict);
});

test.each<[string, string, Verdict]>([
  ['an error object', error(), 'pass'],
  ['extra members', error({ metadata: {} }), 'pass'],
  ['a detail', '{"detail": "Not found"}', 'fail'],
  ['a string for the error', '{"error": "Not found"}', 'fail'],
  ['an empty message', '{"error": {"message": ""}}', 'fail'],
  ['a page', '<html>400</html>', 'fail'],
])('the body of a 400 that is %s', (_, body, verdict) => {
  expect(verdictOf(errorHasAMessage, { status: 400, body })).toBe(verdict);
});

test('a numeric code or a missing param is a warning', () => {
  const all = { type: 'invalid_request_error', param: null, code: null };
  expect(verdictOf(errorHasAllMembers, { status: 400, body: error(all) })).toBe('pass');
  expect(verdictOf(errorHasAllMembers, { status: 400, body: error({ ...all, code: 400 }) })).toBe('warn');
  expect(verdictOf(errorHasAllMembers, { status: 400, body: error({ type: 'a', code: null }) })).toBe('warn');
});

test.each<[number, string, Verdict]>([
  [400, error(), 'pass'],
  [422, error(), 'pass'],
  [404, error(), 'warn'],
  [500, error(), 'fail'],
  [409, error(), 'fail'],
  [503, error(), 'inconclusive'],
  [429, error(), 'inconclusive'],
  [200, good, 'fail'],
  [200, 'null', 'fail'],
])('a request without messages that gets %i', (status, body, verdict) => {
  expect(verdictOf(messagesAreRequired, { status, body })).toBe(verdict);
});

test.each<[EndKind, number | null, Verdict]>([
  ['timeout-headers', null, 'fail'],
  ['timeout-first-chunk', 400, 'fail'],
  ['timeout-total', 400, 'fail'],
  ['timeout-connect', null, 'inconclusive'],
  ['refused', null, 'inconclusive'],
  ['reset', null, 'inconclusive'],
  ['timeout-first-chunk', 503, 'inconclusive'],
])('a bad request whose exchange ends with %s and status %s', (end, status, verdict) => {
  for (const check of [messagesAreRequired, malformedJson]) expect(verdictOf(check, { status, end })).toBe(verdict);
});

test('a bad request is not unanswered because we slept', () => {
  const asleep = { status: null, end: 'timeout-headers', lag: { maxMs: 5_000, meanMs: 9, heldMs: 5_000 } } as const;
  for (const check of [messagesAreRequired, badStream]) expect(verdictOf(check, asleep)).toBe('inconclusive');
});

test.each<[EndKind, number | null, Verdict]>([
  ['complete', 400, 'pass'],
  ['timeout-headers', null, 'fail'],
  ['timeout-first-chunk', 200, 'fail'],
  ['timeout-connect', null, 'inconclusive'],
])('a streamed request without messages whose exchange ends with %s and status %s', (end, status, verdict) => {
  expect(verdictOf(badStream, { status, end })).toBe(verdict);
});

test('an error under 200 is told once: by the check of the status', () => {
  expect(verdictOf(messagesAreRequired, { body: error() })).toBe('inconclusive');
  expect(verdictOf(errorHasErrorStatus, { body: error() })).toBe('fail');
});

test('error: null is no error, and an error beside an answer is a warning', () => {
  const beside = (value: JsonObject | null): string => completionOf({ content: 'Hello.' }, {}, { error: value });
  expect(verdictOf(noErrorInSuccess, { body: beside(null) })).toBe('pass');
  expect(verdictOf(noErrorInSuccess, { body: beside({ code: 502 }) })).toBe('warn');
  expect(verdictOf(noErrorInSuccess, { body: error() })).toBe('fail');
});

const variant = (basic: number, probe: string, status: number): readonly ReturnType<typeof trialOf>[] => [
  trialOf({ probe: 'chat-basic', status: basic, body: basic === 200 ? good : error() }),
  trialOf({ probe: 'chat-parts', status: basic, body: basic === 200 ? good : error() }),
  trialOf({ probe, status, body: status === 200 ? good : error() }),
];

test.each<[number, number, Verdict]>([
  [200, 200, 'pass'],
  [200, 400, 'fail'],
  [200, 500, 'fail'],
  [200, 503, 'inconclusive'],
  [500, 500, 'inconclusive'],
])('a plain request that gets %i and one with nulls that gets %i', (basic, status, verdict) => {
  expect(outcomeOf(nullsAreAccepted, ...variant(basic, 'chat-nulls', status)).verdict).toBe(verdict);
});

test.each<[number, Verdict]>([
  [200, 'pass'],
  [400, 'skip'],
  [500, 'fail'],
])('an image part that gets %i', (status, verdict) => {
  expect(outcomeOf(imagePart, ...variant(200, 'chat-image', status)).verdict).toBe(verdict);
});

test.each<[string, readonly number[], Verdict]>([
  ['in order', [0, 1], 'pass'],
  ['in any order', [1, 0], 'pass'],
  ['from 1', [1], 'fail'],
  ['twice the same', [0, 0], 'fail'],
])('choices numbered %s', (_, indices, verdict) => {
  const choices = indices.map((index) => ({ index, message: {}, finish_reason: 'stop' }));
  expect(verdictOf(choiceIndices, { body: completionOf({}, {}, { choices }) })).toBe(verdict);
});

test.each<[string, JsonObject, number, Verdict]>([
  ['no n', {}, 1, 'pass'],
  ['no n', {}, 2, 'fail'],
  ['n: null', { n: null }, 2, 'fail'],
  ['n: 1', { n: 1 }, 3, 'fail'],
  ['n: 2', { n: 2 }, 2, 'inconclusive'],
])('a request with %s (%j) that gets %i choices', (_, request, count, verdict) => {
  const choices = Array.from({ length: count }, (_choice, index) => ({ index, message: {}, finish_reason: 'stop' }));
  const body = completionOf({}, {}, { choices });
  expect(verdictOf(oneChoice, { body, request })).toBe(verdict);
});

test.each<[string, JsonObject, Verdict, Verdict]>([
  ['the sum', { total_tokens: 12 }, 'pass', 'pass'],
  ['less', { total_tokens: 11 }, 'fail', 'pass'],
  ['more, and no detail says why', { total_tokens: 80 }, 'pass', 'pass'],
  ['more by the reasoning', { total_tokens: 42, completion_tokens_details: { reasoning_tokens: 30 } }, 'pass', 'pass'],
  ['a string, which the contract judges', { total_tokens: '12' }, 'inconclusive', 'inconclusive'],
])('a total that is %s', (_, rest, covers, addsUp) => {
  const body = completionOf({ content: 'a' }, {}, { usage: { prompt_tokens: 5, completion_tokens: 7, ...rest } });
  expect(verdictOf(totalCoversItsParts, { body })).toBe(covers);
  expect(verdictOf(totalAddsUp, { body })).toBe(addsUp);
});

test('a total that is more is noted, for it may count thoughts that nothing shows', () => {
  const noted = (total_tokens: number) =>
    outcomeOf(
      totalAddsUp,
      trialOf({ body: completionOf({}, {}, { usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens } }) }),
    ).findings;
  expect(noted(12)).toEqual([]);
  expect(noted(80)).toMatchObject([{ actual: '80, that is 68 more', softened: 'note' }]);
});

const onConnection = (reused: boolean | null, options: ExchangeOptions = {}) => {
  const exchange = exchangeOf({ body: good, ...options });
  return read({ ...exchange, connection: { ...exchange.connection, reused } });
};

test('a connection that ends with notice is fine; without notice, or with a lost request, it is not', () => {
  const says = (...steps: Parameters<typeof stepsOf>[0]) => outcomeOf(connectionIsReused, stepsOf(steps)).verdict;
  expect(says(onConnection(false), onConnection(true))).toBe('pass');
  expect(says(onConnection(false, { headers: { connection: 'close' } }), onConnection(false))).toBe('pass');
  expect(says(onConnection(false), onConnection(false))).toBe('warn');
  expect(says(onConnection(false, { status: 400 }), onConnection(true, { status: null, end: 'reset' }))).toBe('warn');
  expect(says(onConnection(null), onConnection(null))).toBe('inconclusive');
});
