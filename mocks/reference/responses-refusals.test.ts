import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/define.ts';
import { asked } from '../testing-responses.ts';
import { at, jsonOf, plan } from './testing.ts';

test.each<readonly [string, JsonObject, string, string | null]>([
  ['an unknown model', { model: 'gpt-none' }, 'model', 'model_not_found'],
  ['no model', { model: null }, 'model', 'missing_required_parameter'],
  ['no input', { input: null }, 'input', 'missing_required_parameter'],
  ['input that is a number', { input: 7 }, 'input', 'invalid_type'],
  ['no items at all', { input: [] }, 'input', 'empty_array'],
  ['an item that is a string', { input: ['hello'] }, 'input[0]', null],
  ['an unknown item', { input: [{ type: 'thought' }] }, 'input[0].type', 'invalid_value'],
  ['an item to look up', { input: [{ type: 'item_reference', id: 'msg_1' }] }, 'input[0].id', 'item_not_found'],
  ['an unknown role', { input: [{ role: 'tool', content: 'x' }] }, 'input[0].role', 'invalid_value'],
  ['no content', { input: [{ role: 'user' }] }, 'input[0].content', 'invalid_type'],
  [
    'parts of a chat',
    { input: [{ role: 'user', content: [{ type: 'text', text: 'x' }] }] },
    'input[0].content[0].type',
    'invalid_value',
  ],
  [
    'a part without text',
    { input: [{ role: 'user', content: [{ type: 'input_text' }] }] },
    'input[0].content[0].text',
    'missing_required_parameter',
  ],
  [
    'an image that is no URL',
    { input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'cat.png' }] }] },
    'input[0].content[0].image_url',
    'invalid_value',
  ],
  [
    'an output without its call',
    { input: [{ type: 'function_call_output', call_id: 'call_1', output: 'x' }] },
    'input',
    null,
  ],
  [
    'a call without its output',
    { input: [{ type: 'function_call', call_id: 'call_1', name: 'f', arguments: '{}' }] },
    'input',
    null,
  ],
  [
    'a call without arguments',
    { input: [{ type: 'function_call', call_id: 'call_1', name: 'f' }] },
    'input[0].arguments',
    'missing_required_parameter',
  ],
  ['an unknown response', { previous_response_id: 'resp_1' }, 'previous_response_id', 'previous_response_not_found'],
  ['work in the background', { background: true }, 'background', 'invalid_value'],
  ['an unknown truncation', { truncation: 'maybe' }, 'truncation', 'invalid_value'],
  ['a budget of 0', { max_output_tokens: 0 }, 'max_output_tokens', 'invalid_value'],
  ['a temperature of 3', { temperature: 3 }, 'temperature', 'invalid_value'],
  ['tools that are no array', { tools: {} }, 'tools', 'invalid_value'],
  ['a nested tool', { tools: [{ type: 'function', function: { name: 'f' } }] }, 'tools[0].name', null],
  ['a choice without tools', { tool_choice: 'required' }, 'tool_choice', null],
  ['a schema without a name', { text: { format: { type: 'json_schema', schema: {} } } }, 'text.format.name', null],
])('%s is refused', async (_, body, param, code) => {
  const { plan: reply } = await asked({ ...body, stream: true });
  expect(reply.status).toBe(400);
  expect(jsonOf(reply)).toEqual({
    error: { message: expect.stringMatching(/\w+/), type: 'invalid_request_error', param, code },
  });
});

test('a body that is no JSON object is refused', async () => {
  for (const body of ['{', 'null', '[]']) {
    expect((await asked(body)).plan.status).toBe(400);
  }
});

test('a prompt beyond the context is refused, unless it may be truncated', async () => {
  const input = 'ships pass in the night '.repeat(70_000);
  expect(at(jsonOf((await asked({ input })).plan), 'error', 'code')).toBe('context_length_exceeded');
  expect((await asked({ input, truncation: 'auto' })).plan.status).toBe(200);
});

test('only POST is taken', async () => {
  expect((await plan({ path: '/responses' })).status).toBe(405);
});
