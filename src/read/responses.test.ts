import { expect, test } from 'vitest';
import type { JsonObject } from '../define/json.ts';
import { read } from './read.ts';
import { joinedDeltas, messageText, outputItems, responseIn, responseStream, responseText } from './responses.ts';
import { exchangeOf, sse } from './testing.ts';

const streamOf = (...events: readonly JsonObject[]) => responseStream(read(exchangeOf({ body: sse(...events) })));

const at = (output_index: number, content_index = 0): JsonObject => ({ output_index, content_index });

test('events are sorted by the item and the part that they belong to', () => {
  const { items, events } = streamOf(
    { type: 'response.created', response: { id: 'resp_1' } },
    { type: 'response.output_item.added', output_index: 0, item: { type: 'message' } },
    { type: 'response.output_item.added', output_index: 1, item: { type: 'function_call' } },
    { type: 'response.content_part.added', ...at(0, 1), part: {} },
    { type: 'response.output_text.delta', ...at(0, 0), delta: 'a' },
    { type: 'response.refusal.delta', ...at(0, 1), delta: 'no' },
    { type: 'response.output_text.delta', ...at(0, 0), delta: 'b' },
    { type: 'response.function_call_arguments.delta', output_index: 1, delta: '{}' },
    { type: 'response.function_call_arguments.done', output_index: 1, arguments: '{}' },
    { type: 'response.output_text.done', ...at(0, 0), text: 'ab' },
    { type: 'response.refusal.done', ...at(0, 1), refusal: 'no' },
    { type: 'response.content_part.done', ...at(0, 0), part: {} },
    { type: 'response.output_item.done', output_index: 0, item: { type: 'message' } },
  );
  expect(events).toHaveLength(13);
  expect(items.map(({ index, type }) => [index, type])).toEqual([
    [0, 'message'],
    [1, 'function_call'],
  ]);
  const [message, call] = items;
  expect(message?.added).toHaveLength(1);
  expect(message?.done).toHaveLength(1);
  expect(message?.parts.map(({ index, deltas }) => [index, joinedDeltas(deltas)])).toEqual([
    [1, 'no'],
    [0, 'ab'],
  ]);
  const [refusal, text] = message?.parts ?? [];
  expect([refusal?.added === null, refusal?.done.length, refusal?.closed === null]).toEqual([false, 1, true]);
  expect([text?.added === null, text?.done.length, text?.closed === null]).toEqual([true, 1, false]);
  expect(joinedDeltas(call?.argumentDeltas ?? [])).toBe('{}');
  expect(call?.argumentsDone).toHaveLength(1);
});

test('events that do not say where they belong stand together, under no index', () => {
  const { items } = streamOf(
    { type: 'response.output_text.delta', delta: 'a' },
    { type: 'response.output_text.delta', output_index: '0', content_index: 0.5, delta: 'b' },
    { type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: 'c' },
  );
  expect(items.map(({ index, type, parts }) => [index, type, parts.map((part) => part.index)])).toEqual([
    [null, '', [null]],
    [0, '', [0]],
  ]);
});

test('an item that was not announced has the type of its end', () => {
  const { items } = streamOf({ type: 'response.output_item.done', output_index: 0, item: { type: 'message' } });
  expect(items.map(({ type, added }) => [type, added.length])).toEqual([['message', 0]]);
});

test('terminal events and errors are found, and data without a type has the type ""', () => {
  const { terminals, errors, events } = streamOf(
    { type: 'error', error: { message: 'no' } },
    { error: { message: 'no' } },
    { error: null },
    { type: 7 },
    { type: 'response.failed', error: 'x', response: {} },
    { type: 'response.incomplete' },
    { type: 'response.completed' },
  );
  expect(terminals.map(({ type }) => type)).toEqual(['response.failed', 'response.incomplete', 'response.completed']);
  expect(errors).toEqual([events[0], events[1]]);
  expect(events.slice(1, 4).map(({ type }) => type)).toEqual(['', '', '']);
});

test('a stream is sorted once', () => {
  const reading = read(exchangeOf({ body: sse({ type: 'response.created' }) }));
  expect(responseStream(reading)).toBe(responseStream(reading));
});

test('the response of an event is read if it is an object', () => {
  const { events } = streamOf({ type: 'a', response: { id: 'x' } }, { type: 'a', response: 'x' }, { type: 'a' });
  expect(events.map(responseIn)).toEqual([{ id: 'x' }, null, null]);
});

test('items are the objects in output, with their places', () => {
  expect(outputItems({ output: [null, { type: 'message' }, 'x'] })).toEqual([
    { item: { type: 'message' }, pointer: '/output/1' },
  ]);
  expect(outputItems({ output: null })).toEqual([]);
});

test('text is that of all messages, refusals among it, and of nothing else', () => {
  const output = [
    { type: 'reasoning', content: [{ type: 'reasoning_text', text: 'hm' }] },
    {
      type: 'message',
      content: [{ type: 'output_text', text: 'a' }, 'x', { type: 'refusal', refusal: 'b', text: 'q' }],
    },
    {
      type: 'message',
      content: [
        { type: 'output_text', text: 7 },
        { type: 'output_text', text: 'c' },
      ],
    },
  ];
  expect(responseText({ output })).toBe('abc');
  expect(messageText({ content: 'abc' })).toBe('');
});

test('deltas that are no strings count for nothing', () => {
  const { events } = streamOf({ delta: 'a' }, { delta: { text: 'b' } }, { delta: 'c' });
  expect(joinedDeltas(events)).toBe('ac');
});
