import { generateText, InvalidToolInputError, jsonSchema, NoSuchToolError, ToolChoiceViolationError, tool } from 'ai';
import { LengthFinishReasonError } from 'openai/error';
import { afterAll, expect } from 'vitest';
import { startMock } from '../../mocks/server.ts';
import { isObject, type JsonObject, type Reading } from '../define.ts';
import { aiSdk, openai, parameters, streamedCalls, streamedText } from './clients.ts';
import type { Listener } from './listen.ts';
import { concernedBy, mocks, type Trip, testTrip } from './trips.ts';

/**
 * An oracle that is not ourselves: what our reference and the dialects of chat send, the official clients' strictest
 * helpers must take without loss. Where one of them cannot, the dialect is not as harmless as it says.
 */

const server = await startMock({ mocks, pace: 0 });
afterAll(() => server.close());

const prompt = 'In two short sentences, say what a lighthouse is for.';
const messages = [{ role: 'user' as const, content: prompt }];
const weather = {
  type: 'function' as const,
  function: { name: 'get_weather', description: 'Weather of a city', parameters, strict: true },
};

const path = '/chat/completions';
const streaming: JsonObject = { stream: true, stream_options: { include_usage: true } };
const calling: JsonObject = { messages, tools: [weather], tool_choice: 'required' };
const spoken = await concernedBy([{ path, body: { messages } }]);
const streamed = await concernedBy([{ path, body: { messages, ...streaming } }]);
const called = await concernedBy([{ path, body: calling }]);
const callStreamed = await concernedBy([{ path, body: { ...calling, ...streaming } }]);

/** The content, or what stands in its place. */
const textOf = (reading: Reading): string => {
  const choice = reading.choices.find(({ index }) => index === 0);
  return choice?.content || choice?.refusal || '';
};

interface Message {
  readonly content: string | null;
  readonly refusal?: string | null;
}
const said = (message?: Message): string => message?.content || message?.refusal || '';

/** The name of the first tool that the wire calls. */
const toolIn = ({ choices }: Reading): unknown =>
  choices
    .flatMap(({ toolCalls }) => toolCalls)
    .map((call) => (isObject(call) && isObject(call.function) ? call.function.name : undefined))
    .find((name) => typeof name === 'string');

/** What the clients say of a call that the budget cut, or that never came. */
const saysCut = (error: unknown): boolean =>
  error instanceof LengthFinishReasonError ||
  ToolChoiceViolationError.isInstance(error) ||
  InvalidToolInputError.isInstance(error);

/** A dialect may spend its budget on the way, and a poor model may make tools up; the client that says so is right. */
const unlessToldSo = async (ear: Listener, run: () => Promise<void>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    const heard = await ear.heard();
    const isCut = heard.choices.some(({ finishReasons }) => finishReasons.includes('length'));
    const isMadeUp = toolIn(heard) !== 'get_weather';
    if (!(isCut && saysCut(error)) && !(isMadeUp && NoSuchToolError.isInstance(error))) throw error;
  }
};

const expectCall = (
  model: string,
  reading: Reading,
  call: { readonly name?: unknown; readonly city: unknown },
): void => {
  expect(call.name).toBe(toolIn(reading));
  if (model !== 'reference' && call.name !== 'get_weather') return;
  expect(call).toEqual({ name: 'get_weather', city: expect.any(String) });
};

