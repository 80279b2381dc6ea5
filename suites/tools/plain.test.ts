import { expect, test } from 'vitest';
import type { Json, JsonObject, Verdict } from '../../src/define.ts';
import { completionOf } from '../../src/read/testing.ts';
import { verdictOf } from '../shared/testing.ts';
import argumentsAreAString from './arguments-are-a-string.ts';
import argumentsDoNotLeak from './arguments-do-not-leak.ts';
import argumentsParse from './arguments-parse.ts';
import callsDoNotLeak from './calls-do-not-leak.ts';
import finishReasonSaysSo from './finish-reason-says-so.ts';
import idIsAString from './id-is-a-string.ts';
import idsAreUnique from './ids-are-unique.ts';
import nameIsOffered from './name-is-offered.ts';
import strictArgumentsFit from './strict-arguments-fit.ts';
import typeIsFunction from './type-is-function.ts';

const call = (rest: JsonObject = {}, made: JsonObject = {}): JsonObject => ({
  id: 'call_1',
  type: 'function',
  function: { name: 'get_weather', arguments: '{"city": "Oslo"}', ...made },
  ...rest,
});
const calling = (calls: Json, finish = 'tool_calls', content: Json = null): string =>
  completionOf({ content, tool_calls: calls }, { finish_reason: finish });
const offer = (name: string, rest: JsonObject = {}): JsonObject => ({ type: 'function', function: { name, ...rest } });
const request = { tools: [offer('get_weather')] };

test.each<[string, JsonObject, Verdict]>([
  ['a string', call(), 'pass'],
  ['""', call({ id: '' }), 'fail'],
  ['null', call({ id: null }), 'fail'],
  ['a number', call({ id: 7 }), 'fail'],
])('the id of a call is %s', (_, made, verdict) => {
  expect(verdictOf(idIsAString, { body: calling([made]) })).toBe(verdict);
});

test.each<[string, JsonObject, Verdict]>([
  ['"function"', call(), 'pass'],
  ['absent, as Mistral does it', { id: 'call_1', function: { name: 'f', arguments: '{}' } }, 'warn'],
  ['absent beside the id', { function: { name: 'f', arguments: '{}' } }, 'fail'],
  ['absent beside the name', { id: 'call_1', function: { arguments: '{}' } }, 'fail'],
  ['absent beside the arguments', { id: 'call_1', function: { name: 'f' } }, 'fail'],
  ['""', call({ type: '' }), 'fail'],
  ['null', call({ type: null }), 'fail'],
])('the type of a call is %s', (_, made, verdict) => {
  expect(verdictOf(typeIsFunction, { body: calling([made]) })).toBe(verdict);
});

test.each<[string, Json | undefined, Verdict, Verdict]>([
  ['a string of JSON', '{"city": "Oslo"}', 'pass', 'pass'],
  ['an empty object, as a string', '{}', 'pass', 'pass'],
  ['an object', { city: 'Oslo' }, 'fail', 'inconclusive'],
  ['null', null, 'fail', 'inconclusive'],
  ['an empty string', '', 'pass', 'warn'],
  ['a blank string', ' \n', 'pass', 'warn'],
  ['half a string of JSON', '{"city": "Os', 'pass', 'warn'],
  ['a list, as a string', '["Oslo"]', 'pass', 'warn'],
])('arguments that are %s', (_, text, type, content) => {
  const body = calling([call({}, { arguments: text ?? null })]);
  expect(verdictOf(argumentsAreAString, { body })).toBe(type);
  expect(verdictOf(argumentsParse, { body })).toBe(content);
});

test.each(['length', 'content_filter'])('arguments that %s cut need not parse', (finish) => {
  const body = calling([call({}, { arguments: '{"city": "Os' })], finish);
  expect(verdictOf(argumentsParse, { body })).toBe('inconclusive');
});

test.each([idIsAString, typeIsFunction, argumentsAreAString, nameIsOffered])(
  'an empty object in tool_calls, or null, is no call: $title',
  (check) => {
    expect(verdictOf(check, { body: calling([{}]), request })).toBe('fail');
    expect(verdictOf(check, { body: calling([null]), request })).toBe('fail');
  },
);

