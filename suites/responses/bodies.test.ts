import { expect, test } from 'vitest';
import type { AnyCheckSpec, JsonObject } from '../../src/define.ts';
import {
  bodyOf,
  callItem,
  messageItem,
  responseOf,
  streamed,
  textEvents,
  textPart,
} from '../shared/testing-responses.ts';
import { trialOf, verdictOf } from '../shared/testing-streams.ts';
import annotations from './annotations-are-a-list.ts';
import oneObject from './body-is-one-json-object.ts';
import completedHasOutput from './completed-has-output.ts';
import contentType from './content-type-is-json.ts';
import cutAnswer from './cut-answer-says-incomplete.ts';
import functionCall from './function-call-is-whole.ts';
import itemStatus from './item-has-a-status.ts';
import itemId from './item-has-an-id.ts';
import messageParts from './message-is-a-list-of-parts.ts';
import budgetKept from './output-budget-is-kept.ts';
import outputText from './parts-are-output-text.ts';
import requiredMembers from './required-members.ts';
import statusFits from './status-fits-its-details.ts';
import statusThere from './status-is-there.ts';
import usageTold from './usage-is-told.ts';
import totalAddsUp from './usage-total-adds-up.ts';

/** The verdict on a body with these items. */
const on = (check: AnyCheckSpec, items: readonly JsonObject[], over: JsonObject = {}): string =>
  verdictOf(check, trialOf({ body: bodyOf(items, over) }));

const onEvents = (check: AnyCheckSpec, events: readonly JsonObject[]): string =>
  verdictOf(check, trialOf({ body: streamed(events) }));

const hello = messageItem('Hello');

test('a whole response satisfies every check of bodies', () => {
  const all = [
    annotations,
    oneObject,
    completedHasOutput,
    contentType,
    functionCall,
    itemId,
    itemStatus,
    messageParts,
    outputText,
    requiredMembers,
    statusFits,
    usageTold,
    totalAddsUp,
  ];
  expect(all.map((check) => on(check, [hello, callItem()]))).toEqual(all.map(() => 'pass'));
});

test('the body is one JSON object, if it came whole', () => {
  expect(verdictOf(oneObject, trialOf({ body: '[]' }))).toBe('fail');
  expect(verdictOf(oneObject, trialOf({ body: '' }))).toBe('fail');
  expect(verdictOf(oneObject, trialOf({ body: streamed(textEvents('a')) }))).toBe('fail');
  expect(verdictOf(oneObject, trialOf({ body: '{"id"', end: 'reset' }))).toBe('inconclusive');
});

test('JSON says so in its Content-Type', () => {
  const typed = (type: string) => trialOf({ body: bodyOf([hello]), headers: { 'content-type': type } });
  expect(verdictOf(contentType, typed('application/json; charset=utf-8'))).toBe('pass');
  expect(verdictOf(contentType, typed('application/problem+json'))).toBe('pass');
  expect(verdictOf(contentType, typed('text/json'))).toBe('fail');
  expect(verdictOf(contentType, typed('xapplication/json+jsonx'))).toBe('fail');
  expect(verdictOf(contentType, trialOf({ body: bodyOf([hello]), headers: {} }))).toBe('inconclusive');
  expect(verdictOf(contentType, trialOf({ body: 'x' }))).toBe('inconclusive');
});

test('messages and calls need an id and a status; other items do not', () => {
  const reasoning = { type: 'reasoning', summary: [] };
  expect(on(itemId, [messageItem('a', { id: '' })])).toBe('fail');
  expect(on(itemId, [callItem({ id: 7 })])).toBe('fail');
  expect(on(itemId, [reasoning])).toBe('inconclusive');
  expect(on(itemId, [reasoning, hello])).toBe('pass');
  expect(on(itemStatus, [messageItem('a', { status: 'done' })])).toBe('warn');
  expect(on(itemStatus, [messageItem('a', { status: 'in_progress' }), callItem({ status: 'incomplete' })])).toBe(
    'pass',
  );
});

test('items of a body that holds an error are not judged', () => {
  expect(on(itemId, [callItem({ id: 7 })], { error: { message: 'no' } })).toBe('inconclusive');
});

