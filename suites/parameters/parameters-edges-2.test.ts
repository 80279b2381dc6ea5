import { expect, test } from 'vitest';
import type { AnyCheckSpec, JsonObject, Trial } from '../../src/define.ts';
import { read } from '../../src/read/index.ts';
import { completionOf, exchangeOf } from '../../src/read/testing.ts';
import { outcomeOf, stepsOf } from '../shared/testing.ts';
import { complaints, trialOf, verdictOf } from '../shared/testing-streams.ts';
import developerRoleIsNot5xx from './developer-role-is-not-5xx.ts';
import historyIsNot5xx from './history-is-not-5xx.ts';
import imagePartIsNot5xx from './image-part-is-not-5xx.ts';
import includeUsageIsNot5xx from './include-usage-is-not-5xx.ts';
import mediaPartIsNot5xx from './media-part-is-not-5xx.ts';
import moreNullsAreNot5xx from './more-nulls-are-not-5xx.ts';
import nullsAreAccepted from './nulls-are-accepted.ts';
import partsAreAccepted from './parts-are-accepted.ts';
import refusalNamesTheParameter from './refusal-names-the-parameter.ts';
import unknownMemberIsNot5xx from './unknown-member-is-not-5xx.ts';
import unsupportedIsNot5xx from './unsupported-is-not-5xx.ts';
import wrongValueIsNot5xx from './wrong-value-is-not-5xx.ts';

const error = (message: string): string => JSON.stringify({ error: { message } });
const answered = (probe: string): Trial => trialOf({ probe, body: completionOf({ content: 'Hello.' }) });
const failed = (probe: string): Trial => trialOf({ probe, status: 500, body: error('It broke.') });
const basic = answered('chat-basic');

test.each<[check: AnyCheckSpec, basis: string, probe: string, request: string]>([
  [developerRoleIsNot5xx, 'chat-basic', 'chat-developer', 'A developer message'],
  [historyIsNot5xx, 'chat-basic', 'param-history', 'A history with a refusal whose content is null'],
  [imagePartIsNot5xx, 'chat-parts', 'chat-image', 'An image part'],
  [includeUsageIsNot5xx, 'stream-plain', 'stream-short', 'A streamed request with include_usage'],
  [moreNullsAreNot5xx, 'chat-basic', 'param-more-nulls', 'A request whose rarer optional members are null'],
  [nullsAreAccepted, 'chat-basic', 'chat-nulls', 'A request whose optional members are null'],
  [partsAreAccepted, 'chat-basic', 'chat-parts', 'A request with a system message, history and text parts'],
  [unknownMemberIsNot5xx, 'chat-basic', 'chat-unknown-member', 'A request with an unknown member'],
])('the finding says which request failed: $title', (check, basis, probe, request) => {
  expect(complaints(check, answered(basis), failed(probe))).toEqual([`${request} makes the server fail`]);
});

test('an unknown member may be refused', () => {
  const refused = trialOf({ probe: 'chat-unknown-member', status: 400, body: error('Unknown member') });
  expect(verdictOf(unknownMemberIsNot5xx, basic, refused)).toBe('pass');
});

test.each<[probe: string, feature: string]>([
  ['chat-max-completion-tokens', 'max_completion_tokens'],
  ['chat-n2', 'n: 2'],
  ['chat-stop', 'stop'],
  ['chat-logprobs', 'logprobs'],
  ['chat-json-object', 'response_format json_object'],
  ['chat-json-schema', 'response_format json_schema'],
  ['json-object-stream', 'response_format json_object, streamed'],
  ['json-schema-stream', 'response_format json_schema, streamed'],
  ['json-schema-loose', 'response_format json_schema without strict'],
  ['param-stop-phrase', 'stop as a string'],
  ['param-stop-stream', 'stop, streamed'],
  ['param-logprobs-alone', 'logprobs without top_logprobs'],
  ['param-logprobs-stream', 'logprobs, streamed'],
  ['param-sampling', 'temperature, top_p, penalties, logit_bias and seed'],
  ['param-labels', 'user, store and service_tier'],
  ['param-newer', 'metadata, reasoning_effort, verbosity, prediction and parallel_tool_calls'],
])('a server that fails at %s fails at a request with %s', (probe, feature) => {
  expect(complaints(unsupportedIsNot5xx, basic, failed(probe))).toEqual([
    `A request with ${feature} makes the server fail`,
  ]);
});

