import { expect, test } from 'vitest';
import type { JsonObject, Verdict } from '../../src/define.ts';
import { completionOf } from '../../src/read/testing.ts';
import { verdictOf } from '../shared/testing.ts';
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