test('a message has the role of the assistant and a list of parts', () => {
  expect(on(messageParts, [messageItem('a', { role: 'user' })])).toBe('fail');
  expect(on(messageParts, [messageItem('a', { content: 'a' })])).toBe('fail');
  expect(on(messageParts, [messageItem('a', { content: ['a'] })])).toBe('fail');
  expect(on(messageParts, [messageItem('a', { content: [] })])).toBe('pass');
  expect(on(messageParts, [callItem()])).toBe('inconclusive');
});

test('text has the type output_text; parts that are no text may have others', () => {
  const part = (over: JsonObject) => [messageItem('', { content: [textPart('a', over)] })];
  expect(on(outputText, part({ type: 'input_text' }))).toBe('fail');
  expect(on(outputText, part({ type: null }))).toBe('fail');
  expect(on(outputText, part({ text: null }))).toBe('fail');
  expect(on(outputText, part({ type: 'refusal' }))).toBe('fail');
  expect(on(outputText, part({ type: 'refusal', refusal: 'No.' }))).toBe('pass');
  expect(on(outputText, part({ type: 'output_image', text: null }))).toBe('pass');
  expect(on(outputText, [messageItem('', { content: 'a' })])).toBe('pass');
});

test('annotations belong to text only', () => {
  const part = (over: JsonObject) => [messageItem('', { content: [textPart('a', over)] })];
  expect(on(annotations, part({ annotations: null }))).toBe('fail');
  expect(on(annotations, part({ type: 'refusal', annotations: null }))).toBe('pass');
  expect(on(annotations, [messageItem('', { content: 'a' })])).toBe('pass');
});

test('a call has an id for its result, a name, and arguments as text', () => {
  expect(on(functionCall, [callItem({ call_id: '' })])).toBe('fail');
  expect(on(functionCall, [callItem({ name: null })])).toBe('fail');
  expect(on(functionCall, [callItem({ arguments: {} })])).toBe('fail');
  expect(on(functionCall, [callItem({ arguments: '' })])).toBe('pass');
  expect(on(functionCall, [hello])).toBe('inconclusive');
});

test('what SDKs declare as always there may be null, but not absent', () => {
  const { tools, ...rest } = responseOf([hello]);
  expect(tools).toEqual([]);
  expect(verdictOf(requiredMembers, trialOf({ body: JSON.stringify(rest) }))).toBe('warn');
  expect(on(requiredMembers, [hello], { tools: null })).toBe('pass');
  expect(on(requiredMembers, [hello], { object: 'chat.completion' })).toBe('inconclusive');
});

test('the status decides whether there is an error or a reason', () => {
  const error = { code: 'server_error', message: 'It broke.' };
  expect(on(statusFits, [hello], { error })).toBe('fail');
  expect(on(statusFits, [hello], { status: 'incomplete' })).toBe('fail');
  expect(on(statusFits, [hello], { status: 'incomplete', incomplete_details: { reason: '' } })).toBe('fail');
  expect(on(statusFits, [hello], { status: 'incomplete', incomplete_details: { reason: 'content_filter' } })).toBe(
    'pass',
  );
  expect(on(statusFits, [], { status: 'failed' })).toBe('fail');
  expect(on(statusFits, [], { status: 'failed', error: { code: 'x', message: ' ' } })).toBe('fail');
  expect(on(statusFits, [], { status: 'failed', error })).toBe('pass');
  expect(on(statusFits, [], { status: 'queued', error: null })).toBe('pass');
  expect(on(statusFits, [hello], { status: null })).toBe('inconclusive');
});

test('a status is due, whatever it says', () => {
  const { status, ...rest } = responseOf([hello]);
  expect(status).toBe('completed');
  expect(verdictOf(statusThere, trialOf({ body: JSON.stringify(rest) }))).toBe('warn');
  expect(on(statusThere, [hello], { status: null })).toBe('pass');
  expect(on(statusThere, [hello], { status: null, error: { message: 'no' } })).toBe('inconclusive');
});

