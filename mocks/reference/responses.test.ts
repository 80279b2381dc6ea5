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

const ofType = (events: readonly JsonObject[], type: string): readonly JsonObject[] =>
  events.filter((event) => event.type === type);
const text = (response: JsonObject): string => textAt(response, 'output', 0, 'content', 0, 'text');

const weather = {
  type: 'function',
  name: 'get_weather',
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
};
const clock = { ...weather, name: 'get_time' };
const schema = {
  type: 'object',
  properties: { colour: { type: 'string', enum: ['red', 'blue'] } },
  required: ['colour'],
  additionalProperties: false,
};

test('a plain question gets a whole response with all members of Open Responses', async () => {
  expect(await answered({})).toEqual({
    id: expect.stringMatching(/^resp_[A-Za-z0-9]{48}$/),
    object: 'response',
    created_at: 1_800_000_000,
    completed_at: 1_800_000_000,
    status: 'completed',
    error: null,
    incomplete_details: null,
    instructions: null,
    model: 'reference',
    output: [
      {
        id: expect.stringMatching(/^msg_/),
        type: 'message',
        status: 'completed',
        role: 'assistant',
        content: [{ type: 'output_text', text: expect.stringMatching(/\w+/), annotations: [], logprobs: [] }],
      },
    ],
    tools: [],
    tool_choice: 'auto',
    parallel_tool_calls: true,
    metadata: {},
    temperature: 1,
    top_p: 1,
    previous_response_id: null,
    truncation: 'disabled',
    text: { format: { type: 'text' }, verbosity: 'medium' },
    presence_penalty: 0,
    frequency_penalty: 0,
    top_logprobs: 0,
    reasoning: { effort: null, summary: null },
    user: '',
    usage: {
      input_tokens: expect.any(Number),
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: expect.any(Number),
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: expect.any(Number),
    },
    max_output_tokens: null,
    max_tool_calls: null,
    store: false,
    background: false,
    service_tier: 'default',
    safety_identifier: null,
    prompt_cache_key: null,
  });
});

test('usage adds up', async () => {
  const { usage } = await answered({});
  expect(at(usage, 'total_tokens')).toBe(Number(at(usage, 'input_tokens')) + Number(at(usage, 'output_tokens')));
});

test('what was asked for is repeated', async () => {
  const told = { instructions: 'Be brief.', temperature: 0.5, metadata: { a: 'b' }, tools: [weather], user: 'u' };
  expect(await answered(told)).toMatchObject({
    ...told,
    tools: [{ ...weather, description: null, strict: false }],
  });
});

test('an output budget cuts the answer and says so', async () => {
  const cut = await answered({ max_output_tokens: 5 });
  expect(cut).toMatchObject({
    status: 'incomplete',
    incomplete_details: { reason: 'max_output_tokens' },
    completed_at: null,
    max_output_tokens: 5,
    output: [{ status: 'incomplete' }],
    usage: { output_tokens: 5 },
  });
  const events = await streamed({ max_output_tokens: 5 });
  expect(events.at(-1)).toMatchObject({ type: 'response.incomplete', response: { status: 'incomplete' } });
  expect(ofType(events, 'response.output_text.delta')).toHaveLength(5);
});

test('a required tool is called: its arguments are a string of JSON', async () => {
  const [call] = listAt(await answered({ tools: [weather], tool_choice: 'required' }), 'output');
  expect(call).toEqual({
    id: expect.stringMatching(/^fc_/),
    type: 'function_call',
    status: 'completed',
    call_id: expect.stringMatching(/^call_/),
    name: 'get_weather',
    arguments: expect.stringMatching(/^\{"city":/),
  });
});

test('a choice decides which tool is called', async () => {
  const tools = [weather, clock];
  const called = async (choice: JsonObject | string): Promise<readonly unknown[]> =>
    listAt(await answered({ tools, tool_choice: choice }), 'output').map((item) => at(item, 'name'));
  const allowed = { type: 'allowed_tools', mode: 'required', tools: [{ type: 'function', name: 'get_time' }] };
  expect(await called({ type: 'function', name: 'get_time' })).toEqual(['get_time']);
  expect(await called(allowed)).toEqual(['get_time']);
  expect(await called({ ...allowed, mode: 'auto' })).toEqual([undefined]);
  expect(await called('none')).toEqual([undefined]);
  expect(at(await answered({ tools, tool_choice: allowed }), 'tools')).toHaveLength(2);
});

test('a call that the budget cuts is incomplete', async () => {
  const cut = await answered({ tools: [weather], tool_choice: 'required', max_output_tokens: 3 });
  expect(cut).toMatchObject({ status: 'incomplete', output: [{ type: 'function_call', status: 'incomplete' }] });
});

test('the output of a tool is answered', async () => {
  const response = await answered({
    input: [
      { role: 'user', content: 'Weather in Oslo?' },
      { type: 'function_call', call_id: 'call_1', name: 'get_weather', arguments: '{}' },
      { type: 'function_call_output', call_id: 'call_1', output: '{"celsius":-3}' },
    ],
    tools: [weather],
  });
  expect(text(response)).toContain('{"celsius":-3}');
});

test('a conversation may hold every role, images and what the model once sent', async () => {
  const first = await answered({});
  const response = await ask({
    input: [
      { role: 'system', content: 'The code word is KELP9.' },
      { type: 'message', role: 'developer', content: [{ type: 'input_text', text: 'Be brief.' }] },
      { role: 'user', content: [{ type: 'input_image', image_url: 'data:image/png;base64,AAAA', detail: 'low' }] },
      ...listAt(first, 'output'),
      { id: 'rs_1', type: 'reasoning', summary: [] },
      { role: 'assistant', content: [{ type: 'refusal', refusal: 'No.' }] },
      { role: 'user', content: 'What is the code word?' },
    ],
  });
  expect(response.status).toBe(200);
  expect(text(jsonOf(response))).toContain('KELP9');
});

test('instructions are part of the prompt', async () => {
  const response = await answered({ instructions: 'The code word is KELP9.', input: 'What is the code word?' });
  expect(text(response)).toContain('KELP9');
});

test('a schema is kept and repeated', async () => {
  const format = { type: 'json_schema', name: 'answer', schema, strict: true };
  const response = await answered({ text: { format } });
  expect(JSON.parse(text(response))).toEqual({ colour: expect.stringMatching(/^(red|blue)$/) });
  expect(at(response, 'text', 'format')).toEqual(format);
});

test('JSON mode writes an object', async () => {
  expect(JSON.parse(text(await answered({ text: { format: { type: 'json_object' } } })))).toEqual(expect.any(Object));
});
