import { expect, test } from 'vitest';
import type { Json, JsonObject, Verdict } from '../../src/define.ts';
import { loadSuites } from '../../src/run/registry.ts';
import { verdictOf } from '../shared/testing.ts';

/** What the published schema says of bodies, to the letter. */

const { checks } = await loadSuites();
const literal = checks.filter(({ surface }) => surface === 'literal');

const says = (id: string, value: Json, status = 200): Verdict => {
  const found = literal.find((check) => check.id === `literal/${id}`);
  if (found === undefined) throw new RangeError(`no check is called literal/${id}`);
  return verdictOf(found, { body: JSON.stringify(value), status });
};

const message: JsonObject = { role: 'assistant', content: 'Hello.', refusal: null };
const usage: JsonObject = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
const body = (rest: JsonObject = {}): JsonObject => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_767_225_600,
  model: 'some-model',
  choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
  ...rest,
});
const withChoice = (choice: JsonObject): JsonObject => body({ choices: [{ message, logprobs: null, ...choice }] });
const withMessage = (rest: JsonObject): JsonObject => withChoice({ message: { ...message, ...rest } });
const withoutMember = (value: JsonObject, member: string): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== member));

test('every literal check is advisory and warns at most', () => {
  expect(literal.length).toBeGreaterThan(25);
  expect(literal.filter(({ profile }) => profile !== 'openai-literal').map(({ id }) => id)).toEqual([]);
  expect(literal.filter(({ level }) => level === 'must').map(({ id }) => id)).toEqual([]);
});

test('a body that keeps to the letter passes every check of chat bodies', () => {
  const ids = ['message-has-content-key', 'message-has-refusal-key', 'choice-has-logprobs-key', 'usage-holds-no-null'];
  expect(ids.map((id) => says(id, body({ usage, service_tier: null })))).toEqual(ids.map(() => 'pass'));
});

test.each<[string, string, Verdict, JsonObject]>([
  ['choice-has-logprobs-key', 'logprobs: null', 'pass', withChoice({})],
  ['choice-has-logprobs-key', 'no logprobs', 'warn', body({ choices: [{ message }] })],
  ['choice-has-logprobs-key', 'logprobs without refusal', 'warn', withChoice({ logprobs: { content: [] } })],
  ['message-has-content-key', 'content: null', 'pass', withMessage({ content: null })],
  ['message-has-content-key', 'no content', 'warn', withChoice({ message: { role: 'assistant', refusal: null } })],
  ['message-has-content-key', 'parts', 'warn', withMessage({ content: [{ type: 'text', text: 'Hello.' }] })],
  ['message-has-refusal-key', 'a refusal', 'pass', withMessage({ content: null, refusal: 'No.' })],
  ['message-has-refusal-key', 'no refusal', 'warn', withChoice({ message: { role: 'assistant', content: '' } })],
  ['annotations-are-url-citations', 'no annotations', 'pass', body()],
  ['annotations-are-url-citations', 'annotations: null', 'warn', withMessage({ annotations: null })],
  [
    'annotations-are-url-citations',
    'a citation',
    'pass',
    withMessage({
      annotations: [{ type: 'url_citation', url_citation: { url: 'u', title: 't', start_index: 0, end_index: 1 } }],
    }),
  ],
  ['annotations-are-url-citations', 'a flat one', 'warn', withMessage({ annotations: [{ type: 'url_citation' }] })],
  ['tool-calls-are-not-null', 'tool_calls: []', 'pass', withMessage({ tool_calls: [] })],
  ['tool-calls-are-not-null', 'tool_calls: null', 'warn', withMessage({ tool_calls: null })],
  ['system-fingerprint-is-a-string', 'none', 'pass', body()],
  ['system-fingerprint-is-a-string', 'null', 'warn', body({ system_fingerprint: null })],
  ['service-tier-is-known', '"fast"', 'pass', body({ service_tier: 'fast' })],
  ['service-tier-is-known', '"on_demand"', 'warn', body({ service_tier: 'on_demand' })],
  ['service-tier-is-known', 'a tier of /responses', 'warn', body({ service_tier: 'ultrafast' })],
  ['usage-holds-no-null', 'no usage', 'pass', body()],
  ['usage-holds-no-null', 'null', 'warn', body({ usage: null })],
  ['usage-holds-no-null', 'null details', 'warn', body({ usage: { ...usage, prompt_tokens_details: null } })],
  [
    'usage-holds-no-null',
    'a null detail',
    'warn',
    body({ usage: { ...usage, completion_tokens_details: { reasoning_tokens: null } } }),
  ],
])('%s says of %s: %s', (id, _, verdict, value) => {
  expect(says(id, value)).toBe(verdict);
});