test.each<[string, Json, JsonObject, Verdict]>([
  ['an offered tool', 'get_weather', request, 'pass'],
  ["a tool of the model's own making", 'get_time', request, 'warn'],
  ['an offered tool, cut short', 'weather', request, 'fail'],
  ['an offered tool in another spelling', 'GetWeather', request, 'fail'],
  ['a name without letters, which is nobody’s', '_', request, 'fail'],
  ['an offered tool under a prefix', 'functions.get_weather', request, 'fail'],
  ['nothing', '', {}, 'fail'],
  ['null', null, {}, 'fail'],
  ['any tool, where the request is unknown', 'get_time', {}, 'pass'],
  [
    'any tool, where tools of another kind are offered too',
    'search',
    { tools: [offer('f'), { type: 'web_search' }] },
    'pass',
  ],
])('a call that names %s', (_, name, asked, verdict) => {
  expect(verdictOf(nameIsOffered, { body: calling([call({}, { name })]), request: asked })).toBe(verdict);
});

test.each<[string, Json, Verdict]>([
  ['two ids', [call(), call({ id: 'call_2' })], 'pass'],
  ['the same id twice', [call(), call()], 'fail'],
  ['one call', [call()], 'inconclusive'],
  ['no ids, which another check judges', [call({ id: '' }), call({ id: '' })], 'inconclusive'],
])('two calls with %s', (_, calls, verdict) => {
  expect(verdictOf(idsAreUnique, { body: calling(calls) })).toBe(verdict);
});

test('the same id in two choices is no clash', () => {
  const message = { role: 'assistant', content: null, tool_calls: [call(), call({ id: 'call_2' })] };
  const choices = [0, 1].map((index) => ({ index, message, finish_reason: 'tool_calls' }));
  expect(verdictOf(idsAreUnique, { body: completionOf({}, {}, { choices }) })).toBe('pass');
});

const named = { ...request, tool_choice: offer('get_weather') };

test.each<[string, string, JsonObject, Verdict]>([
  ['calls and "tool_calls"', calling([call()]), request, 'pass'],
  ['calls and "stop"', calling([call()], 'stop'), request, 'fail'],
  ['calls and "function_call"', calling([call()], 'function_call'), request, 'fail'],
  ['calls and "stop" after a named choice', calling([call()], 'stop'), named, 'pass'],
  ['calls and "function_call" after a named choice', calling([call()], 'function_call'), named, 'fail'],
  ['calls cut by the budget', calling([call()], 'length'), request, 'inconclusive'],
  ['calls and "", which another check judges', calling([call()], ''), request, 'inconclusive'],
  ['"tool_calls" and no call', completionOf({ content: 'Hi' }, { finish_reason: 'tool_calls' }), request, 'fail'],
  ['text and "stop"', completionOf({ content: 'Hi' }), request, 'inconclusive'],
])('an answer with %s', (_, body, asked, verdict) => {
  expect(verdictOf(finishReasonSaysSo, { body, request: asked })).toBe(verdict);
});

test('a demanded call that ends with "stop" is milder in records, for OpenAI itself once did so', () => {
  const verdict = (asked: JsonObject, probe: string, finish = 'stop'): Verdict =>
    verdictOf(finishReasonSaysSo, { body: calling([call()], finish), request: asked, probe });
  const demanded = { ...request, tool_choice: 'required' };
  expect(verdict(demanded, '')).toBe('warn');
  expect(verdict(demanded, '', 'function_call')).toBe('fail');
  expect(verdict(demanded, 'tools-required')).toBe('fail');
  expect(verdict(request, '')).toBe('fail');
});

const schema = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
};
const strict = { tools: [offer('get_weather', { strict: true, parameters: schema })] };

test.each<[string, string, JsonObject, Verdict]>([
  ['arguments that fit', calling([call()]), strict, 'pass'],
  ['a member too many', calling([call({}, { arguments: '{"city": "Oslo", "x": 1}' })]), strict, 'fail'],
  ['no JSON', calling([call({}, { arguments: 'Oslo' })]), strict, 'fail'],
  ['arguments cut by the budget', calling([call({}, { arguments: '{"ci' })], 'length'), strict, 'inconclusive'],
  ['no arguments as a string', calling([call({}, { arguments: {} })]), strict, 'inconclusive'],
  ['a tool that is not strict', calling([call({}, { arguments: '{}' })]), request, 'inconclusive'],
  [
    'a schema that is none',
    calling([call()]),
    { tools: [offer('get_weather', { strict: true, parameters: { type: 'nonsense' } })] },
    'inconclusive',
  ],
])('a strict tool called with %s', (_, body, asked, verdict) => {
  expect(verdictOf(strictArgumentsFit, { body, request: asked })).toBe(verdict);
});