test('a completed response is not empty, wherever it stands', () => {
  expect(on(completedHasOutput, [])).toBe('fail');
  expect(on(completedHasOutput, [], { output: null })).toBe('inconclusive');
  expect(on(completedHasOutput, [], { status: 'queued' })).toBe('inconclusive');
  expect(on(completedHasOutput, [], { error: { message: 'no' } })).toBe('inconclusive');
  expect(onEvents(completedHasOutput, textEvents('a'))).toBe('pass');
  expect(onEvents(completedHasOutput, textEvents('a').slice(0, -1))).toBe('inconclusive');
  expect(onEvents(completedHasOutput, [{ type: 'response.completed', response: responseOf([]) }])).toBe('fail');
  expect(onEvents(completedHasOutput, [{ type: 'response.completed', response: null }])).toBe('inconclusive');
});

test('usage is due when the response is finished', () => {
  expect(on(usageTold, [hello], { usage: null })).toBe('warn');
  expect(on(usageTold, [hello], { usage: null, status: 'incomplete' })).toBe('warn');
  expect(on(usageTold, [hello], { usage: null, status: 'in_progress' })).toBe('inconclusive');
  expect(on(usageTold, [hello], { usage: null, error: { message: 'no' } })).toBe('inconclusive');
  expect(onEvents(usageTold, textEvents('a').slice(0, -1))).toBe('inconclusive');
});

test('the total is the sum of input and output', () => {
  const usage = (total_tokens: unknown, output_tokens: unknown = 7) =>
    JSON.parse(
      JSON.stringify({ input_tokens: 5, output_tokens, total_tokens, output_tokens_details: { reasoning_tokens: 4 } }),
    );
  expect(on(totalAddsUp, [hello], { usage: usage(12) })).toBe('pass');
  expect(on(totalAddsUp, [hello], { usage: usage(11) })).toBe('warn');
  expect(on(totalAddsUp, [hello], { usage: usage(16) })).toBe('warn');
  expect(on(totalAddsUp, [hello], { usage: usage('12') })).toBe('inconclusive');
  expect(on(totalAddsUp, [hello], { usage: usage(4, -1) })).toBe('inconclusive');
  expect(on(totalAddsUp, [hello], { usage: null })).toBe('inconclusive');
});

const counted = messageItem('one, two, three');
const cut = (
  over: JsonObject,
  max_output_tokens: number | null = 7,
  items: readonly JsonObject[] = [counted],
): string => verdictOf(cutAnswer, trialOf({ body: bodyOf(items, over), request: { max_output_tokens } }));

test('an answer that spent its whole budget is incomplete', () => {
  expect(cut({})).toBe('fail');
  expect(cut({ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } })).toBe('pass');
  expect(cut({ status: 'incomplete', incomplete_details: { reason: 'content_filter' } })).toBe('inconclusive');
  expect(cut({ status: 'incomplete' })).toBe('inconclusive');
  expect(cut({ status: 'failed' })).toBe('inconclusive');
});

test('nobody knows whether an answer was cut that spent less, or more, or did not count', () => {
  expect(cut({}, 8)).toBe('inconclusive');
  expect(cut({}, 6)).toBe('inconclusive');
  expect(cut({}, null)).toBe('inconclusive');
  expect(cut({ usage: null })).toBe('inconclusive');
  expect(cut({}, 7, [hello])).toBe('inconclusive');
  expect(cut({ error: { message: 'no' } })).toBe('inconclusive');
});

test('the budget binds the answer, and reasoning may run beside it', () => {
  const kept = (max_output_tokens: number | null, usage: JsonObject | null) =>
    verdictOf(budgetKept, trialOf({ body: bodyOf([hello], { usage }), request: { max_output_tokens } }));
  const usage = { input_tokens: 1, output_tokens: 20, total_tokens: 21 };
  expect(kept(20, usage)).toBe('pass');
  expect(kept(19, usage)).toBe('warn');
  expect(kept(16, { ...usage, output_tokens_details: { reasoning_tokens: 4 } })).toBe('pass');
  expect(kept(15, { ...usage, output_tokens_details: { reasoning_tokens: 4 } })).toBe('warn');
  expect(kept(null, usage)).toBe('inconclusive');
  expect(kept(20, null)).toBe('inconclusive');
});
