import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/define.ts';
import { at, jsonOf, plan, planChat } from './testing.ts';

const call = { id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } };
const part = (value: JsonObject): JsonObject => ({ messages: [{ role: 'user', content: [value] }] });
const format = (json_schema: JsonObject): JsonObject => ({ response_format: { type: 'json_schema', json_schema } });

const refused: readonly (readonly [body: JsonObject, param: string])[] = [
  [{ model: 7 }, 'model'],
  [{ model: '' }, 'model'],
  [{ messages: null }, 'messages'],
  [{ messages: [] }, 'messages'],
  [{ messages: 'not an array' }, 'messages'],
  [{ messages: ['x'] }, 'messages[0]'],
  [{ messages: [{ content: 'x' }] }, 'messages[0].role'],
  [{ messages: [{ role: 'robot', content: 'x' }] }, 'messages[0].role'],
  [{ messages: [{ role: 'user' }] }, 'messages[0].content'],
  [{ messages: [{ role: 'user', content: [] }] }, 'messages[0].content'],
  [{ messages: [{ role: 'user', content: 7 }] }, 'messages[0].content'],
  [{ messages: [{ role: 'assistant', content: null }] }, 'messages[0].content'],
  [{ messages: [{ role: 'tool', tool_call_id: 'c1', content: 'x' }] }, 'messages[0].tool_call_id'],
  [{ messages: [{ role: 'assistant', tool_calls: [call] }] }, 'messages'],
  [
    {
      messages: [
        { role: 'assistant', tool_calls: [call] },
        { role: 'user', content: 'x' },
      ],
    },
    'messages[1]',
  ],
  [part({ type: 'input_audio', input_audio: { data: '', format: 'wav' } }), 'messages[0].content[0]'],
  [part({ type: 'text' }), 'messages[0].content[0].text'],
  [part({ type: 'image_url', image_url: { url: 'nowhere' } }), 'messages[0].content[0].image_url.url'],
  [{ temperature: 2.1 }, 'temperature'],
  [{ temperature: '1' }, 'temperature'],
  [{ top_p: -0.1 }, 'top_p'],
  [{ n: 0 }, 'n'],
  [{ n: 1.5 }, 'n'],
  [{ max_tokens: 0 }, 'max_tokens'],
  [{ max_completion_tokens: '5' }, 'max_completion_tokens'],
  [{ stop: ['a', 'b', 'c', 'd', 'e'] }, 'stop'],
  [{ stream: 'true' }, 'stream'],
  [{ stream_options: { include_usage: true } }, 'stream_options'],
  [{ top_logprobs: 2 }, 'top_logprobs'],
  [{ logprobs: true, top_logprobs: 21 }, 'top_logprobs'],
  [{ modalities: ['audio'] }, 'modalities'],
  [{ response_format: { type: 'yaml' } }, 'response_format.type'],
  [format({ name: 'not a name', schema: { type: 'object' } }), 'response_format.json_schema.name'],
  [format({ name: 'open', strict: true, schema: { type: 'object' } }), 'response_format'],
  [{ tools: [] }, 'tools'],
  [{ tools: [{ type: 'web' }] }, 'tools[0].type'],
  [{ tools: [{ type: 'function', function: { name: 'not a name' } }] }, 'tools[0].function.name'],
  [{ tool_choice: 'required' }, 'tool_choice'],
  [
    {
      tools: [{ type: 'function', function: { name: 'f' } }],
      tool_choice: { type: 'function', function: { name: 'g' } },
    },
    'tool_choice',
  ],
];

test.for(refused)('%j is refused with 400, and the error names %s', async ([body, param]) => {
  const reply = await planChat(body);
  expect(reply.status).toBe(400);
  expect(jsonOf(reply)).toEqual({
    error: {
      message: expect.stringMatching(/\w+/),
      type: 'invalid_request_error',
      param,
      code: at(jsonOf(reply), 'error', 'code') ?? null,
    },
  });
});

