import { expect, test } from 'vitest';
import type { JsonObject, ReplyPlan } from '../../src/define.ts';
import { at, chunksOf, jsonOf, listAt, plan, textAt } from './testing.ts';

/** The plan for a request; `model` and `input` need not be given. */
const ask = (body: JsonObject, nth = 0): Promise<ReplyPlan> => {
  const whole = { model: 'reference', input: 'What is a lighthouse for?', ...body };
  return plan({ method: 'POST', path: '/responses', body: JSON.stringify(whole), nth });
};

const answered = async (body: JsonObject): Promise<JsonObject> => jsonOf(await ask(body));
const streamed = async (body: JsonObject): Promise<readonly JsonObject[]> =>
  chunksOf(await ask({ ...body, stream: true }));

const typesOf = (events: readonly JsonObject[]): readonly string[] => events.map((event) => textAt(event, 'type'));
const ofType = (events: readonly JsonObject[], type: string): readonly JsonObject[] =>
  events.filter((event) => event.type === type);
const joined = (events: readonly JsonObject[], type: string): string =>
  ofType(events, type)
    .map((event) => textAt(event, 'delta'))
    .join('');
const text = (response: JsonObject): string => textAt(response, 'output', 0, 'content', 0, 'text');

const weather = {
  type: 'function',
  name: 'get_weather',
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
};
const clock = { ...weather, name: 'get_time' };
test('a stream tells a message from its beginning to its end', async () => {
  const types = typesOf(await streamed({}));
  expect(types.filter((type, i) => type !== types[i - 1])).toEqual([
    'response.created',
    'response.in_progress',
    'response.output_item.added',
    'response.content_part.added',
    'response.output_text.delta',
    'response.output_text.done',
    'response.content_part.done',
    'response.output_item.done',
    'response.completed',
  ]);
});

test('events are named by their type, numbered from 0, and followed by [DONE]', async () => {
  const { steps } = await ask({ stream: true });
  const events = steps.filter((step) => step.kind === 'chunk');
  expect(events.map(({ event }) => event)).toEqual(events.map(({ value }) => at(value, 'type')));
  expect(events.map(({ value }) => at(value, 'sequence_number'))).toEqual(events.map((_, i) => i));
  expect(steps.at(-1)).toEqual({ kind: 'done' });
});

test('what begins holds nothing yet, what ends holds everything', async () => {
  const events = await streamed({});
  const whole = text(await answered({}));
  const [added] = ofType(events, 'response.output_item.added');
  const [part] = ofType(events, 'response.content_part.added');
  const [done] = ofType(events, 'response.output_item.done');
  const [last] = ofType(events, 'response.completed');
  expect(at(added, 'item')).toMatchObject({ type: 'message', status: 'in_progress', content: [] });
  expect(at(part, 'part')).toEqual({ type: 'output_text', text: '', annotations: [], logprobs: [] });
  expect(joined(events, 'response.output_text.delta')).toBe(whole);
  expect(at(ofType(events, 'response.output_text.done')[0], 'text')).toBe(whole);
  expect(at(ofType(events, 'response.content_part.done')[0], 'part', 'text')).toBe(whole);
  expect(at(done, 'item', 'content', 0, 'text')).toBe(whole);
  expect(at(last, 'response', 'output')).toEqual([at(done, 'item')]);
});

test('the first events carry the response in progress, the last one what the plain reply says', async () => {
  const events = await streamed({});
  const whole = await answered({});
  for (const event of events.slice(0, 2)) {
    expect(event.response).toMatchObject({ id: whole.id, status: 'in_progress', output: [], usage: null });
    expect(Object.keys(event.response ?? {}).toSorted()).toEqual(Object.keys(whole).toSorted());
  }
  expect(at(events.at(-1), 'response', 'usage')).toEqual(whole.usage);
  expect(at(events.at(-1), 'response', 'status')).toBe('completed');
});

test('every event of an item names it and its place', async () => {
  const events = (await streamed({})).slice(2, -1);
  const id = at(events[0], 'item', 'id');
  for (const event of events) {
    expect(event.output_index).toBe(0);
    expect(event.item_id ?? at(event, 'item', 'id')).toBe(id);
    if (event.item === undefined) expect(event.content_index).toBe(0);
  }
});

test('a stream begins after a first wait and takes its time between the deltas', async () => {
  const { steps } = await ask({ stream: true });
  const waits = steps.filter((step) => step.kind === 'wait').map(({ ms }) => ms);
  expect(waits[0]).toBe(15);
  expect(waits.length).toBeGreaterThan(5);
});

test('a streamed call begins with empty arguments, and every call has its own place', async () => {
  const events = await streamed({
    tools: [weather, clock],
    input: 'Use the tools get_weather and get_time.',
    tool_choice: 'required',
  });
  expect(ofType(events, 'response.output_item.added').map((event) => at(event, 'item'))).toMatchObject([
    { type: 'function_call', status: 'in_progress', name: 'get_weather', arguments: '' },
    { type: 'function_call', status: 'in_progress', name: 'get_time', arguments: '' },
  ]);
  for (const [index, item] of listAt(events.at(-1), 'response', 'output').entries()) {
    const own = events.filter((event) => event.output_index === index);
    expect(joined(own, 'response.function_call_arguments.delta')).toBe(at(item, 'arguments'));
    expect(ofType(own, 'response.function_call_arguments.done')).toMatchObject([
      { arguments: at(item, 'arguments'), item_id: at(item, 'id') },
    ]);
    expect(at(own.at(-1), 'item')).toEqual(item);
  }
});
