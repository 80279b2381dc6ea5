import { expect, test } from 'vitest';
import { totalWait } from '../bend.ts';
import { at, chunksOf, contentOf, jsonOf, listAt, planChat, textAt } from './testing.ts';

const content = { messages: [{ role: 'user', content: 'Count from one to three hundred in English words.' }] };
const streamed = { stream: true, stream_options: { include_usage: true } };

test('a plain question gets a whole completion', async () => {
  const reply = await planChat({});
  expect(reply.status).toBe(200);
  expect(jsonOf(reply)).toEqual({
    id: expect.stringMatching(/^chatcmpl-[A-Za-z0-9]{29}$/),
    object: 'chat.completion',
    created: 1_800_000_000,
    model: 'reference',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: expect.stringMatching(/\w+/), refusal: null, annotations: [] },
        logprobs: null,
        finish_reason: 'stop',
      },
    ],
    usage: expect.objectContaining({
      prompt_tokens: expect.any(Number),
      completion_tokens_details: expect.objectContaining({ reasoning_tokens: 0 }),
    }),
    service_tier: 'default',
    system_fingerprint: expect.stringMatching(/^fp_/),
  });
});

test('a stream begins with the role, ends with finish, usage and [DONE], and says the same as the completion', async () => {
  const reply = await planChat(streamed);
  const chunks = chunksOf(reply);
  expect(at(chunks[0], 'choices', 0, 'delta')).toEqual({ role: 'assistant', content: '', refusal: null });
  expect(at(chunks.at(-2), 'choices', 0)).toEqual({ index: 0, delta: {}, logprobs: null, finish_reason: 'stop' });
  const usage = at(jsonOf(await planChat({})), 'usage');
  expect(chunks.at(-1)).toMatchObject({ choices: [], usage });
  expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true);
  expect(new Set(chunks.map((chunk) => chunk.id)).size).toBe(1);
  expect(reply.steps.at(-1)).toEqual({ kind: 'done' });
  expect(contentOf(reply)).toBe(at(jsonOf(await planChat({})), 'choices', 0, 'message', 'content'));
});

test('without include_usage no chunk has usage', async () => {
  expect(chunksOf(await planChat({ stream: true })).some((chunk) => 'usage' in chunk)).toBe(false);
});

test('each token is a chunk, and usage counts them', async () => {
  const chunks = chunksOf(await planChat(streamed));
  const withContent = chunks.filter((chunk) => Boolean(at(chunk, 'choices', 0, 'delta', 'content')));
  expect(at(chunks.at(-1), 'usage', 'completion_tokens')).toBe(withContent.length);
});

test('both output budgets are kept to the token', async () => {
  for (const budget of [{ max_tokens: 5 }, { max_completion_tokens: 5 }, { max_tokens: 9, max_completion_tokens: 5 }]) {
    const body = jsonOf(await planChat({ ...content, ...budget }));
    expect(at(body, 'choices', 0, 'message', 'content')).toBe('one, two, three');
    expect(at(body, 'choices', 0, 'finish_reason')).toBe('length');
    expect(at(body, 'usage', 'completion_tokens')).toBe(5);
  }
});

test('usage adds up over all choices', async () => {
  const body = jsonOf(await planChat({ ...content, n: 3, max_tokens: 4 }));
  expect(listAt(body, 'choices').map((choice) => at(choice, 'index'))).toEqual([0, 1, 2]);
  expect(at(body, 'usage', 'completion_tokens')).toBe(12);
  expect(at(body, 'usage', 'total_tokens')).toBe(12 + Number(at(body, 'usage', 'prompt_tokens')));
});

test('choices are streamed side by side, each with role and finish', async () => {
  const reply = await planChat({ ...streamed, n: 2 });
  const choices = chunksOf(reply).flatMap((chunk) => listAt(chunk, 'choices'));
  expect(choices.slice(0, 4).map((choice) => at(choice, 'index'))).toEqual([0, 1, 0, 1]);
  expect(choices.filter((choice) => at(choice, 'delta', 'role') === 'assistant')).toHaveLength(2);
  expect(choices.filter((choice) => at(choice, 'finish_reason') === 'stop')).toHaveLength(2);
  expect(contentOf(reply, 0)).not.toBe(contentOf(reply, 1));
});

test('text ends before the first stop sequence', async () => {
  for (const stop of ['four', ['five', 'four']]) {
    const body = jsonOf(await planChat({ ...content, stop }));
    expect(at(body, 'choices', 0, 'message', 'content')).toBe('one, two, three, ');
    expect(at(body, 'choices', 0, 'finish_reason')).toBe('stop');
  }
});

