import { expect, test } from 'vitest';
import type { Json, JsonObject, Verdict } from '../../src/define.ts';
import { loadSuites } from '../../src/run/registry.ts';
import { verdictOf } from '../shared/testing.ts';

/** What the published schema says of chunks, to the letter. */

const { checks } = await loadSuites();

const says = (id: string, ...chunks: readonly JsonObject[]): Verdict => {
  const found = checks.find((check) => check.id === `literal/${id}`);
  if (found === undefined) throw new RangeError(`no check is called literal/${id}`);
  return verdictOf(found, { body: chunks.map((value) => `data: ${JSON.stringify(value)}\n\n`).join('') });
};

const head: JsonObject = { id: 'c', object: 'chat.completion.chunk', created: 1_767_225_600, model: 'm' };
const chunk = (choice: JsonObject, rest: JsonObject = {}): JsonObject => ({
  ...head,
  choices: [{ index: 0, delta: { content: 'a' }, finish_reason: null, ...choice }],
  ...rest,
});
const last = chunk({ delta: {}, finish_reason: 'stop' });
const usage: JsonObject = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
const without = (value: JsonObject, member: string): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== member));

test.each(['id', 'object', 'created', 'model', 'choices'])(
  'a chunk without %s is not whole, among others too',
  (member) => {
    expect(says('chunk-is-whole', chunk({}), last)).toBe('pass');
    expect(says('chunk-is-whole', chunk({}), without(last, member))).toBe('warn');
  },
);

test.each<[string, string, Verdict, JsonObject]>([
  ['chunk-is-whole', 'the first chunk of Azure', 'warn', { id: '', object: '', created: 0, model: '', choices: [] }],
  ['chunk-is-whole', 'no choices but usage', 'pass', { ...head, choices: [], usage }],
  ['chunk-is-whole', 'a delta of null, which another check warns of', 'pass', chunk({ delta: null })],
  ['delta-holds-no-null', 'no delta', 'warn', { ...head, choices: [{ index: 0, finish_reason: null }] }],
  ['delta-holds-no-null', 'content and refusal of null', 'pass', chunk({ delta: { content: null, refusal: null } })],
  ['delta-holds-no-null', 'a role of null', 'warn', chunk({ delta: { role: null } })],
  ['delta-holds-no-null', 'a role of ""', 'warn', chunk({ delta: { role: '' } })],
  ['delta-holds-no-null', 'tool_calls of null', 'warn', chunk({ delta: { tool_calls: null } })],
  ['delta-holds-no-null', 'function_call of null', 'warn', chunk({ delta: { function_call: null } })],
  ['chunk-choice-has-finish-reason-key', 'null', 'pass', chunk({})],
  ['chunk-choice-has-finish-reason-key', 'a word', 'pass', last],
  ['chunk-choice-has-finish-reason-key', '""', 'warn', chunk({ finish_reason: '' })],
  ['chunk-choice-has-finish-reason-key', 'nothing', 'warn', { ...head, choices: [{ index: 0, delta: {} }] }],
  ['chunk-logprobs-have-both-lists', 'null', 'pass', chunk({ logprobs: null })],
  ['chunk-logprobs-have-both-lists', 'both', 'pass', chunk({ logprobs: { content: [], refusal: null } })],
  ['chunk-logprobs-have-both-lists', 'one', 'warn', chunk({ logprobs: { content: [] } })],
  ['chunk-system-fingerprint-is-a-string', 'none', 'pass', chunk({})],
  ['chunk-system-fingerprint-is-a-string', 'null', 'warn', chunk({}, { system_fingerprint: null })],
  ['chunk-service-tier-is-known', 'null', 'pass', chunk({}, { service_tier: null })],
  ['chunk-service-tier-is-known', 'on_demand', 'warn', chunk({}, { service_tier: 'on_demand' })],
  ['chunk-usage-holds-no-null', 'null', 'pass', chunk({}, { usage: null })],
  ['chunk-usage-holds-no-null', 'counters', 'pass', chunk({}, { usage })],
  [
    'chunk-usage-holds-no-null',
    'details of null',
    'warn',
    chunk({}, { usage: { ...usage, completion_tokens_details: null } }),
  ],
])('%s says of %s: %s', (id, _, verdict, value) => {
  expect(says(id, value)).toBe(verdict);
});

test.each<[string, Verdict, Json]>([
  ['whole', 'pass', [{ index: 0, id: 'c', type: 'function', function: { name: 'f', arguments: '' } }]],
  ['only arguments', 'pass', [{ index: 0, function: { arguments: '{' } }]],
  ['an id of ""', 'pass', [{ index: 0, id: '', function: { arguments: '{' } }]],
  ['an id of null', 'warn', [{ index: 0, id: null, function: { arguments: '{' } }]],
  ['a name of null', 'warn', [{ index: 0, function: { name: null, arguments: '{' } }]],
  ['a type of ""', 'warn', [{ index: 0, type: '', function: { arguments: '{' } }]],
  ['no index', 'warn', [{ function: { arguments: '{' } }]],
  ['an empty list of calls', 'pass', []],
  ['calls of null', 'inconclusive', null],
])('a delta with %s: %s', (_, verdict, tool_calls) => {
  expect(says('stream-call-holds-no-null', chunk({ delta: { tool_calls } }))).toBe(verdict);
});

test.each(['id', 'object', 'created', 'model', 'choices'])('a chunk of text without %s is not whole', (member) => {
  const text = {
    id: 'cmpl-1',
    object: 'text_completion',
    created: 1_767_225_600,
    model: 'm',
    choices: [{ text: 'a', index: 0, logprobs: null, finish_reason: null }],
    usage: null,
  };
  expect(says('text-chunk-is-whole', text)).toBe('pass');
  expect(says('text-chunk-is-whole', without(text, member))).toBe('warn');
});
