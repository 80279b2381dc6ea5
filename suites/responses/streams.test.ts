import { expect, test } from 'vitest';
import type { AnyCheckSpec, JsonObject } from '../../src/define.ts';
import {
  bent,
  bodyOf,
  callEvents,
  callItem,
  messageItem,
  streamed,
  textEvents,
  textPart,
  without,
} from '../shared/testing-responses.ts';
import { complaints, trialOf, verdictOf } from '../shared/testing-streams.ts';
import usable from './announced-items-are-usable.ts';
import addUp from './deltas-add-up.ts';
import areText from './deltas-are-text.ts';
import eventLine from './event-line-equals-type.ts';
import knownTypes from './event-types-are-known.ts';
import haveType from './events-have-a-type.ts';
import nameItem from './events-name-their-item.ts';
import announced from './items-are-announced.ts';
import itemsClosed from './items-are-closed.ts';
import noLateDelta from './no-delta-after-done.ts';
import nothingAfter from './nothing-after-terminal.ts';
import oneTerminal from './one-terminal-event.ts';
import indices from './output-indices-count-up.ts';
import partsAnnounced from './parts-are-announced.ts';
import partsClosed from './parts-are-closed.ts';
import sequence from './sequence-counts-up.ts';
import starts from './starts-with-created.ts';
import isStream from './stream-is-an-event-stream.ts';
import notBroken from './stream-is-not-broken-off.ts';
import keepsId from './stream-keeps-its-id.ts';
import terminalCarries from './terminal-carries-the-response.ts';
import terminalStatus from './terminal-fits-its-status.ts';

const on = (check: AnyCheckSpec, events: readonly JsonObject[]): string =>
  verdictOf(check, trialOf({ body: streamed(events) }));

const text = textEvents('Hel', 'lo');
const call = callEvents('{"city":', '"Paris"}');
const all = [
  usable,
  addUp,
  areText,
  eventLine,
  knownTypes,
  haveType,
  nameItem,
  announced,
  itemsClosed,
  noLateDelta,
  nothingAfter,
  oneTerminal,
  indices,
  sequence,
  starts,
  isStream,
  notBroken,
  keepsId,
  terminalCarries,
  terminalStatus,
];

test('a text and a call, streamed as they should be, satisfy every check', () => {
  expect(all.map((check) => on(check, text))).toEqual(all.map(() => 'pass'));
  expect(all.map((check) => on(check, call))).toEqual(all.map(() => 'pass'));
  expect([partsAnnounced, partsClosed].map((check) => on(check, text))).toEqual(['pass', 'pass']);
  expect([partsAnnounced, partsClosed].map((check) => on(check, call))).toEqual(['inconclusive', 'inconclusive']);
});

test('what a filter stopped may lack its end, and may be taken back', () => {
  const stopped = (reason: string): readonly JsonObject[] => [
    ...text.slice(0, 4),
    {
      type: 'response.incomplete',
      response: { id: 'resp_1', status: 'incomplete', output: [], incomplete_details: { reason } },
    },
  ];
  for (const check of [itemsClosed, terminalCarries]) {
    expect(on(check, stopped('content_filter'))).toBe('inconclusive');
    expect(on(check, stopped('max_output_tokens'))).toBe('fail');
  }
});

test('of a stream without response events only its kind is judged', () => {
  const chunks = [{ choices: [{ index: 0, delta: { content: 'a' } }] }, { choices: [] }];
  const body = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('');
  const others = [...all, partsAnnounced, partsClosed].filter((check) => check !== isStream);
  expect(others.map((check) => verdictOf(check, trialOf({ body })))).toEqual(others.map(() => 'inconclusive'));
  expect(verdictOf(isStream, trialOf({ body }))).toBe('fail');
});

test('a streamed reply is a stream', () => {
  expect(verdictOf(isStream, trialOf({ body: bodyOf([]) }))).toBe('fail');
  expect(verdictOf(isStream, trialOf({ body: 'Hello' }))).toBe('fail');
  expect(verdictOf(isStream, trialOf({ body: '{"error":{"message":"no"}}' }))).toBe('inconclusive');
  expect(verdictOf(isStream, trialOf({ body: '' }))).toBe('inconclusive');
  expect(verdictOf(isStream, trialOf({ body: ' \n' }))).toBe('inconclusive');
  expect(verdictOf(isStream, trialOf({ body: 'data: {"error":{"message":"no"}}\n\n' }))).toBe('inconclusive');
  expect(verdictOf(isStream, trialOf({ body: 'data: {"type":"response.created"}\n\n' }))).toBe('pass');
});

test('a stream begins with created or queued, keep-alives aside', () => {
  expect(on(starts, text.slice(1))).toBe('fail');
  expect(on(starts, [{ type: 'keepalive' }, ...text])).toBe('pass');
  expect(on(starts, [{ type: 'response.queued' }, ...text])).toBe('pass');
  expect(on(starts, [{ type: 'error', error: {} }, ...text])).toBe('inconclusive');
});

test('data without a type is a flaw, unless it is an error', () => {
  expect(on(haveType, [...text, { item_id: 'x' }])).toBe('fail');
  expect(on(haveType, [...text, { error: { message: 'no' } }])).toBe('pass');
});

test('an event line may be missing, but not differ', () => {
  const data = `data: {"type":"response.created"}\n\n`;
  expect(verdictOf(eventLine, trialOf({ body: data }))).toBe('pass');
  expect(verdictOf(eventLine, trialOf({ body: `event: message\n${data}` }))).toBe('fail');
  expect(verdictOf(eventLine, trialOf({ body: `${data}event: x\ndata: {"a":1}\n\n` }))).toBe('pass');
});

