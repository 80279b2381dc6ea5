import { expect, test } from 'vitest';
import type { AnyCheckSpec, JsonObject, Trial, Verdict } from '../../src/define.ts';
import { completionOf } from '../../src/read/testing.ts';
import { outcomeOf, trialOf, verdictOf } from '../shared/testing.ts';
import bodyIsAnObject from './body-is-an-object.ts';
import errorHasAMessage from './error-has-a-message.ts';
import errorHasAllMembers from './error-has-all-members.ts';
import errorsHaveRequestIds from './errors-have-request-ids-too.ts';
import failedGeneration from './failed-generation-has-error-status.ts';
import malformedJson from './malformed-json-is-refused.ts';
import messagesAreRequired from './messages-are-required.ts';
import modelIsRequired from './model-is-required.ts';
import paramNamesTheCulprit from './param-names-the-culprit.ts';
import typesAreChecked from './types-are-checked.ts';

const good = completionOf({ content: 'Hello.' });
const errorOf = (rest: JsonObject = {}): string => JSON.stringify({ error: { message: 'No such thing.', ...rest } });
const firstOf = (check: AnyCheckSpec, ...trials: readonly Trial[]) => outcomeOf(check, ...trials).findings[0];

test.each<[check: AnyCheckSpec, probe: string, request: string]>([
  [bodyIsAnObject, 'error-empty-body', 'A request without a body'],
  [bodyIsAnObject, 'error-null-body', 'A request whose body is null'],
  [bodyIsAnObject, 'error-array-body', 'A request whose body is an array'],
  [bodyIsAnObject, 'another', 'A body that is no object'],
  [typesAreChecked, 'error-messages-string', 'A request whose messages is a string'],
  [typesAreChecked, 'error-message-number', 'A request with a number for a message'],
  [typesAreChecked, 'error-stream-word', 'A request whose stream is a word'],
  [typesAreChecked, 'another', 'A member of the wrong type'],
  [malformedJson, 'error-malformed-json', 'A body that is not JSON'],
  [messagesAreRequired, 'chat-no-messages', 'A request without messages'],
  [messagesAreRequired, 'chat-empty-messages', 'A request with no message in it'],
])('the report of $title names the request of %s: %s', (check, probe, request) => {
  const finding = firstOf(check, trialOf({ probe, status: 500, body: errorOf() }));
  expect(finding?.what).toBe(`${request} is refused with 500`);
});

test('a request without a model that is answered is a warning that says why', () => {
  const outcome = outcomeOf(modelIsRequired, trialOf({ body: good }));
  expect(outcome).toMatchObject({ verdict: 'warn' });
  expect(outcome.findings[0]?.actual).toContain('a server of a single model may do without');
});

const broken: JsonObject = { code: 502 };

test.each<[what: string, body: string, verdict: Verdict, actual: string]>([
  ['beside text', completionOf({ content: 'Hi.' }, { error: broken }), 'warn', '{"code":502}'],
  ['beside no text', completionOf({ content: '' }, { error: broken }), 'fail', '{"code":502}'],
  ['beside content that is none', completionOf({ content: 7 }, { error: broken }), 'fail', '{"code":502}'],
  ['beside no message', completionOf({}, { error: broken, message: null }), 'fail', '{"code":502}'],
  ['as the reason only', completionOf({ content: 'Hi.' }, { finish_reason: 'error' }), 'fail', 'content "Hi."'],
  ['as the reason, without text', completionOf({}, { finish_reason: 'error' }), 'fail', 'content ""'],
])('an error in a choice that stands %s', (_, body, verdict, actual) => {
  const outcome = outcomeOf(failedGeneration, trialOf({ body }));
  expect(outcome).toMatchObject({ verdict, findings: [{ actual: `status 200, ${actual}` }] });
});

test('a body without choices, or with entries that are none, holds no failed choice', () => {
  expect(verdictOf(failedGeneration, { body: '{"choices":"error"}' })).toBe('pass');
  expect(verdictOf(failedGeneration, { body: '{"choices":["error", null]}' })).toBe('pass');
});

test.each([
  [400, 'fail', 'an object with the members a, b, c, d, e, f', { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }],
  [400, 'fail', 'an object with the members (none)', {}],
  [400, 'fail', 'error: "No."', { error: 'No.' }],
  [413, 'fail', 'an object with the members detail', { detail: 'No.' }],
  [503, 'warn', 'an object with the members detail', { detail: 'No.' }],
] as const)('a %i without error.message is a %s: %s', (status, verdict, shown, body) => {
  const outcome = outcomeOf(errorHasAMessage, trialOf({ status, body: JSON.stringify(body) }));
  expect(outcome).toMatchObject({ verdict, findings: [{ actual: `status ${status} with ${shown}` }] });
});

