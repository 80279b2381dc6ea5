import { expect, test } from 'vitest';
import type { JsonObject, Verdict } from '../../src/define.ts';
import { read } from '../../src/read/index.ts';
import { completionOf, type ExchangeOptions, exchangeOf, sse } from '../../src/read/testing.ts';
import { outcomeOf, stepsOf, trialOf, verdictOf } from '../shared/testing.ts';
import bodyIsAnObject from './body-is-an-object.ts';
import errorHasAMessage from './error-has-a-message.ts';
import errorHasAllMembers from './error-has-all-members.ts';
import errorHasErrorStatus from './error-has-error-status.ts';
import errorsHaveRequestIdsToo from './errors-have-request-ids-too.ts';
import failedGeneration from './failed-generation-has-error-status.ts';
import modelIsRequired from './model-is-required.ts';
import oddMethods from './odd-methods-are-not-5xx.ts';
import otherContentType from './other-content-type-is-not-5xx.ts';
import paramNamesTheCulprit from './param-names-the-culprit.ts';
import typesAreChecked from './types-are-checked.ts';
import unknownPath from './unknown-path-is-404.ts';

const message = 'No.';
const errorWith = (error: JsonObject): string => JSON.stringify({ error: { message, type: 'a', ...error } });
const good = errorWith({ param: null, code: null });

type Row = [what: string, exchange: ExchangeOptions & { readonly request?: JsonObject }, verdict: Verdict];

test.each<Row>([
  ['as OpenAI writes it', { status: 400, body: good }, 'pass'],
  ['with a message alone', { status: 500, body: '{"error":{"message":"a"}}' }, 'pass'],
  ['with an empty message', { status: 400, body: '{"error":{"message":" "}}' }, 'fail'],
  ['as Mistral writes it', { status: 422, body: '{"detail":[{"msg":"a"}]}' }, 'fail'],
  ['as xAI writes it', { status: 400, body: '{"code":"a","error":"b"}' }, 'fail'],
  ['in HTML', { status: 502, body: '<html></html>' }, 'fail'],
  ['in plain text', { status: 400, body: 'Bad request' }, 'fail'],
  ['in plain text, of a request that is too large', { status: 413, body: 'length limit exceeded' }, 'warn'],
  ['in HTML, of a request that is too large', { status: 413, body: '<html></html>' }, 'fail'],
  ['in the words of Cloudflare', { status: 520, body: 'error code: 520' }, 'warn'],
  ['in the words of Cloudflare, of a timeout', { status: 527, body: '<html></html>' }, 'warn'],
  ['in HTML, of no status that Cloudflare knows', { status: 528, body: '<html></html>' }, 'fail'],
  ['in HTML, of no status that anybody knows', { status: 519, body: '<html></html>' }, 'fail'],
  ['in HTML, of an overload', { status: 503, body: '<html></html>' }, 'warn'],
  ['that is a chat completion', { status: 400, body: completionOf({ content: '' }) }, 'fail'],
  ['that is cut', { status: 400, body: '{"err', end: 'reset' }, 'inconclusive'],
  ['of a rate limit', { status: 429, body: '<html></html>' }, 'inconclusive'],
  ['that is none', { body: completionOf({ content: 'Hello.' }) }, 'inconclusive'],
  ['that is a redirect', { status: 399, body: '' }, 'inconclusive'],
])('an error body %s', (_, exchange, verdict) => {
  expect(verdictOf(errorHasAMessage, exchange)).toBe(verdict);
});

test('what an error body is instead is told', () => {
  const told = (body: string) =>
    outcomeOf(errorHasAMessage, trialOf({ status: 400, body })).findings.map(
      ({ what, actual }) => `${what}: ${actual}`,
    );
  expect(told('[]')).toEqual(['The error body has no error.message that SDKs could show: status 400 with []']);
  expect(told('{}')[0]).toMatch(/an object with the members \(none\)$/);
  expect(told('{"error":"a"}')[0]).toMatch(/error: "a"$/);
  expect(told('oops')[0]).toMatch(/with text$/);
  expect(told(completionOf({ content: '' }))[0]).toMatch(/^An error status comes with a chat completion/);
});