const numbered = (...numbers: readonly unknown[]) =>
  trialOf({
    body: numbers.map((n) => `data: ${JSON.stringify({ type: 'response.created', sequence_number: n })}\n\n`).join(''),
  });

test('events are numbered from 0, one by one', () => {
  expect(verdictOf(sequence, numbered(0, 1, 2))).toBe('pass');
  expect(verdictOf(sequence, numbered(1, 2))).toBe('warn');
  expect(complaints(sequence, numbered(0, 0, 1, 3))).toEqual([
    'sequence_number does not grow',
    'sequence_number leaves numbers out',
  ]);
  expect(complaints(sequence, numbered(0, undefined, '1', 0.5))).toEqual(['An event has no sequence_number']);
});

test('items are announced once, and before what belongs to them', () => {
  const [created, progress, added, ...rest] = text;
  if (created === undefined || progress === undefined || added === undefined) throw new Error('unreachable');
  expect(on(announced, [created, progress, ...rest])).toBe('fail');
  expect(on(announced, [created, progress, rest[0] ?? {}, added, ...rest.slice(1)])).toBe('fail');
  expect(complaints(announced, trialOf({ body: streamed([created, added, added, ...rest]) }))).toEqual([
    'An output_index is announced twice',
  ]);
  expect(on(announced, without(call, 'response.output_item.added'))).toBe('fail');
  const doneOnly = [created, { type: 'response.output_item.done', output_index: 0, item: callItem() }];
  expect(on(announced, doneOnly)).toBe('fail');
});

test('items are numbered in the order in which they are announced', () => {
  const other = { type: 'response.output_item.added', output_index: 1, item: { type: 'reasoning', id: 'rs_1' } };
  const [created = {}, ...rest] = without(text, 'response.in_progress');
  expect(on(indices, [created, ...rest.slice(0, -1), other, ...rest.slice(-1)])).toBe('pass');
  expect(on(indices, [created, other, ...rest])).toBe('fail');
  expect(on(indices, bent(text, 'response.output_text.delta', { output_index: null }))).toBe('fail');
  expect(on(indices, bent(call, 'response.function_call_arguments.done', { output_index: '0' }))).toBe('fail');
  expect(on(indices, [created])).toBe('inconclusive');
});

test('text belongs to a part that was announced', () => {
  expect(on(partsAnnounced, without(text, 'response.content_part.added'))).toBe('fail');
  const late = bent(text, 'response.content_part.added', { content_index: 1 });
  expect(on(partsAnnounced, late)).toBe('fail');
  expect(on(partsAnnounced, bent(text, 'response.output_text.delta', { content_index: null }))).toBe('fail');
  const onlyDone = without(without(text, 'response.content_part.added'), 'response.output_text.delta');
  expect(on(partsAnnounced, onlyDone)).toBe('fail');
});

test('an item_id that is missing is a fault, one that differs is a note', () => {
  expect(on(nameItem, bent(text, 'response.output_text.delta', { item_id: '' }))).toBe('fail');
  expect(on(nameItem, bent(call, 'response.function_call_arguments.delta', { item_id: null }))).toBe('fail');
  expect(on(nameItem, bent(text, 'response.content_part.done', { item_id: 7 }))).toBe('fail');
  expect(on(nameItem, bent(text, 'response.output_text.delta', { item_id: 'x' }))).toBe('note');
  expect(on(nameItem, without(text, 'response.output_item.added'))).toBe('pass');
  expect(on(nameItem, text.slice(0, 2))).toBe('inconclusive');
});

test('what is announced can be added to', () => {
  const message = (item: unknown) =>
    bent(text, 'response.output_item.added', { item: JSON.parse(JSON.stringify(item)) });
  const of = (over: JsonObject) => bent(call, 'response.output_item.added', { item: callItem(over) });
  expect(on(usable, message(null))).toBe('fail');
  expect(on(usable, message(messageItem('', { content: null })))).toBe('fail');
  expect(on(usable, message({ type: 'reasoning' }))).toBe('pass');
  for (const member of ['id', 'call_id', 'name', 'arguments']) expect(on(usable, of({ [member]: null }))).toBe('fail');
  for (const member of ['id', 'call_id', 'name']) expect(on(usable, of({ [member]: '' }))).toBe('fail');
  const part = (over: JsonObject) => bent(text, 'response.content_part.added', { part: textPart('', over) });
  expect(on(usable, part({ text: null }))).toBe('fail');
  expect(on(usable, part({ type: 'reasoning_text', text: null }))).toBe('pass');
  expect(on(usable, text.slice(0, 2))).toBe('inconclusive');
});

test('event types are the published ones, or those of hosted tools', () => {
  for (const type of [
    'keepalive',
    'error',
    'response.queued',
    'response.refusal.delta',
    'response.output_text.annotation.added',
    'response.reasoning_summary_part.done',
    'response.web_search_call.searching',
    'response.image_generation_call.partial_image',
    'response.mcp_list_tools.in_progress',
    'response.shell_call_output_content.delta',
  ])
    expect(on(knownTypes, [...text, { type }])).toBe('pass');
  for (const type of [
    'ping',
    'acme:thought',
    'response.progress',
    'response.output_text.chunk',
    'response.thought.delta',
  ])
    expect(on(knownTypes, [...text, { type }])).toBe('note');
});