const trips: readonly Trip[] = [
  {
    client: 'openai',
    what: 'the plain answer',
    models: spoken,
    // It does not look at the content; whoever takes it for text is surprised by Mistral's parts.
    lossy: ['dialect/mistral-content-array-reasoning'],
    run: async (model, ear) => {
      const completion = await openai(server.urlFor(model), ear).chat.completions.create({ model, messages });
      const heard = await ear.heard();
      expect(said(completion.choices[0]?.message)).toBe(textOf(heard));
      expect(completion.usage?.total_tokens).toBe(heard.usage?.value.total_tokens);
    },
    faults: ['fault/choices-missing', 'fault/content-type-json-plain', 'fault/body-empty-object'],
  },
  {
    client: 'openai',
    what: 'the stream, put together,',
    models: streamed,
    lossy: ['dialect/mistral-content-array-reasoning'],
    run: async (model, ear) => {
      const client = openai(server.urlFor(model), ear);
      const stream = client.chat.completions.stream({ model, messages, stream_options: { include_usage: true } });
      expect(said((await stream.finalChatCompletion()).choices[0]?.message)).toBe(textOf(await ear.heard()));
    },
    faults: [
      'fault/choices-missing-in-chunks',
      'fault/sse-malformed-json',
      'fault/finish-reason-empty-string',
      'fault/role-missing-first-delta',
    ],
  },
  {
    client: 'openai',
    what: 'the streamed tool call, put together,',
    models: callStreamed,
    // It needs the type; and where a tool is strict, it takes a null in later deltas for another name.
    lossy: ['dialect/tool-type-missing-mistral-streams', 'dialect/tool-name-null-later'],
    run: (model, ear) =>
      unlessToldSo(ear, async () => {
        const client = openai(server.urlFor(model), ear);
        const completion = await client.chat.completions
          .stream({ model, messages, tools: [weather], tool_choice: 'required' })
          .finalChatCompletion();
        const [call] = completion.choices[0]?.message.tool_calls ?? [];
        const made = call?.type === 'function' ? call.function : undefined;
        expectCall(model, await ear.heard(), { name: made?.name, city: JSON.parse(made?.arguments ?? '').city });
      }),
    faults: ['fault/toolcall-type-missing', 'fault/toolcall-arguments-lost-streaming', 'fault/toolcall-index-missing'],
  },
  {
    client: 'the AI SDK',
    what: 'the plain answer',
    models: spoken,
    run: async (model, ear) => {
      const result = await generateText({ model: aiSdk(server.urlFor(model), ear)(model), messages, maxRetries: 0 });
      expect(result.text).toBe(textOf(await ear.heard()));
    },
    faults: ['fault/choices-missing', 'fault/message-null', 'fault/content-object', 'fault/created-iso-string'],
  },
  {
    client: 'the AI SDK',
    what: 'the tool call',
    models: called,
    run: (model, ear) =>
      unlessToldSo(ear, async () => {
        const { toolCalls } = await generateText({
          model: aiSdk(server.urlFor(model), ear)(model),
          messages,
          maxRetries: 0,
          toolChoice: 'required',
          tools: { get_weather: tool({ inputSchema: jsonSchema<{ city: string }>(parameters) }) },
        });
        const [call] = toolCalls;
        if (call?.dynamic === true) throw call.error;
        expectCall(model, await ear.heard(), { name: call?.toolName, city: call?.input.city });
      }),
    faults: ['fault/toolcall-arguments-object', 'fault/toolcall-arguments-broken', 'fault/toolcall-arguments-missing'],
  },
  {
    client: 'the AI SDK',
    what: 'the stream',
    models: streamed,
    run: async (model, ear) => {
      const result = await streamedText(aiSdk(server.urlFor(model), ear)(model), prompt);
      const heard = await ear.heard();
      expect(result.text).toBe(textOf(heard));
      expect(result.usage.inputTokens).toBe(heard.usage?.value.prompt_tokens);
      expect(result.usage.outputTokens).toBe(heard.usage?.value.completion_tokens);
    },
    faults: ['fault/sse-malformed-json', 'fault/error-null-key', 'fault/choices-missing-in-chunks'],
  },
  {
    client: 'the AI SDK',
    what: 'the streamed tool call',
    models: callStreamed,
    run: (model, ear) =>
      unlessToldSo(ear, async () => {
        const [call] = await streamedCalls(aiSdk(server.urlFor(model), ear)(model), prompt);
        expectCall(model, await ear.heard(), { name: call?.name, city: call?.city });
      }),
    faults: ['fault/toolcall-arguments-lost-streaming', 'fault/toolcall-function-missing-later'],
  },
];

for (const trip of trips) testTrip(trip);