test('what stands before a server refuses in its own words, and a completion is no refusal', () => {
  expect(verdictOf(errorHasAMessage, { status: 413, body: 'Too large' })).toBe('warn');
  expect(verdictOf(errorHasAMessage, { status: 400, body: 'Too large' })).toBe('fail');
  for (const status of [404, 405])
    for (const [probe, verdict] of [['', 'warn'] as const, ['chat-basic', 'fail'] as const])
      expect(verdictOf(errorHasAMessage, { probe, status, body: 'Not here' })).toBe(verdict);
  expect(verdictOf(errorHasAMessage, { probe: '', status: 404, body: '{"detail":"Not Found"}' })).toBe('fail');
  expect(verdictOf(errorHasAMessage, { probe: '', status: 400, body: '<html>No</html>' })).toBe('fail');
  expect(firstOf(errorHasAMessage, trialOf({ status: 400, body: good }))?.what).toContain('a chat completion');
  for (const body of ['{"choices":7}', '{"id":"a"}', JSON.stringify({ error: 'No.', choices: [] })])
    expect(firstOf(errorHasAMessage, trialOf({ status: 400, body }))?.what).toContain('no error.message');
  expect(verdictOf(errorHasAMessage, { body: good })).toBe('inconclusive');
});

test('the members that an error lacks are named, and a success has none to lack', () => {
  const body = errorOf({ type: 7, param: null });
  expect(firstOf(errorHasAllMembers, trialOf({ status: 400, body }))).toMatchObject({
    what: 'The error object lacks type, code, or has another type there',
    actual: 'type: 7, code: absent',
  });
  expect(verdictOf(errorHasAllMembers, { status: 399, body })).toBe('inconclusive');
  expect(verdictOf(errorHasAllMembers, { status: 400, body: '{"error":"No."}' })).toBe('inconclusive');
});

test('errors are asked for a request id only where every answer has one', () => {
  const withId = { 'x-request-id': 'r-1' };
  const basic = (status: number, headers: Readonly<Record<string, string>>): Trial =>
    trialOf({ probe: 'chat-basic', status, headers, body: good });
  const wrong = (status: number): Trial => trialOf({ probe: 'error-wrong-key', status, body: errorOf() });
  const says = (...trials: readonly Trial[]) => outcomeOf(errorsHaveRequestIds, ...trials).verdict;
  expect(says(basic(200, withId), wrong(400))).toBe('warn');
  expect(says(basic(200, withId), basic(500, {}), wrong(401))).toBe('warn');
  expect(says(basic(200, withId), basic(200, {}), wrong(401))).toBe('skip');
  expect(says(basic(500, withId), wrong(401))).toBe('inconclusive');
  expect(says(basic(200, withId), wrong(200))).toBe('inconclusive');
  expect(says(basic(200, withId), wrong(399))).toBe('inconclusive');
});

test.each<[probe: string, culprit: string, other: string]>([
  ['chat-no-messages', 'messages', 'model'],
  ['chat-empty-messages', 'messages', 'model'],
  ['error-messages-string', 'Messages', 'model'],
  ['error-message-number', 'messages[0]', 'model'],
  ['error-no-model', 'model', 'messages'],
  ['error-model-number', 'body.model', 'messages'],
  ['error-unknown-model', 'model', 'messages'],
  ['error-stream-word', 'stream', 'messages'],
])('error.param of %s may be %s, and %s is a warning', (probe, culprit, other) => {
  const says = (param: string, status = 400) =>
    verdictOf(paramNamesTheCulprit, { probe, status, body: errorOf({ param }) });
  expect(says(culprit)).toBe('pass');
  expect(says('Body')).toBe('pass');
  for (const wrong of [other, 'body.top_p', 'json_mode', 'response.body']) expect(says(wrong)).toBe('warn');
  expect(says(other, 399)).toBe('inconclusive');
  expect(firstOf(paramNamesTheCulprit, trialOf({ probe, status: 400, body: errorOf({ param: other }) }))?.what).toMatch(
    /where (?:messages|model|stream) is wrong$/,
  );
});

test('error.param of a request in which nothing is wrong is nobody’s business', () => {
  const exchange = { probe: 'chat-basic', status: 400, body: errorOf({ param: 'top_p' }) };
  expect(verdictOf(paramNamesTheCulprit, exchange)).toBe('inconclusive');
});