const token: JsonObject = { token: 'a', logprob: -1, bytes: null, top_logprobs: [] };

test.each<[string, Verdict, Json]>([
  ['whole entries', 'pass', { content: [token], refusal: null }],
  ['no bytes', 'warn', { content: [withoutMember(token, 'bytes')], refusal: null }],
  ['no top_logprobs', 'warn', { content: [withoutMember(token, 'top_logprobs')], refusal: null }],
  ['the older form', 'warn', { tokens: ['a'], token_logprobs: [-1] }],
  ['none at all', 'inconclusive', null],
])('entries of logprobs, %s: %s', (_, verdict, logprobs) => {
  expect(says('token-logprobs-are-whole', withChoice({ logprobs }))).toBe(verdict);
});

test.each<[string, Verdict, JsonObject]>([
  ['of functions', 'pass', { tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }] }],
  ['that are custom', 'pass', { tool_calls: [{ id: 'c', type: 'custom', custom: { name: 'f', input: '' } }] }],
  ['without a type', 'warn', { tool_calls: [{ id: 'c', function: { name: 'f', arguments: '{}' } }] }],
  ['of which there are none', 'inconclusive', { tool_calls: [] }],
  ['that are absent', 'inconclusive', {}],
  ['that are null', 'inconclusive', { tool_calls: null }],
])('tool calls %s: %s', (_, verdict, rest) => {
  expect(says('tool-call-has-type', withMessage(rest))).toBe(verdict);
});

const model: JsonObject = { id: 'm', object: 'model', created: 0, owned_by: 'me' };

test.each(['id', 'object', 'created', 'owned_by'])('a model without %s is not whole, in a list or not', (member) => {
  const flawed = withoutMember(model, member);
  const list = (each: Json): JsonObject => ({ object: 'list', data: [each] });
  expect([says('model-is-whole', model), says('listed-models-are-whole', list(model))]).toEqual(['pass', 'pass']);
  expect([says('model-is-whole', flawed), says('listed-models-are-whole', list(flawed))]).toEqual(['warn', 'warn']);
  expect(says('model-list-is-whole', list(flawed))).toBe('pass');
});

test('a list of models without an object, or with data that are null, is not whole', () => {
  const verdicts = [{ object: 'list', data: [] }, { data: [model] }, { object: 'list', data: null }].map((list) =>
    says('model-list-is-whole', list),
  );
  expect(verdicts).toEqual(['pass', 'warn', 'warn']);
});

test('a provider without the endpoint is skipped', () => {
  const error = { error: { message: 'There is no such path.' } };
  expect(says('model-is-whole', error, 404)).toBe('skip');
  expect(says('text-completion-is-whole', error, 404)).toBe('skip');
  expect(says('response-is-whole', error, 404)).toBe('skip');
  expect(says('token-logprobs-are-whole', error, 400)).toBe('skip');
});

const text: JsonObject = {
  id: 'cmpl-1',
  object: 'text_completion',
  created: 1_767_225_600,
  model: 'm',
  choices: [{ text: 'Hello.', index: 0, logprobs: null, finish_reason: 'stop' }],
};

test.each<[string, Verdict, JsonObject]>([
  ['nothing optional', 'pass', text],
  ['no id', 'warn', withoutMember(text, 'id')],
  ['the object of a chat', 'warn', { ...text, object: 'chat.completion' }],
  ['a created with a fraction', 'warn', { ...text, created: 0.5 }],
  ['no model', 'warn', withoutMember(text, 'model')],
  ['a system_fingerprint of null', 'warn', { ...text, system_fingerprint: null }],
  ['usage of null', 'warn', { ...text, usage: null }],
])('a text completion with %s: %s', (_, verdict, value) => {
  expect(says('text-completion-is-whole', value)).toBe(verdict);
});

test.each<[string, Verdict, JsonObject]>([
  ['null', 'pass', { logprobs: null }],
  ['absent', 'warn', {}],
  ['lists', 'pass', { logprobs: { tokens: ['a'], token_logprobs: [-1], top_logprobs: [{ a: -1 }] } }],
  ['a list that begins with null', 'warn', { logprobs: { tokens: ['a'], token_logprobs: [null] } }],
])('logprobs of a text completion that are %s: %s', (_, verdict, rest) => {
  const value = { ...text, choices: [{ text: 'Hello.', index: 0, ...rest }] };
  expect(says('text-choice-has-logprobs-key', value)).toBe(verdict);
  expect(says('text-completion-is-whole', value)).toBe('pass');
});
