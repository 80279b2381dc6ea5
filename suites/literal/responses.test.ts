import { expect, test } from 'vitest';
import type { Json, JsonObject, Verdict } from '../../src/define.ts';
import { loadSuites } from '../../src/run/registry.ts';
import { outcomeOf, trialOf, verdictOf } from '../shared/testing.ts';
import errorHasFourMembers from './error-has-four-members.ts';
import textDeltasHaveLogprobs from './text-deltas-have-logprobs.ts';

/** What the published schema says of responses and errors, to the letter. */

const { checks } = await loadSuites();

const says = (id: string, value: JsonObject): Verdict => {
  const found = checks.find((check) => check.id === `literal/${id}`);
  if (found === undefined) throw new RangeError(`no check is called literal/${id}`);
  return verdictOf(found, { body: JSON.stringify(value) });
};

const usage: JsonObject = {
  input_tokens: 1,
  input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
  output_tokens: 1,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 2,
};
const response: JsonObject = {
  id: 'resp_1',
  object: 'response',
  created_at: 1_767_225_600,
  model: 'm',
  output: [],
  error: null,
  incomplete_details: null,
  instructions: null,
  metadata: {},
  parallel_tool_calls: true,
  temperature: null,
  tool_choice: 'auto',
  tools: [],
  top_p: 1,
  usage,
};
const without = (value: JsonObject, member: string): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== member));

test.each(Object.keys(response).filter((member) => member !== 'usage'))(
  'a response without %s is not whole',
  (member) => {
    expect(says('response-is-whole', response)).toBe('pass');
    expect(says('response-is-whole', without(response, member))).toBe('warn');
  },
);

test.each<[string, Verdict, JsonObject]>([
  ['instructions as items', 'pass', { instructions: [{ role: 'system' }] }],
  ['a named tool_choice', 'pass', { tool_choice: { type: 'function', name: 'f' } }],
  ['a tool_choice of null', 'warn', { tool_choice: null }],
  ['tools of null', 'warn', { tools: null }],
  ['metadata of null', 'pass', { metadata: null }],
  ['the reason why it was cut', 'pass', { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }],
  ['a user of null, which another check warns of', 'pass', { user: null }],
])('a response with %s: %s', (_, verdict, rest) => {
  expect(says('response-is-whole', { ...response, ...rest })).toBe(verdict);
});

const details = (value: Json): JsonObject => ({ ...response, usage: { ...usage, input_tokens_details: value } });

test.each<[string, string, Verdict, JsonObject]>([
  ['response-usage-has-details', 'all', 'pass', response],
  ['response-usage-has-details', 'no usage', 'pass', without(response, 'usage')],
  ['response-usage-has-details', 'usage of null', 'warn', { ...response, usage: null }],
  ['response-usage-has-details', 'no details of the input', 'warn', details(null)],
  ['response-usage-has-details', 'no cache writes', 'pass', details({ cached_tokens: 0 })],
  ['response-usage-tells-cache-writes', 'all', 'pass', response],
  ['response-usage-tells-cache-writes', 'no cache writes', 'warn', details({ cached_tokens: 0 })],
  ['response-user-is-a-string', 'a user', 'pass', { ...response, user: 'ada' }],
  ['response-user-is-a-string', 'no user', 'pass', response],
  ['response-user-is-a-string', 'a user of null', 'warn', { ...response, user: null }],
  ['response-service-tier-is-known', 'a tier', 'pass', { ...response, service_tier: 'ultrafast' }],
  ['response-service-tier-is-known', 'another', 'warn', { ...response, service_tier: 'on_demand' }],
  ['response-format-description-is-a-string', 'no text', 'pass', response],
  [
    'response-format-description-is-a-string',
    'plain text',
    'pass',
    { ...response, text: { format: { type: 'text' } } },
  ],
  ['response-format-description-is-a-string', 'null', 'warn', { ...response, text: { format: { description: null } } }],
])('%s says of %s: %s', (id, _, verdict, value) => {
  expect(says(id, value)).toBe(verdict);
});

const event = (value: JsonObject): string => `data: ${JSON.stringify(value)}\n\n`;
const created = event({ type: 'response.created', response });

test.each<[string, Verdict, string]>([
  ['a list', 'pass', event({ type: 'response.output_text.delta', delta: 'a', logprobs: [] })],
  ['absent', 'warn', event({ type: 'response.output_text.delta', delta: 'a' })],
  ['null at the end', 'warn', event({ type: 'response.output_text.done', text: 'a', logprobs: null })],
  ['of no text', 'inconclusive', event({ type: 'response.refusal.delta', delta: 'a' })],
])('logprobs of text events that are %s: %s', (_, verdict, told) => {
  expect(verdictOf(textDeltasHaveLogprobs, { body: created + told })).toBe(verdict);
});

test('a stream of something else says nothing of text events', () => {
  expect(verdictOf(textDeltasHaveLogprobs, { body: event({ choices: [] }) })).toBe('inconclusive');
});

const error: JsonObject = { message: 'No.', type: 'invalid_request_error', param: null, code: null };

test.each<[string, Verdict, Json]>([
  ['all four members', 'pass', { error }],
  ['words for param and code', 'pass', { error: { ...error, param: 'model', code: 'model_not_found' } }],
  ['members of its own', 'pass', { error: { ...error, metadata: {} }, request_id: 'r' }],
  ['no param', 'warn', { error: without(error, 'param') }],
  ['no code', 'warn', { error: without(error, 'code') }],
  ['a number as code', 'warn', { error: { ...error, code: 400 } }],
  ['a type of null', 'warn', { error: { ...error, type: null } }],
  ['no message', 'warn', { error: without(error, 'message') }],
  ['a string as error', 'warn', { error: 'No.' }],
  ['a detail instead', 'warn', { detail: 'No.' }],
  ['a list around it', 'warn', [{ error }]],
])('an error body with %s: %s', (_, verdict, value) => {
  expect(verdictOf(errorHasFourMembers, { status: 400, body: JSON.stringify(value) })).toBe(verdict);
});

test('a finding names the members that are wrong, or what the body is', () => {
  const actual = (body: string): string | undefined =>
    outcomeOf(errorHasFourMembers, trialOf({ status: 404, body })).findings[0]?.actual;
  expect(actual(JSON.stringify({ error: { message: 'No.', code: 404, param: null } }))).toBe('type: absent, code: 404');
  expect(actual('Not Found')).toBe('a body that is text');
});

test('only refusals are errors: redirects and successes are not looked at, nor are rate limits', () => {
  for (const [status, verdict] of [
    [200, 'inconclusive'],
    [399, 'inconclusive'],
    [400, 'warn'],
    [429, 'inconclusive'],
    [500, 'warn'],
  ] as const)
    expect(verdictOf(errorHasFourMembers, { status, body: '{}' })).toBe(verdict);
});
