import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/define.ts';
import { at, chunksOf, jsonOf, listAt, plan, textAt } from './testing.ts';

const prompt = 'Count from one to thirty in English words.';
const complete = (body: JsonObject) =>
  plan({ method: 'POST', path: '/completions', body: JSON.stringify({ model: 'reference', prompt, ...body }) });

test('a prompt is continued until the budget is spent', async () => {
  const body = jsonOf(await complete({ max_tokens: 5 }));
  expect(body).toMatchObject({
    id: expect.stringMatching(/^cmpl-/),
    object: 'text_completion',
    choices: [{ index: 0, logprobs: null, finish_reason: 'length' }],
    usage: { completion_tokens: 5 },
  });
  expect(textAt(body, 'choices', 0, 'text')).toBe('one, two, three');
});

test('a stream says the same in pieces, each chunk shaped as a body is', async () => {
  const reply = await complete({ max_tokens: 5, stream: true, stream_options: { include_usage: true } });
  const chunks = chunksOf(reply);
  expect(chunks.map((chunk) => at(chunk, 'choices', 0, 'text') ?? '').join('')).toBe('one, two, three');
  expect(new Set(chunks.map(({ object }) => object))).toEqual(new Set(['text_completion']));
  expect(at(chunks.at(-2), 'choices', 0, 'finish_reason')).toBe('length');
  expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 5 } });
  expect(reply.steps.at(-1)).toEqual({ kind: 'done' });
});

test('each prompt gets n choices, numbered prompt by prompt, and echoed if asked for', async () => {
  const body = jsonOf(await complete({ prompt: ['One.', 'Two.'], n: 2, echo: true }));
  expect(listAt(body, 'choices').map((_, i) => at(body, 'choices', i, 'index'))).toEqual([0, 1, 2, 3]);
  expect(textAt(body, 'choices', 1, 'text')).toMatch(/^One\./);
  expect(textAt(body, 'choices', 2, 'text')).toMatch(/^Two\./);
});

test('logprobs are parallel arrays, and the first token of an echoed prompt has none', async () => {
  const body = jsonOf(await complete({ max_tokens: 3, logprobs: 2, echo: true }));
  const logprobs = at(body, 'choices', 0, 'logprobs');
  const tokens = listAt(logprobs, 'tokens');
  expect(tokens.join('')).toBe(at(body, 'choices', 0, 'text'));
  expect(listAt(logprobs, 'token_logprobs')).toHaveLength(tokens.length);
  expect(at(logprobs, 'token_logprobs', 0)).toBeNull();
  expect(at(logprobs, 'text_offset', 1)).toBe(String(tokens[0]).length);
});

test.each<[JsonObject, number]>([
  [{ prompt: [9906, 1917] }, 200],
  [{ prompt: [[1], [2]] }, 200],
  [{ prompt: [] }, 400],
  [{ prompt: null }, 400],
  [{ prompt: ['a', 1] }, 400],
  [{ logprobs: 6 }, 400],
  [{ logprobs: true }, 400],
  [{ echo: 'yes' }, 400],
  [{ n: 0 }, 400],
  [{ model: 'nobody' }, 404],
])('%j is answered with %i', async (body, status) => {
  expect((await complete(body)).status).toBe(status);
});