test('a streamed request that cannot be served is refused with JSON', async () => {
  const reply = await planChat({ stream: true, messages: [] });
  expect(reply.headers).toContainEqual(['content-type', 'application/json']);
  expect(reply.steps.map(({ kind }) => kind)).toEqual(['json']);
});

test('members that nobody knows are ignored', async () => {
  expect((await planChat({ assay_unknown_member: { nested: true } })).status).toBe(200);
});

test('a body that is no JSON object is refused with 400', async () => {
  for (const body of ['', '{"messages": [', 'null', '[]', '"text"']) {
    expect((await plan({ method: 'POST', path: '/chat/completions', body })).status, body).toBe(400);
  }
});

test('an unknown model is 404 model_not_found, on chat and on models', async () => {
  for (const reply of [await planChat({ model: 'fault/none' }), await plan({ path: '/models/fault%2Fnone' })]) {
    expect(reply.status).toBe(404);
    expect(at(jsonOf(reply), 'error', 'code')).toBe('model_not_found');
  }
});

test('all models are listed, and each is found with its slash escaped', async () => {
  const listed = jsonOf(await plan({}));
  expect(listed).toMatchObject({
    object: 'list',
    data: [{ id: 'reference' }, { id: 'fault/one' }, { id: 'dialect/two' }],
  });
  expect(jsonOf(await plan({ path: '/models/fault%2Fone' }))).toEqual(at(listed, 'data', 1));
});

test('an unknown path is 404, a wrong method 405 with Allow', async () => {
  expect((await plan({ path: '/assay/no-such-path' })).status).toBe(404);
  const wrong = await plan({ path: '/chat/completions' });
  expect(wrong.status).toBe(405);
  expect(wrong.headers).toContainEqual(['allow', 'POST']);
  expect(at(jsonOf(wrong), 'error', 'message')).toMatch(/POST/);
});

test('a key is asked for where there is one', async () => {
  const ask = (headers: Record<string, string>) => plan({ headers }, { apiKey: 'sk-right' });
  expect((await ask({})).status).toBe(401);
  expect((await ask({ authorization: 'Bearer sk-wrong' })).status).toBe(401);
  expect((await ask({})).headers).toContainEqual(['www-authenticate', 'Bearer']);
  expect((await ask({ authorization: 'Bearer sk-right' })).status).toBe(200);
  expect((await plan({})).status).toBe(200);
});

test('a preflight needs no key and allows what was asked', async () => {
  const headers = { 'access-control-request-headers': 'authorization, x-stainless-lang' };
  const reply = await plan({ method: 'OPTIONS', path: '/chat/completions', headers }, { apiKey: 'sk-right' });
  expect(reply.status).toBe(204);
  expect(reply.headers).toContainEqual(['access-control-allow-headers', 'authorization, x-stainless-lang']);
});

test('a body above 4 MiB is 413, a prompt above the context 400', async () => {
  const large = (content: string) => planChat({ messages: [{ role: 'user', content }] });
  expect((await large('x'.repeat(4 * 1024 * 1024))).status).toBe(413);
  const long = await large('ships at sea '.repeat(100_000));
  expect(long.status).toBe(400);
  expect(at(jsonOf(long), 'error', 'code')).toBe('context_length_exceeded');
  expect((await large('x'.repeat(2 * 1024 * 1024))).status).toBe(200);
});

test('every reply has a request id of its own', async () => {
  const idOf = async (nth: number, path: string) =>
    (await plan({ path, nth })).headers.find(([name]) => name === 'x-request-id')?.[1];
  const ids = [await idOf(0, '/models'), await idOf(1, '/models'), await idOf(2, '/none')];
  expect(ids.every((id) => /^req_\w{24}$/.test(id ?? ''))).toBe(true);
  expect(new Set(ids).size).toBe(3);
});