test.each<[number, string, Verdict]>([
  [404, '404 page not found', 'warn'],
  [405, '<html></html>', 'warn'],
  [404, '{"detail":"Not Found"}', 'fail'],
  [400, 'Bad request', 'fail'],
])('in a record, which may have asked at a wrong path, %i with %s is %s', (status, body, verdict) => {
  const trial = trialOf({ status, body });
  const reading = read({ ...trial.reading.exchange, probe: '' });
  expect(outcomeOf(errorHasAMessage, { ...trial, reading, steps: [reading] }).verdict).toBe(verdict);
  if (verdict === 'warn') expect(outcomeOf(errorHasAMessage, trial).verdict).toBe('fail');
});

test('a reply to HEAD has no body to be judged', () => {
  const trial = trialOf({ status: 405, body: '' });
  const { exchange } = trial.reading;
  const head = read({ ...exchange, request: { ...exchange.request, method: 'HEAD' } });
  expect(outcomeOf(errorHasAMessage, { ...trial, reading: head, steps: [head] }).verdict).toBe('inconclusive');
});

test.each<Row>([
  ['all of them', { status: 400, body: good }, 'pass'],
  ['no param, as Groq has none', { status: 400, body: errorWith({ code: 'a' }) }, 'warn'],
  ['a code that is a number', { status: 429 - 29, body: errorWith({ param: null, code: 400 }) }, 'warn'],
  ['no type', { status: 400, body: errorWith({ type: null, param: null, code: null }) }, 'warn'],
  ['no error object', { status: 400, body: '{"error":"a"}' }, 'inconclusive'],
  ['a status of success', { status: 200, body: good }, 'inconclusive'],
])('an error object with %s', (_, exchange, verdict) => {
  expect(verdictOf(errorHasAllMembers, exchange)).toBe(verdict);
});

test.each<Row>([
  ['400', { status: 400, body: good }, 'pass'],
  ['200 and an error', { body: good }, 'fail'],
  ['a stream of an error', { body: sse({ error: { message } }, '[DONE]') }, 'fail'],
  ['an answer', { body: completionOf({ content: 'Hello.' }) }, 'inconclusive'],
  ['an answer with an empty error', { body: completionOf({ content: 'a' }, {}, { error: {} }) }, 'inconclusive'],
])('a bad request that gets %s', (_, exchange, verdict) => {
  expect(verdictOf(errorHasErrorStatus, exchange)).toBe(verdict);
});

const answered = { body: completionOf({ content: 'Hello.' }) };

test('a wrong model is a warning where the request is answered all the same, wrong types are not', () => {
  const probes = ['error-no-model', 'error-model-number'];
  expect(probes.map((probe) => verdictOf(modelIsRequired, { probe, ...answered }))).toEqual(['warn', 'warn']);
  expect(verdictOf(modelIsRequired, { probe: 'error-no-model', status: 500, body: good })).toBe('fail');
  expect(verdictOf(modelIsRequired, { probe: 'error-no-model', status: 409, body: good })).toBe('fail');
  expect(verdictOf(modelIsRequired, { probe: 'error-no-model', status: 404, body: good })).toBe('warn');
  expect(verdictOf(modelIsRequired, { probe: 'error-no-model', status: 400, body: good })).toBe('pass');
  expect(verdictOf(typesAreChecked, { probe: 'error-stream-word', ...answered })).toBe('fail');
  expect(verdictOf(bodyIsAnObject, { probe: 'error-null-body', ...answered })).toBe('fail');
});

test('each bad request is told by what is wrong with it', () => {
  const told = (check: typeof typesAreChecked, probe: string) =>
    outcomeOf(check, trialOf({ probe, status: 500, body: good })).findings.map(({ what }) => what);
  expect(told(typesAreChecked, 'error-messages-string')).toEqual([
    'A request whose messages is a string is refused with 500',
  ]);
  expect(told(bodyIsAnObject, 'error-empty-body')).toEqual(['A request without a body is refused with 500']);
  expect(told(modelIsRequired, 'error-no-model')).toEqual(['A request without a model is refused with 500']);
  expect(told(modelIsRequired, 'error-model-number')).toEqual([
    'A request whose model is a number is refused with 500',
  ]);
});