const bare = '{"name": "get_weather", "arguments": {"city": "Oslo"}}';
const required = { ...request, tool_choice: 'required' };

test.each<[string, string, Verdict, Verdict]>([
  ['words', 'I would use get_weather for that.', 'pass', 'pass'],
  ['<tool_call> and a name', `<tool_call>${bare}</tool_call>`, 'fail', 'warn'],
  ['[TOOL_CALLS] and a name', `[TOOL_CALLS][${bare}]`, 'fail', 'warn'],
  ['<|python_tag|> and a name', '<|python_tag|>get_weather.call(city="Oslo")', 'fail', 'warn'],
  ['<function=…>', '<function=get_weather>{"city": "Oslo"}</function>', 'fail', 'warn'],
  ['markup and another name', '<tool_call>{"name": "fly"}</tool_call>', 'pass', 'pass'],
  ['JSON with name and arguments', bare, 'fail', 'warn'],
  ['JSON with name and parameters', '{"name": "get_weather", "parameters": {}}', 'fail', 'warn'],
  ['a list of such JSON in a fence', `\`\`\`json\n[${bare}]\n\`\`\``, 'fail', 'warn'],
  ['JSON as tool_calls have it', '{"function": {"name": "get_weather", "arguments": "{}"}}', 'fail', 'warn'],
  ['JSON with another name', '{"name": "fly", "arguments": {}}', 'pass', 'pass'],
  ['JSON with a name alone', '{"name": "get_weather"}', 'pass', 'pass'],
  ['an empty list', '[]', 'pass', 'pass'],
])('content that holds %s', (_, content, forced, free) => {
  const body = completionOf({ content });
  expect(verdictOf(callsDoNotLeak, { body, request: required })).toBe(forced);
  expect(verdictOf(callsDoNotLeak, { body, request: named })).toBe(forced);
  expect(verdictOf(callsDoNotLeak, { body, request })).toBe(free);
  expect(verdictOf(callsDoNotLeak, { body, request: { ...request, tool_choice: 'none' } })).toBe('inconclusive');
  expect(verdictOf(callsDoNotLeak, { body })).toBe('inconclusive');
});

test('markup beside a call is no explanation, and nothing at all is no leak', () => {
  const both = calling([call()], 'tool_calls', `<tool_call>${bare}`);
  expect(verdictOf(callsDoNotLeak, { body: both, request })).toBe('fail');
  expect(verdictOf(callsDoNotLeak, { body: calling([call()]), request })).toBe('pass');
  expect(verdictOf(callsDoNotLeak, { body: completionOf({ content: '' }), request })).toBe('inconclusive');
});

test.each<[string, string, Json, Verdict]>([
  ['nothing', '{"city": "Oslo"}', null, 'pass'],
  ['words about it', '{"city": "Oslo"}', 'I look up the weather in Oslo.', 'pass'],
  ['the arguments', '{"city": "Oslo"}', 'So: {"city": "Oslo"}', 'warn'],
  ['only the values', '{"city": "Oslo", "days": 3}', 'Oslo 3', 'warn'],
  ['braces, where there are no arguments', '{}', 'function f() {}', 'pass'],
  ['nothing, where the arguments are no JSON', 'Oslo', '', 'pass'],
])('a call with content that holds %s', (_, text, content, verdict) => {
  const body = calling([call({}, { arguments: text })], 'tool_calls', content);
  expect(verdictOf(argumentsDoNotLeak, { body })).toBe(verdict);
});

test.each([idIsAString, typeIsFunction, argumentsAreAString, argumentsParse, nameIsOffered, argumentsDoNotLeak])(
  'without a call there is nothing to judge, and a refusal of tools is skipped: $title',
  (check) => {
    expect(verdictOf(check, { body: completionOf({ content: 'Hi' }), request })).toBe('inconclusive');
    const body = JSON.stringify({ error: { message: 'This model does not support tools.' } });
    expect(verdictOf(check, { status: 400, body, request })).toBe('skip');
    expect(verdictOf(check, { status: 500, body, request })).toBe('inconclusive');
  },
);

test('the call of a custom tool is no function call', () => {
  const custom = { id: 'call_1', type: 'custom', custom: { name: 'run', input: 'ls' } };
  expect(verdictOf(typeIsFunction, { body: calling([custom]) })).toBe('inconclusive');
  expect(verdictOf(typeIsFunction, { body: calling([{ ...custom, custom: null }]) })).toBe('fail');
});
