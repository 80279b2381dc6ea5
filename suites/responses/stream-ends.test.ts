import { expect, test } from 'vitest';
import type { AnyCheckSpec, JsonObject } from '../../src/define.ts';
import {
  bent,
  callEvents,
  callItem,
  messageItem,
  responseOf,
  streamed,
  textEvents,
  textPart,
  without,
} from '../shared/testing-responses.ts';
import { trialOf, verdictOf } from '../shared/testing-streams.ts';
import addUp from './deltas-add-up.ts';
import areText from './deltas-are-text.ts';
import errorReadable from './error-event-is-readable.ts';
import itemsClosed from './items-are-closed.ts';
import noLateDelta from './no-delta-after-done.ts';
import nothingAfter from './nothing-after-terminal.ts';
import oneTerminal from './one-terminal-event.ts';
import partsClosed from './parts-are-closed.ts';
import notBroken from './stream-is-not-broken-off.ts';
import keepsId from './stream-keeps-its-id.ts';
import terminalCarries from './terminal-carries-the-response.ts';
import terminalStatus from './terminal-fits-its-status.ts';

const on = (check: AnyCheckSpec, events: readonly JsonObject[]): string =>
  verdictOf(check, trialOf({ body: streamed(events) }));

const text = textEvents('Hel', 'lo');
const call = callEvents('{"city":', '"Paris"}');

test('deltas are strings', () => {
  expect(on(areText, bent(text, 'response.output_text.delta', { delta: { text: 'a' } }))).toBe('fail');
  expect(on(areText, bent(call, 'response.function_call_arguments.delta', { delta: {} }))).toBe('fail');
  expect(on(areText, without(text, 'response.output_text.delta'))).toBe('inconclusive');
});

test('deltas add up to the text of done, of the part and of the item', () => {
  expect(on(addUp, bent(text, 'response.output_text.done', { text: 'Help' }))).toBe('fail');
  expect(on(addUp, bent(text, 'response.content_part.done', { part: textPart('Help') }))).toBe('fail');
  expect(on(addUp, bent(text, 'response.output_item.done', { item: messageItem('Help') }))).toBe('fail');
});

test('what is told at once, or not as text, is not compared', () => {
  expect(on(addUp, bent(text, 'response.output_text.done', { text: null }))).toBe('pass');
  expect(on(addUp, without(text, 'response.output_text.delta'))).toBe('inconclusive');
  expect(on(addUp, without(call, 'response.function_call_arguments.delta'))).toBe('inconclusive');
  expect(on(addUp, bent(text, 'response.output_text.delta', { delta: 7 }))).toBe('pass');
  expect(on(addUp, text.slice(0, 6))).toBe('inconclusive');
});

test('deltas add up to the arguments of done and of the item', () => {
  expect(on(addUp, bent(call, 'response.function_call_arguments.done', { arguments: '{}' }))).toBe('fail');
  expect(on(addUp, bent(call, 'response.output_item.done', { item: callItem({ arguments: '{}' }) }))).toBe('fail');
  expect(on(addUp, bent(call, 'response.function_call_arguments.delta', { delta: {} }))).toBe('pass');
});

test('a refusal adds up like a text', () => {
  const place = { item_id: 'msg_1', output_index: 0, content_index: 0 };
  const refusal = (whole: string): readonly JsonObject[] => [
    { type: 'response.created' },
    { type: 'response.refusal.delta', ...place, delta: 'No' },
    { type: 'response.refusal.done', ...place, refusal: whole },
    { type: 'response.content_part.done', ...place, part: { type: 'refusal', refusal: whole } },
  ];
  expect(on(addUp, refusal('No'))).toBe('pass');
  expect(on(addUp, refusal('Yes'))).toBe('fail');
});

test('items end with done, as what they began', () => {
  expect(on(itemsClosed, without(text, 'response.output_item.done'))).toBe('fail');
  expect(on(itemsClosed, bent(text, 'response.output_item.done', { item: callItem() }))).toBe('fail');
  expect(on(itemsClosed, without(without(text, 'response.output_item.done'), 'response.completed'))).toBe(
    'inconclusive',
  );
  const hosted = bent(without(text, 'response.output_item.done'), 'response.output_item.added', {
    item: { type: 'web_search_call' },
  });
  expect(on(itemsClosed, hosted)).toBe('inconclusive');
});

test('a stream that failed, or was broken off, need not close anything', () => {
  const open = without(text, 'response.output_item.done');
  expect(on(itemsClosed, [...open, { type: 'error', error: {} }])).toBe('inconclusive');
  expect(on(itemsClosed, bent(open, 'response.completed', { type: 'response.failed' }))).toBe('inconclusive');
  expect(on(itemsClosed, bent(open, 'response.completed', { type: 'response.incomplete' }))).toBe('fail');
});

test('texts end with two events, which no SDK needs', () => {
  expect(on(partsClosed, without(text, 'response.output_text.done'))).toBe('warn');
  expect(on(partsClosed, without(text, 'response.content_part.done'))).toBe('warn');
});