test('log probabilities spell the content, streamed or not', async () => {
  const asked = { logprobs: true, top_logprobs: 2, messages: [{ role: 'user', content: 'Repeat exactly: Grüße 🌍' }] };
  const body = jsonOf(await planChat(asked));
  const entries = listAt(body, 'choices', 0, 'logprobs', 'content');
  expect(entries.map((entry) => at(entry, 'token')).join('')).toBe('Grüße 🌍');
  for (const entry of entries) {
    expect(Number(at(entry, 'logprob'))).toBeLessThanOrEqual(0);
    expect(Buffer.from(listAt(entry, 'bytes').map(Number)).toString()).toBe(at(entry, 'token'));
    expect(listAt(entry, 'top_logprobs')).toHaveLength(2);
  }
  const chunks = chunksOf(await planChat({ ...asked, stream: true }));
  expect(chunks.flatMap((chunk) => listAt(chunk, 'choices', 0, 'logprobs', 'content'))).toEqual(entries);
  const without = jsonOf(await planChat({ logprobs: true, max_tokens: 1 }));
  expect(at(without, 'choices', 0, 'logprobs', 'content', 0, 'top_logprobs')).toEqual([]);
});

test('JSON mode gives an object with the members that the prompt quotes', async () => {
  const asked = { response_format: { type: 'json_object' } };
  const quoted = [{ role: 'user', content: 'A JSON object with the members "city" and "country" for Paris.' }];
  const body = jsonOf(await planChat({ ...asked, messages: quoted }));
  expect(Object.keys(JSON.parse(textAt(body, 'choices', 0, 'message', 'content')))).toEqual(['city', 'country']);
  const free = jsonOf(await planChat(asked));
  expect(JSON.parse(textAt(free, 'choices', 0, 'message', 'content'))).toEqual({ answer: expect.any(String) });
});

test('a strict schema is met', async () => {
  const schema = {
    type: 'object',
    properties: { city: { type: 'string' }, people: { type: 'integer' } },
    required: ['city', 'people'],
    additionalProperties: false,
  };
  const format = { type: 'json_schema', json_schema: { name: 'place', strict: true, schema } };
  const reply = await planChat({ response_format: format, stream: true });
  expect(JSON.parse(contentOf(reply))).toEqual({ city: expect.any(String), people: expect.any(Number) });
});

test('every documented null is as good as absent', async () => {
  const names = ['stop', 'stream', 'stream_options', 'n', 'temperature', 'top_p', 'logit_bias', 'seed', 'logprobs'];
  const nulls = Object.fromEntries([...names, 'tools', 'tool_choice', 'response_format'].map((name) => [name, null]));
  expect(jsonOf(await planChat(nulls))).toEqual(jsonOf(await planChat({})));
});

test('all roles and parts of text and image are taken, and counted', async () => {
  const messages = [
    { role: 'system', content: 'Be terse.' },
    { role: 'developer', content: [{ type: 'text', text: 'Very terse.' }] },
    { role: 'user', content: [{ type: 'text', text: 'What is this?' }] },
    { role: 'assistant', content: null, refusal: 'No.' },
    { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }] },
  ];
  const tokens = at(jsonOf(await planChat({ messages })), 'usage', 'prompt_tokens');
  expect(tokens).toBeGreaterThan(85);
});

test('the same request and seed give the same reply; the next request has another id', async () => {
  expect(await planChat(streamed)).toEqual(await planChat(streamed));
  const next = jsonOf(await planChat({}, {}, 1));
  expect(next.id).not.toBe(jsonOf(await planChat({})).id);
  expect(next.choices).toEqual(jsonOf(await planChat({})).choices);
  expect(jsonOf(await planChat({}, { seed: 2 })).choices).not.toEqual(next.choices);
});

test('a reply in one piece takes as long as its stream would, and pace scales both', async () => {
  const streamWait = totalWait(await planChat({ ...content, max_tokens: 50, stream: true }));
  expect(totalWait(await planChat({ ...content, max_tokens: 50 }))).toBeCloseTo(streamWait);
  expect(totalWait(await planChat({ ...content, max_tokens: 50 }, { pace: 10 }))).toBeCloseTo(streamWait * 10, -1);
  expect(totalWait(await planChat({ ...content, max_tokens: 50 }, { pace: 0 }))).toBe(0);
});
