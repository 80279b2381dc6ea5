import { expect, test } from 'vitest';
import type { JsonObject, Verdict } from '../../src/define.ts';
import { completionOf } from '../../src/read/testing.ts';
import cutAnswerSaysLength from '../parameters/cut-answer-says-length.ts';
import logprobsValues from '../parameters/logprobs-values.ts';
import outputBudgetIsKept from '../parameters/output-budget-is-kept.ts';
import stopSequence from '../parameters/stop-sequence.ts';
import jsonObject from '../structured-output/json-object.ts';
import jsonSchema from '../structured-output/json-schema.ts';
import { verdictOf } from '../testing.ts';
import answerIsNotEmpty from './answer-is-not-empty.ts';
import contentIsNotParts from './content-is-not-parts.ts';

type Row = [what: string, body: string, verdict: Verdict];
const usage = (completion: number, details: JsonObject = {}): JsonObject => ({
  usage: { prompt_tokens: 5, completion_tokens: completion, total_tokens: 5 + completion, ...details },
});
const thought = { content: null, reasoning_content: 'The user wants …' };

test.each<Row>([
  ['text', completionOf({ content: 'A lighthouse warns ships.' }), 'pass'],
  ['white space, for a small model may say no more', completionOf({ content: '\n' }), 'pass'],
  ['a refusal', completionOf({ content: null, refusal: 'No.' }), 'pass'],
  [
    'a tool call and no content key',
    completionOf({ tool_calls: [{ id: 'call_1' }] }, { finish_reason: 'tool_calls' }),
    'pass',
  ],
  ['content as parts', completionOf({ content: [{ type: 'text', text: 'Hello.' }] }), 'pass'],
  ['null', completionOf({ content: null }), 'fail'],
  ['""', completionOf({ content: '' }), 'fail'],
  ['no content key', completionOf({}), 'fail'],
  ['null and no tokens billed', completionOf({ content: null }, {}, usage(0)), 'fail'],
  ['null and no usage', completionOf({ content: null }, {}, { usage: null }), 'fail'],
  ['null and an empty list of tool calls', completionOf({ content: null, tool_calls: [] }), 'fail'],
  ['only the end token', completionOf({ content: '' }, {}, usage(1)), 'inconclusive'],
  ['null of one token', completionOf({ content: null }, {}, usage(1)), 'fail'],
  ['no content key, of one token', completionOf({}, {}, usage(1)), 'fail'],
  ['reasoning until the budget was spent', completionOf(thought, { finish_reason: 'length' }), 'inconclusive'],
  ['reasoning and "stop"', completionOf(thought), 'inconclusive'],
  [
    'nothing that passed the filter',
    completionOf({ content: '' }, { finish_reason: 'content_filter' }),
    'inconclusive',
  ],
  ['an object, which the contract judges', completionOf({ content: { text: 'a' } }), 'inconclusive'],
  ['no choices, which the contract judges', completionOf({}, {}, { choices: [] }), 'inconclusive'],
])('an answer that holds %s', (_, body, verdict) => {
  expect(verdictOf(answerIsNotEmpty, { body })).toBe(verdict);
});

test('one empty answer of two choices is enough to fail', () => {
  const choices = ['Hello.', ''].map((content, index) => ({
    index,
    message: { role: 'assistant', content },
    finish_reason: 'stop',
  }));
  expect(verdictOf(answerIsNotEmpty, { body: completionOf({}, {}, { choices }) })).toBe('fail');
});

test('content as an array of parts is a warning only', () => {
  expect(verdictOf(contentIsNotParts, { body: completionOf({ content: [{ type: 'text', text: 'a' }] }) })).toBe('warn');
});

test.each<[...Row, probe: string]>([
  ['says so', completionOf({ content: 'one, two' }, { finish_reason: 'length' }, usage(5)), 'pass', 'chat-length'],
  ['says "stop"', completionOf({ content: 'one, two' }, {}, usage(5)), 'fail', 'chat-length'],
  ['was not cut', completionOf({ content: 'one' }, {}, usage(2)), 'inconclusive', 'chat-length'],
  ['ran over the budget', completionOf({ content: 'one, two' }, {}, usage(40)), 'inconclusive', 'chat-length'],
  ['says no usage', completionOf({ content: 'one' }, {}, { usage: null }), 'inconclusive', 'chat-length'],
  ['is no count', completionOf({ content: 'I cannot do that.' }, {}, usage(5)), 'inconclusive', 'chat-length'],
  ['may be whole by chance', completionOf({ content: 'Hello.' }, {}, usage(5)), 'inconclusive', 'chat-basic'],
  ['is nothing but reasoning', completionOf(thought, {}, usage(5)), 'fail', 'chat-basic'],
  [
    'is reasoning cut by the budget',
    completionOf(thought, { finish_reason: 'length' }, usage(5)),
    'pass',
    'chat-basic',
  ],
])('an answer at the end of its budget that %s', (_, body, verdict, probe) => {
  expect(verdictOf(cutAnswerSaysLength, { body, probe, request: { max_tokens: 5 } })).toBe(verdict);
});