test('no delta comes late', () => {
  const deltaOf = (events: readonly JsonObject[], type: string): JsonObject =>
    events.find((event) => event.type === type) ?? {};
  expect(on(noLateDelta, [...text, deltaOf(text, 'response.output_text.delta')])).toBe('fail');
  expect(on(noLateDelta, [...call, deltaOf(call, 'response.function_call_arguments.delta')])).toBe('fail');
  expect(on(noLateDelta, text.slice(0, 2))).toBe('inconclusive');
});

test('a stream has one terminal event, and nothing of the response after it', () => {
  const end = { type: 'response.completed', response: responseOf([]) };
  expect(on(oneTerminal, text.slice(0, -1))).toBe('fail');
  expect(on(oneTerminal, [...text, end])).toBe('fail');
  expect(on(oneTerminal, [...text.slice(0, -1), { type: 'error', error: {} }])).toBe('inconclusive');
  expect(verdictOf(oneTerminal, trialOf({ body: streamed(text.slice(0, -1)), end: 'reset' }))).toBe('fail');
  expect(verdictOf(oneTerminal, trialOf({ body: streamed(text.slice(0, -1)), end: 'hung-up' }))).toBe('inconclusive');
  expect(verdictOf(oneTerminal, trialOf({ body: streamed(text.slice(0, -1)), end: 'too-large' }))).toBe('inconclusive');
  expect(on(nothingAfter, [...text, end])).toBe('pass');
  expect(on(nothingAfter, [...text, { type: 'keepalive' }])).toBe('pass');
  expect(on(nothingAfter, [...text, { type: 'response.in_progress' }])).toBe('fail');
  expect(on(nothingAfter, text.slice(0, -1))).toBe('inconclusive');
});

test('the terminal event carries what was streamed', () => {
  const ended = (response: unknown) =>
    bent(text, 'response.completed', { response: JSON.parse(JSON.stringify(response)) });
  expect(on(terminalCarries, ended(null))).toBe('fail');
  expect(on(terminalCarries, ended({ status: 'completed' }))).toBe('fail');
  expect(on(terminalCarries, ended(responseOf([])))).toBe('fail');
  expect(on(terminalCarries, ended(responseOf([messageItem('Help')])))).toBe('fail');
  expect(on(terminalCarries, ended(responseOf([{ type: 'reasoning' }, messageItem('Hello')])))).toBe('pass');
  expect(on(terminalCarries, text.slice(0, -1))).toBe('inconclusive');
  expect(on(terminalCarries, bent(text, 'response.output_text.delta', { delta: 7 }))).toBe('pass');
  expect(on(terminalCarries, without(text, 'response.output_text.delta'))).toBe('pass');
});

test('the terminal event is named after the status', () => {
  const ended = (type: string, status: string) =>
    bent(text, 'response.completed', { type, response: responseOf([], { status }) });
  expect(on(terminalStatus, ended('response.incomplete', 'incomplete'))).toBe('pass');
  expect(on(terminalStatus, ended('response.completed', 'incomplete'))).toBe('fail');
  expect(on(terminalStatus, bent(text, 'response.completed', { response: null }))).toBe('fail');
  expect(on(terminalStatus, text.slice(0, -1))).toBe('inconclusive');
});

test('an id that changes is a note', () => {
  expect(on(keepsId, bent(text, 'response.completed', { response: responseOf([], { id: 'resp_2' }) }))).toBe('note');
  expect(on(keepsId, [{ type: 'response.created' }])).toBe('inconclusive');
});

test('an error that breaks a stream off is a failure, a limit is not', () => {
  const error = (over: JsonObject): JsonObject => ({ type: 'error', error: { message: 'It broke.', ...over } });
  expect(on(notBroken, [...text.slice(0, 5), error({ code: 'server_error' })])).toBe('fail');
  expect(on(notBroken, [...text.slice(0, 5), error({ code: 'rate_limit_exceeded' })])).toBe('inconclusive');
  expect(on(notBroken, [...text.slice(0, 5), error({ type: 'insufficient_quota' })])).toBe('inconclusive');
  expect(on(notBroken, [...text.slice(0, 5), { type: 'error', code: 'overloaded_error', message: 'x' }])).toBe(
    'inconclusive',
  );
  const failed = (code: string): JsonObject => ({
    type: 'response.failed',
    response: responseOf([], { status: 'failed', error: { code, message: 'x' } }),
  });
  expect(on(notBroken, [...text.slice(0, 5), failed('server_error')])).toBe('fail');
  expect(on(notBroken, [...text.slice(0, 5), failed('rate_limit_exceeded')])).toBe('inconclusive');
  expect(on(notBroken, [...text.slice(0, 5), { type: 'response.failed' }])).toBe('fail');
});

test('an error says what failed, nested or flat', () => {
  expect(on(errorReadable, text)).toBe('skip');
  expect(on(errorReadable, [{ type: 'error', error: { message: 'No.' } }])).toBe('pass');
  expect(on(errorReadable, [{ type: 'error', message: 'No.' }])).toBe('pass');
  expect(on(errorReadable, [{ type: 'error', error: 'No.' }])).toBe('fail');
  expect(on(errorReadable, [{ type: 'error', error: { message: ' ' } }])).toBe('fail');
  const failed = (error: JsonObject | null): JsonObject => ({ type: 'response.failed', response: { error } });
  expect(on(errorReadable, [failed({ message: 'No.' })])).toBe('pass');
  expect(on(errorReadable, [failed(null)])).toBe('fail');
});
