import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/define.ts';
import { at, chunksOf, jsonOf, listAt, planChat, textAt } from './testing.ts';

const tool = (name: string, properties: JsonObject = { city: { type: 'string' } }): JsonObject => ({
  type: 'function',
  function: { name, parameters: { type: 'object', properties, required: Object.keys(properties) } },
});
const ask = (content: string): JsonObject => ({ messages: [{ role: 'user', content }] });
const tools = [tool('get_weather'), tool('get_time', { zone: { enum: ['UTC', 'CET'] } })];

const callsOf = async (body: JsonObject) => listAt(jsonOf(await planChat(body)), 'choices', 0, 'message', 'tool_calls');
const namesOf = async (body: JsonObject) => (await callsOf(body)).map((call) => at(call, 'function', 'name'));

test('a required call is made, with arguments that fit and finish tool_calls', async () => {
  const body = jsonOf(await planChat({ tools, tool_choice: 'required' }));
  expect(at(body, 'choices', 0, 'finish_reason')).toBe('tool_calls');
  expect(at(body, 'choices', 0, 'message', 'content')).toBeNull();
  const [call] = listAt(body, 'choices', 0, 'message', 'tool_calls');
  expect(call).toMatchObject({
    id: expect.stringMatching(/^call_/),
    type: 'function',
    function: { name: 'get_weather' },
  });
  expect(JSON.parse(textAt(call, 'function', 'arguments'))).toEqual({ city: expect.any(String) });
});

test('tool_choice is obeyed', async () => {
  const named = { type: 'function', function: { name: 'get_time' } };
  expect(await namesOf({ tools, tool_choice: named })).toEqual(['get_time']);
  expect(await namesOf({ tools, tool_choice: 'none', ...ask('Use the tool get_weather.') })).toEqual([]);
  expect(await namesOf({ tools, tool_choice: 'required', ...ask('Use get_time.') })).toEqual(['get_time']);
});

test('left to itself, it calls what the prompt speaks of, and talks otherwise', async () => {
  expect(await namesOf({ tools, ...ask('What is the weather in Oslo?') })).toEqual(['get_weather']);
  expect(await namesOf({ tools, ...ask('Use the tool.') })).toEqual(['get_weather']);
  expect(await namesOf({ tools, ...ask('What is a lighthouse for?') })).toEqual([]);
});

test('several calls at once, unless they are not wanted', async () => {
  const both = ask('Call get_weather and get_time.');
  expect(await namesOf({ tools, ...both })).toEqual(['get_weather', 'get_time']);
  expect(await namesOf({ tools, ...both, parallel_tool_calls: false })).toEqual(['get_weather']);
  const twice = await callsOf({ tools, ...ask('The weather in both Oslo and Rome?') });
  expect(twice.map((call) => at(call, 'function', 'name'))).toEqual(['get_weather', 'get_weather']);
  expect(new Set(twice.map((call) => at(call, 'id'))).size).toBe(2);
});

test('a streamed call sends id and name once, its arguments in fragments, call after call', async () => {
  const asked = { tools, ...ask('Call get_weather and get_time.') };
  const reply = await planChat({ ...asked, stream: true });
  const deltas = chunksOf(reply).flatMap((chunk) => listAt(chunk, 'choices', 0, 'delta', 'tool_calls'));
  expect(deltas.filter((delta) => at(delta, 'id') !== undefined)).toHaveLength(2);
  expect(deltas.filter((delta) => at(delta, 'function', 'name') !== undefined)).toHaveLength(2);
  const indices = deltas.map((delta) => Number(at(delta, 'index')));
  expect(indices).toEqual([...indices].sort());
  const joined = [0, 1].map((index) =>
    deltas.map((delta) => (at(delta, 'index') === index ? textAt(delta, 'function', 'arguments') : '')).join(''),
  );
  expect(joined).toEqual((await callsOf(asked)).map((call) => at(call, 'function', 'arguments')));
  expect(at(chunksOf(reply).at(-1), 'choices', 0, 'finish_reason')).toBe('tool_calls');
});

test('a budget cuts arguments short and says length', async () => {
  const body = jsonOf(await planChat({ tools, tool_choice: 'required', max_tokens: 3 }));
  expect(at(body, 'choices', 0, 'finish_reason')).toBe('length');
  expect(() => JSON.parse(textAt(body, 'choices', 0, 'message', 'tool_calls', 0, 'function', 'arguments'))).toThrow();
});

test('the result of a tool is answered in prose', async () => {
  const [call = null] = await callsOf({ tools, tool_choice: 'required' });
  const messages = [
    { role: 'user', content: 'What is the weather in Oslo?' },
    { role: 'assistant', content: null, tool_calls: [call] },
    { role: 'tool', tool_call_id: textAt(call, 'id'), content: 'minus three degrees' },
  ];
  const body = jsonOf(await planChat({ tools, messages }));
  expect(at(body, 'choices', 0, 'finish_reason')).toBe('stop');
  expect(textAt(body, 'choices', 0, 'message', 'content')).toContain('minus three degrees');
});