test.each<Row>([
  ['five tokens', completionOf({ content: 'one, two' }, {}, usage(5)), 'pass'],
  ['forty tokens', completionOf({ content: 'one, two' }, {}, usage(40)), 'warn'],
  ['a page without usage', completionOf({ content: 'one, '.repeat(99) }, {}, { usage: null }), 'warn'],
  ['a line without usage', completionOf({ content: 'one, two' }, {}, { usage: null }), 'inconclusive'],
  [
    'reasoning beside the budget',
    completionOf({ content: 'one' }, {}, usage(45, { completion_tokens_details: { reasoning_tokens: 40 } })),
    'pass',
  ],
])('a budget of five tokens, and %s', (_, body, verdict) => {
  expect(verdictOf(outputBudgetIsKept, { body, request: { max_tokens: 5 } })).toBe(verdict);
});

test.each<Row>([
  ['ends before it', completionOf({ content: 'one, two, three, ' }), 'pass'],
  ['ends with it', completionOf({ content: 'one, two, three, four' }), 'fail'],
  ['runs on', completionOf({ content: 'three, four, five, six' }, { finish_reason: 'length' }), 'fail'],
  ['never comes to it', completionOf({ content: 'qua qua qua' }, { finish_reason: 'length' }), 'inconclusive'],
  ['has it in the reasoning only', completionOf({ content: 'one, ', reasoning_content: 'up to four' }), 'pass'],
])('output that %s, given a stop sequence', (_, body, verdict) => {
  expect(verdictOf(stopSequence, { body, request: { stop: ['four', 'five'] } })).toBe(verdict);
});

const logprobs = (logprob: number, top: number): JsonObject => ({
  logprobs: {
    content: [{ token: 'Hi', logprob, top_logprobs: Array.from({ length: top }, () => ({ token: 'Hi', logprob })) }],
  },
});

test.each<Row>([
  ['logarithms', completionOf({ content: 'Hi' }, logprobs(-0.1, 2)), 'pass'],
  ['the value for "impossible"', completionOf({ content: 'Hi' }, logprobs(-9999, 0)), 'pass'],
  ['a zero that rounding lifted', completionOf({ content: 'Hi' }, logprobs(1e-5, 1)), 'pass'],
  ['probabilities', completionOf({ content: 'Hi' }, logprobs(0.9, 1)), 'fail'],
  ['more alternatives than asked for', completionOf({ content: 'Hi' }, logprobs(-1, 3)), 'fail'],
  ['tokens of another text', completionOf({ content: 'Hello there' }, logprobs(-1, 1)), 'warn'],
  ['null, silently', completionOf({ content: 'Hi' }, { logprobs: null }), 'warn'],
])('logprobs that are %s', (_, body, verdict) => {
  expect(verdictOf(logprobsValues, { body, request: { logprobs: true, top_logprobs: 2 } })).toBe(verdict);
});

test.each<Row>([
  ['an object', completionOf({ content: ' {"city": "Paris"}\n' }), 'pass'],
  ['a list', completionOf({ content: '["Paris"]' }), 'fail'],
  ['prose', completionOf({ content: 'The city is Paris.' }), 'fail'],
  ['an object in a Markdown fence', completionOf({ content: '```json\n{"city": "Paris"}\n```' }), 'fail'],
  ['cut by the budget', completionOf({ content: '{"city": "Pa' }, { finish_reason: 'length' }), 'inconclusive'],
  ['a refusal', completionOf({ content: null, refusal: 'No.' }), 'inconclusive'],
  ['empty, which another check judges', completionOf({ content: '' }), 'inconclusive'],
])('content in JSON mode that is %s', (_, body, verdict) => {
  expect(verdictOf(jsonObject, { body })).toBe(verdict);
});

const bySchema = (schema: JsonObject): JsonObject => ({
  response_format: { type: 'json_schema', json_schema: { name: 'place', strict: true, schema } },
});
const place = {
  type: 'object',
  required: ['city'],
  properties: { city: { type: 'string' } },
  additionalProperties: false,
};

test.each<[...Row, schema: JsonObject]>([
  ['valid', completionOf({ content: '{"city": "Paris"}' }), 'pass', place],
  ['short of a member', completionOf({ content: '{}' }), 'fail', place],
  ['richer by a member', completionOf({ content: '{"city": "Paris", "country": "France"}' }), 'fail', place],
  ['no JSON', completionOf({ content: 'Paris' }), 'fail', place],
  ['cut', completionOf({ content: '{"city": "P' }, { finish_reason: 'length' }), 'inconclusive', place],
  ['bound by a schema that is none', completionOf({ content: '{}' }), 'inconclusive', { type: 'nonsense' }],
])('content under a schema that is %s', (_, body, verdict, schema) => {
  expect(verdictOf(jsonSchema, { body, request: bySchema(schema) })).toBe(verdict);
});

test.each([jsonObject, jsonSchema, logprobsValues, stopSequence])('a refused feature is skipped: $title', (check) => {
  const body = JSON.stringify({ error: { message: 'This model does not support it.' } });
  expect(verdictOf(check, { status: 400, body })).toBe('skip');
});
