import { expect, test } from 'vitest';
import type { JsonObject, Verdict } from '../../src/define.ts';
import { chunkOf, completionOf, sse } from '../../src/read/testing.ts';
import { outcomeOf, trialOf, verdictOf } from '../shared/testing.ts';
import namedIsObeyed from './named-is-obeyed.ts';
import noneIsObeyed from './none-is-obeyed.ts';
import parallelOffIsObeyed from './parallel-off-is-obeyed.ts';
import requiredIsObeyed from './required-is-obeyed.ts';

const tools = ['get_weather', 'get_population'].map((name) => ({ type: 'function', function: { name } }));
const required = { tools, tool_choice: 'required' };
const named = { tools, tool_choice: { type: 'function', function: { name: 'get_weather' } } };
const none = { tools, tool_choice: 'none' };
const one = { tools, parallel_tool_calls: false };

const call = (name: string, id = 'call_1', index = 0): JsonObject => ({
  index,
  id,
  type: 'function',
  function: { name, arguments: '{}' },
});
const calling = (...calls: readonly JsonObject[]): string =>
  completionOf({ content: null, tool_calls: calls }, { finish_reason: 'tool_calls' });
const talking = (content: string | null, finish: string | null = 'stop', rest: JsonObject = {}): string =>
  completionOf({ content, ...rest }, { finish_reason: finish });
const streaming = (...calls: readonly JsonObject[]): string =>
  sse(
    chunkOf({ role: 'assistant', content: null }),
    ...calls.map((each) => chunkOf({ tool_calls: [each] })),
    chunkOf({}, { finish_reason: 'tool_calls' }),
    '[DONE]',
  );

test.each<[string, string, Verdict]>([
  ['a call', calling(call('get_weather')), 'pass'],
  ['a streamed call', streaming(call('get_weather')), 'pass'],
  ['words', talking('Hello!'), 'fail'],
  ['nothing', talking(null), 'fail'],
  ['an empty list of calls', talking('Hi', 'stop', { tool_calls: [] }), 'fail'],
  ['words until the budget was spent', talking('Hello', 'length'), 'inconclusive'],
  ['words that a filter stopped', talking('Hello', 'content_filter'), 'inconclusive'],
  ['a refusal', talking(null, 'stop', { refusal: 'No.' }), 'inconclusive'],
  ['nothing, and no end', talking(null, null), 'inconclusive'],
  ['words, and no end', talking('Hello', null), 'fail'],
])('"required" and %s', (_, body, verdict) => {
  expect(verdictOf(requiredIsObeyed, { body, request: required })).toBe(verdict);
});

test('one choice of two that makes no call is enough to fail, unless it was cut', () => {
  const choice = (index: number, message: JsonObject, finish: string): JsonObject => ({
    index,
    message: { role: 'assistant', ...message },
    finish_reason: finish,
  });
  const first = choice(0, { content: null, tool_calls: [call('get_weather')] }, 'tool_calls');
  const two = (finish: string): string =>
    completionOf({}, {}, { choices: [first, choice(1, { content: 'Hi' }, finish)] });
  expect(verdictOf(requiredIsObeyed, { body: two('stop'), request: { ...required, n: 2 } })).toBe('fail');
  expect(verdictOf(requiredIsObeyed, { body: two('length'), request: { ...required, n: 2 } })).toBe('pass');
});

test.each<[string, string, Verdict]>([
  ['a call of it', calling(call('get_weather')), 'pass'],
  ['two calls of it', calling(call('get_weather'), call('get_weather', 'call_2')), 'pass'],
  ['a call of another tool', calling(call('get_population')), 'fail'],
  ['a call of each tool', calling(call('get_weather'), call('get_population', 'call_2')), 'fail'],
  ['its name in pieces', streaming(call('get_wea'), call('ther', '')), 'pass'],
  ['words', talking('Hello!'), 'fail'],
])('a named tool and %s', (_, body, verdict) => {
  expect(verdictOf(namedIsObeyed, { body, request: named })).toBe(verdict);
});

test('the report says what came instead', () => {
  const [finding] = outcomeOf(namedIsObeyed, trialOf({ body: talking('Hello!'), request: named })).findings;
  expect(finding).toMatchObject({ expected: 'a call of get_weather', actual: 'content: Hello!' });
  const long = outcomeOf(requiredIsObeyed, trialOf({ body: talking('a'.repeat(99)), request: required }));
  expect(long.findings[0]?.actual).toBe(`content: ${'a'.repeat(80)}…`);
});

test.each<[string, string, Verdict]>([
  ['words', talking('Hello!'), 'pass'],
  ['a call', calling(call('get_weather')), 'fail'],
  ['a streamed call', streaming(call('get_weather')), 'fail'],
])('"none" and %s', (_, body, verdict) => {
  expect(verdictOf(noneIsObeyed, { body, request: none })).toBe(verdict);
});

test.each<[string, string, Verdict]>([
  ['one call', calling(call('get_weather')), 'pass'],
  ['two calls', calling(call('get_weather'), call('get_weather', 'call_2')), 'warn'],
  ['one call in two deltas', streaming(call('get_weather'), call('', '')), 'pass'],
  ['two streamed calls', streaming(call('get_weather'), call('get_weather', 'call_2', 1)), 'warn'],
  ['words', talking('Hello!'), 'inconclusive'],
])('parallel_tool_calls false and %s', (_, body, verdict) => {
  expect(verdictOf(parallelOffIsObeyed, { body, request: one })).toBe(verdict);
});

test('streamed calls without an index are told apart by their ids', () => {
  const bare = (id: string | null): JsonObject => ({ id, function: { name: 'get_weather', arguments: '{}' } });
  expect(verdictOf(parallelOffIsObeyed, { body: streaming(bare('a'), bare('a')), request: one })).toBe('pass');
  expect(verdictOf(parallelOffIsObeyed, { body: streaming(bare('a'), bare('b')), request: one })).toBe('warn');
  expect(verdictOf(parallelOffIsObeyed, { body: streaming(bare(null), bare(null)), request: one })).toBe('pass');
});

test.each([
  [requiredIsObeyed, required],
  [namedIsObeyed, named],
  [noneIsObeyed, none],
  [parallelOffIsObeyed, one],
])('a choice that is refused is skipped, and an error or a cut reply proves nothing: $0.title', (check, request) => {
  const error = JSON.stringify({ error: { message: 'tool_choice is not supported.' } });
  expect(verdictOf(check, { status: 400, body: error, request })).toBe('skip');
  expect(verdictOf(check, { status: 503, body: error, request })).toBe('inconclusive');
  const failed = sse(chunkOf({ content: 'Hi' }), { error: { message: 'The model did not call a tool.' } });
  expect(verdictOf(check, { body: failed, request })).toBe('inconclusive');
  expect(verdictOf(check, { body: sse(chunkOf({ content: 'Hi' })), end: 'reset', request })).toBe('inconclusive');
  expect(verdictOf(check, { body: sse({ choices: [] }), request })).toBe('inconclusive');
});

test.each([requiredIsObeyed, namedIsObeyed, noneIsObeyed, parallelOffIsObeyed])(
  'a request that leaves it to the model, or says what few understand, binds nobody: $title',
  (check) => {
    for (const choice of ['auto', 'any', { type: 'allowed_tools' }, null])
      expect(verdictOf(check, { body: talking('Hi'), request: { tools, tool_choice: choice } })).toBe('inconclusive');
    expect(verdictOf(check, { body: talking('Hi'), request: { tool_choice: 'required' } })).toBe('inconclusive');
  },
);