test.each<[status: number, verdict: Verdict]>([
  [200, 'pass'],
  [415, 'pass'],
  [499, 'pass'],
  [500, 'warn'],
  [503, 'inconclusive'],
])('JSON as plain text that gets %i', (status, verdict) => {
  expect(verdictOf(otherContentType, { status, body: good })).toBe(verdict);
});

test('methods may be refused and even unknown, but not fail', () => {
  const said = (...statuses: readonly [number, ...number[]]) => {
    const [first, ...rest] = statuses.map((status, step) => read(exchangeOf({ status, step, body: good })));
    return outcomeOf(oddMethods, stepsOf(first === undefined ? [] : [first, ...rest])).verdict;
  };
  expect(said(204, 405, 501, 404)).toBe('pass');
  expect(said(204, 405, 503, 404)).toBe('pass');
  expect(said(204, 405, 405, 500)).toBe('warn');
});

test('an unknown path is answered with 404, better in JSON', () => {
  expect(outcomeOf(unknownPath, trialOf({ status: 404, body: good }))).toMatchObject({ verdict: 'pass', findings: [] });
  expect(outcomeOf(unknownPath, trialOf({ status: 404, body: 'Not found' }))).toMatchObject({
    verdict: 'pass',
    findings: [{ softened: 'note' }],
  });
  expect(verdictOf(unknownPath, { status: 500, body: good })).toBe('warn');
  expect(verdictOf(unknownPath, { status: 200, body: '<html></html>' })).toBe('warn');
});

const usage = { prompt_tokens: 3, completion_tokens: 0, total_tokens: 3 };

test.each<[what: string, body: string, verdict: Verdict]>([
  ['neither', completionOf({ content: 'Hello.' }), 'pass'],
  ['an empty error', completionOf({ content: 'Hello.' }, { error: null }), 'pass'],
  ['an error and no text', completionOf({ content: '' }, { error: { message } }), 'fail'],
  ['an error and some text', completionOf({ content: 'Hel' }, { error: { message } }), 'warn'],
  ['an error and text of no tokens', completionOf({ content: 'Oops' }, { error: { message } }, { usage }), 'fail'],
  ['finish_reason "error"', completionOf({ content: 'Generation failed.' }, { finish_reason: 'error' }), 'fail'],
  ['no choices', '{"choices":null}', 'pass'],
])('a choice with %s', (_, body, verdict) => {
  expect(verdictOf(failedGeneration, { body })).toBe(verdict);
});

test.each<[probe: string, param: string | null, verdict: Verdict]>([
  ['error-message-number', 'messages[0]', 'pass'],
  ['error-message-number', 'body.Messages', 'pass'],
  ['error-message-number', 'body', 'pass'],
  ['error-message-number', 'model', 'warn'],
  ['error-unknown-model', 'model', 'pass'],
  ['error-stream-word', 'messages', 'warn'],
  ['error-stream-word', null, 'skip'],
  ['error-stream-word', ' ', 'skip'],
  ['chat-basic', 'messages', 'inconclusive'],
])('an error about %s with the param %j', (probe, param, verdict) => {
  expect(verdictOf(paramNamesTheCulprit, { probe, status: 400, body: errorWith({ param }) })).toBe(verdict);
});

test('errors need an x-request-id only where answers have one', () => {
  const basic = (id: string) => trialOf({ probe: 'chat-basic', headers: { 'x-request-id': id }, ...answered });
  const error = (id: string) =>
    trialOf({ probe: 'error-wrong-key', status: 401, headers: { 'x-request-id': id }, body: good });
  const said = (...trials: Parameters<typeof outcomeOf>[1][]) => outcomeOf(errorsHaveRequestIdsToo, ...trials).verdict;
  expect(said(basic('a'), error('b'))).toBe('pass');
  expect(said(basic('a'), error(''))).toBe('warn');
  expect(said(basic('a'), error('b'), error(''))).toBe('warn');
  expect(said(basic(''), error(''))).toBe('skip');
  expect(said(basic('a'), basic(''), error(''))).toBe('skip');
  expect(said(basic('a'))).toBe('inconclusive');
  expect(said(error('b'))).toBe('inconclusive');
});
