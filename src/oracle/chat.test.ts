import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, jsonSchema, streamText, tool } from 'ai';
import OpenAI, { APIError } from 'openai';
import { afterAll, expect, test } from 'vitest';
import { loadMocks } from '../../mocks/registry.ts';
import { startMock } from '../../mocks/server.ts';
import type { Reading } from '../define.ts';
import { type Listener, listener } from './listen.ts';

/**
 * An oracle that is not ourselves: what our reference and every dialect send, the official clients' strictest helpers
 * must take without loss. Where one of them cannot, the dialect is not as harmless as it says.
 */

const server = await startMock({ mocks: await loadMocks(), pace: 0 });
afterAll(() => server.close());
const { dialects } = await loadMocks();
const models = ['reference', ...dialects.map(({ id }) => `dialect/${id}`)];

const messages = [{ role: 'user' as const, content: 'In two short sentences, say what a lighthouse is for.' }];
const openai = (model: string, { fetch }: Listener): OpenAI =>
  new OpenAI({ baseURL: server.urlFor(model), apiKey: 'sk-oracle', maxRetries: 0, fetch });
const aiSdk = (model: string, { fetch }: Listener) =>
  createOpenAICompatible({
    name: 'mock',
    baseURL: server.urlFor(model),
    apiKey: 'sk-oracle',
    fetch,
    includeUsage: true,
  })(model);

/** The content, or what stands in its place. */
const textOf = (reading: Reading): string | undefined => {
  const choice = reading.choices.find(({ index }) => index === 0);
  return choice?.content || choice?.refusal;
};

/** Legal, and declared as a warning of ours: this client does lose something, and its users are told so. */
const lossy: Readonly<Record<string, readonly string[]>> = {
  'dialect/mistral-content-array-reasoning': ['openai'],
};
const takenBy = (client: string): readonly string[] =>
  models.filter((model) => lossy[model]?.includes(client) !== true);

const said = (message?: { readonly content: string | null; readonly refusal?: string | null }): string | null =>
  message?.content || message?.refusal || null;

/** What a client made of a reply, or the refusal that it understood. */
const attempt = async (client: () => Promise<string | null | undefined>, heard: () => Promise<Reading>) => {
  try {
    return { said: (await client()) ?? '', heard: await heard() };
  } catch (error) {
    const reading = await heard();
    // A refusal is legal where the client could read it.
    if (reading.status !== null && reading.status >= 400) return { refused: String(error), heard: reading };
    throw error;
  }
};

const expectSame = (outcome: Awaited<ReturnType<typeof attempt>>): void => {
  if (outcome.said === undefined) {
    expect(outcome.refused).toMatch(/\w{3,}/);
    return;
  }
  expect(outcome.said).toBe(textOf(outcome.heard) ?? '');
};

test.each(takenBy('openai'))('openai takes the plain answer of %s', async (model) => {
  const ear = listener();
  const client = openai(model, ear);
  expectSame(
    await attempt(
      async () => said((await client.chat.completions.create({ model, messages })).choices[0]?.message),
      ear.heard,
    ),
  );
});

test.each(takenBy('openai'))('openai’s stream helper accumulates the stream of %s', async (model) => {
  const ear = listener();
  const client = openai(model, ear);
  expectSame(
    await attempt(async () => {
      const stream = client.chat.completions.stream({ model, messages, stream_options: { include_usage: true } });
      return said((await stream.finalChatCompletion()).choices[0]?.message);
    }, ear.heard),
  );
});

test.each(models)('the AI SDK takes the plain answer of %s', async (model) => {
  const ear = listener();
  expectSame(
    await attempt(
      async () => (await generateText({ model: aiSdk(model, ear), messages, maxRetries: 0 })).text,
      ear.heard,
    ),
  );
});

test.each(models)('the AI SDK takes the stream of %s', async (model) => {
  const ear = listener();
  expectSame(
    await attempt(async () => {
      const errors: unknown[] = [];
      const result = streamText({
        model: aiSdk(model, ear),
        messages,
        maxRetries: 0,
        onError: ({ error }) => {
          errors.push(error);
        },
      });
      let text = '';
      for await (const part of result.textStream) text += part;
      if (errors.length > 0) throw errors[0];
      return text;
    }, ear.heard),
  );
});

const weather = {
  type: 'function' as const,
  function: {
    name: 'get_weather',
    description: 'Weather of a city',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' } },
      required: ['city'],
      additionalProperties: false,
    },
    strict: true,
  },
};

test.each(models)('openai’s stream helper parses the tool call of %s', async (model) => {
  const ear = listener();
  const client = openai(model, ear);
  try {
    const completion = await client.chat.completions
      .stream({ model, messages, tools: [weather], tool_choice: 'required' })
      .finalChatCompletion();
    const [call] = completion.choices[0]?.message.tool_calls ?? [];
    expect(call).toMatchObject({ type: 'function', function: { name: 'get_weather' } });
    expect(JSON.parse(call?.type === 'function' ? call.function.arguments : '')).toMatchObject({
      city: expect.any(String),
    });
  } catch (error) {
    if (!(error instanceof APIError) || error.status === undefined) throw error;
    expect(error.message).toMatch(/\w{3,}/);
  }
});

test.each(models)('the AI SDK streams the tool call of %s', async (model) => {
  const ear = listener();
  const errors: unknown[] = [];
  const result = streamText({
    model: aiSdk(model, ear),
    messages,
    maxRetries: 0,
    toolChoice: 'required',
    tools: { get_weather: tool({ inputSchema: jsonSchema<{ city: string }>(weather.function.parameters as never) }) },
    onError: ({ error }) => {
      errors.push(error);
    },
  });
  const calls: unknown[] = [];
  for await (const part of result.fullStream) if (part.type === 'tool-call') calls.push(part);
  const { status } = await ear.heard();
  if (status !== null && status >= 400) return;
  expect(errors).toEqual([]);
  expect(calls.slice(0, 1)).toEqual([
    expect.objectContaining({ toolName: 'get_weather', input: { city: expect.any(String) } }),
  ]);
});

test.each([
  'fault/choices-missing-in-chunks',
  'fault/sse-malformed-json',
  'fault/finish-reason-empty-string',
  'fault/role-missing-first-delta',
])('openai’s stream helper does not take %s', async (model) => {
  const client = openai(model, listener());
  const finished = client.chat.completions.stream({ model, messages }).finalChatCompletion();
  await expect(finished).rejects.toThrow(/\w/);
});
