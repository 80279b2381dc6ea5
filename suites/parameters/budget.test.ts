import { expect, test } from 'vitest';
import type { JsonObject, Verdict } from '../../src/define.ts';
import { chunkOf, completionOf, sse } from '../../src/read/testing.ts';
import { outcomeOf, trialOf, verdictOf } from '../shared/testing.ts';
import cutAnswerSaysLength from './cut-answer-says-length.ts';
import nChoices from './n-choices.ts';
import outputBudgetIsKept from './output-budget-is-kept.ts';
import streamOutputBudgetIsKept from './stream-output-budget-is-kept.ts';

type Row = [what: string, body: string, verdict: Verdict];
const usage = (completion: number, details: JsonObject = {}): JsonObject => ({
  usage: { prompt_tokens: 5, completion_tokens: completion, total_tokens: 5 + completion, ...details },
});
const thought = { content: null, reasoning_content: 'The user wants …' };
const cut = { finish_reason: 'length' };
const choices = (n: number): JsonObject => ({
  choices: Array.from({ length: n }, (_, index) => ({
    index,
    message: { role: 'assistant', content: 'one' },
    finish_reason: 'stop',
  })),
});

test.each<[...Row, probe: string]>([
  ['says so', completionOf({ content: 'one, two' }, cut, usage(5)), 'pass', 'chat-length'],
  ['says "stop"', completionOf({ content: 'one, two' }, {}, usage(5)), 'fail', 'chat-length'],
  ['was not cut', completionOf({ content: 'one' }, {}, usage(2)), 'inconclusive', 'chat-length'],
  ['ran over the budget', completionOf({ content: 'one, two' }, {}, usage(40)), 'inconclusive', 'chat-length'],
  ['says no usage', completionOf({ content: 'one' }, {}, { usage: null }), 'inconclusive', 'chat-length'],
  ['is no count', completionOf({ content: 'I cannot do that.' }, {}, usage(5)), 'inconclusive', 'chat-length'],
  ['may be whole by chance', completionOf({ content: 'Hello.' }, {}, usage(5)), 'inconclusive', 'chat-basic'],
  ['is nothing but reasoning', completionOf(thought, {}, usage(5)), 'fail', 'chat-basic'],
  [
    'is reasoning and a tool call',
    completionOf({ ...thought, tool_calls: [{ id: 'call_1' }] }, {}, usage(5)),
    'inconclusive',
    'chat-basic',
  ],
  ['is reasoning cut by the budget', completionOf(thought, cut, usage(5)), 'pass', 'chat-basic'],
  [
    'ended by a filter',
    completionOf(thought, { finish_reason: 'content_filter' }, usage(5)),
    'inconclusive',
    'chat-basic',
  ],
  ['has no reason', completionOf({ content: 'one' }, { finish_reason: null }, usage(5)), 'inconclusive', 'chat-length'],
])('an answer at the end of its budget that %s', (_, body, verdict, probe) => {
  expect(verdictOf(cutAnswerSaysLength, { body, probe, request: { max_tokens: 5 } })).toBe(verdict);
});

test.each<Row>([
  ['five tokens', completionOf({ content: 'one, two' }, {}, usage(5)), 'pass'],
  ['six tokens', completionOf({ content: 'one, two' }, {}, usage(6)), 'warn'],
  ['a page without usage', completionOf({ content: 'one, '.repeat(99) }, {}, { usage: null }), 'warn'],
  ['a line without usage', completionOf({ content: 'one, two' }, {}, { usage: null }), 'inconclusive'],
  [
    'two hundred characters without usage',
    completionOf({ content: 'ab'.repeat(100) }, {}, { usage: null }),
    'inconclusive',
  ],
  ['a character more', completionOf({ content: `${'ab'.repeat(100)}c` }, {}, { usage: null }), 'warn'],
  ['a long run of one character', completionOf({ content: '-'.repeat(900) }, {}, { usage: null }), 'inconclusive'],
  [
    'reasoning beside the budget',
    completionOf({ content: 'one' }, {}, usage(45, { completion_tokens_details: { reasoning_tokens: 40 } })),
    'pass',
  ],
])('a budget of five tokens, and %s', (_, body, verdict) => {
  for (const request of [{ max_tokens: 5 }, { max_completion_tokens: 5, max_tokens: 1 }])
    expect(verdictOf(outputBudgetIsKept, { body, request })).toBe(verdict);
});

test('a budget is that of each choice', () => {
  const say = (request: JsonObject, body: string): Verdict => verdictOf(outputBudgetIsKept, { body, request });
  expect(say({ max_tokens: 5, n: 2 }, completionOf({}, {}, { ...choices(2), ...usage(10) }))).toBe('pass');
  expect(say({ max_tokens: 5, n: 2 }, completionOf({}, {}, { ...choices(1), ...usage(10) }))).toBe('pass');
  expect(say({ max_tokens: 5 }, completionOf({}, {}, { ...choices(2), ...usage(10) }))).toBe('pass');
  expect(say({ max_tokens: 5, n: 2 }, completionOf({}, {}, { ...choices(2), ...usage(11) }))).toBe('warn');
});

test('without a budget, or refused, there is nothing to keep', () => {
  const body = completionOf({ content: 'one' }, {}, usage(5000));
  expect(verdictOf(outputBudgetIsKept, { body, request: { max_tokens: null } })).toBe('inconclusive');
  expect(verdictOf(outputBudgetIsKept, { status: 400, body, request: { max_tokens: 5 } })).toBe('skip');
});

test('the budget of a stream is kept by its usage, and evidence points at the frame that carries it', () => {
  const streamed = (completion: number) =>
    trialOf({
      request: { max_tokens: 5 },
      body: [
        sse(chunkOf({ role: 'assistant', content: 'one' }, cut)),
        sse(chunkOf({}, {}, { choices: [], ...usage(completion) })),
        sse('[DONE]'),
      ],
    });
  expect(outcomeOf(streamOutputBudgetIsKept, streamed(5)).verdict).toBe('pass');
  const { verdict, findings } = outcomeOf(streamOutputBudgetIsKept, streamed(6));
  expect(verdict).toBe('warn');
  expect(findings[0]).toMatchObject({ what: 'max_tokens is ignored', actual: 'completion_tokens 6' });
  expect(findings[0]?.evidence?.at).toContain('frame 1');
});

test.each<[n: number | null, found: number, verdict: Verdict]>([
  [2, 2, 'pass'],
  [2, 1, 'warn'],
  [1, 2, 'warn'],
  [3, 2, 'warn'],
  [null, 1, 'inconclusive'],
  [0, 1, 'inconclusive'],
])('n: %s answered by %s choices', (n, found, verdict) => {
  expect(verdictOf(nChoices, { request: { n }, body: completionOf({}, {}, choices(found)) })).toBe(verdict);
});