test('a parameter is not to blame where plain requests fail too', () => {
  expect(verdictOf(unsupportedIsNot5xx, failed('chat-basic'), failed('chat-stop'))).toBe('inconclusive');
});

test('one plain request that is answered is enough to judge the others by', () => {
  const [stop, media] = [failed('chat-stop'), failed('param-media')];
  expect(verdictOf(unsupportedIsNot5xx, basic, failed('chat-basic'), stop)).toBe('fail');
  expect(verdictOf(mediaPartIsNot5xx, answered('chat-parts'), failed('chat-parts'), media)).toBe('fail');
  const unnamed = trialOf({ probe: 'chat-stop', status: 400, body: error('No.'), request: { stop: 'a' } });
  expect(verdictOf(refusalNamesTheParameter, basic, failed('chat-basic'), unnamed)).toBe('warn');
});

test('the finding says which of two media made the server fail', () => {
  const broken = { status: 500, body: error('It broke.') };
  expect(
    complaints(mediaPartIsNot5xx, answered('chat-parts'), trialOf({ probe: 'param-media', ...broken }, broken)),
  ).toEqual(['An audio part makes the server fail', 'A file part makes the server fail']);
});

test('a connection that breaks does not show that a wrong value is served', () => {
  const trial = trialOf(
    { probe: 'param-wrong-types', status: 401, body: error('Bad key') },
    { status: null, end: 'reset' },
  );
  expect(verdictOf(wrongValueIsNot5xx, basic, trial)).toBe('inconclusive');
});

test.each<[request: JsonObject, message: string, verdict: string]>([
  [{ max_tokens: 5 }, 'The maximum tokens are 4', 'pass'],
  [{ max_tokens: 5 }, 'maxOutputTokens is too small', 'pass'],
  [{ max_tokens: 5 }, 'max_new_tokens is too small', 'pass'],
  [{ max_tokens: 5 }, 'The tokens are too few', 'warn'],
  [{ max_completion_tokens: 5 }, 'The maximum tokens are 4', 'pass'],
  [{ max_completion_tokens: 5 }, 'maxOutputTokens is too small', 'pass'],
  [{ max_completion_tokens: 5 }, 'max_tokens is too small', 'pass'],
  [{ logprobs: true }, 'Log probabilities are not given', 'pass'],
  [{ logprobs: true }, 'There is no logprob here', 'pass'],
  [{ logprobs: true }, 'The log is full', 'warn'],
  [{ n: 2 }, 'Only one candidate is made', 'pass'],
  [{ response_format: {} }, 'Structured output is not supported', 'pass'],
])('the request %j that is refused with "%s"', (request, message, verdict) => {
  const trial = trialOf({ probe: 'chat-stop', status: 400, body: error(message), request });
  expect(verdictOf(refusalNamesTheParameter, basic, trial)).toBe(verdict);
});

test.each<[what: string, body: string | null]>([
  ['has no body', null],
  ['is no JSON', 'stop'],
  ['is no object', '["stop"]'],
  ['has only what each request has', '{"model": "m", "messages": []}'],
])('a refused request that %s set no parameters', (_, body) => {
  const reading = read(exchangeOf({ status: 400, body: error('No.'), request: body }));
  const { findings } = outcomeOf(refusalNamesTheParameter, basic, { ...stepsOf([reading]), probe: 'chat-stop' });
  expect(findings.map(({ actual }) => actual)).toEqual(['400: No.; the request set []']);
});
