import { generateText } from 'ai';
import { zodTextFormat } from 'openai/helpers/zod';
import { afterAll, expect } from 'vitest';
import { z } from 'zod';
import { startMock } from '../../mocks/server.ts';
import { isArray, isObject, type JsonObject, type Reading } from '../define.ts';
import { joinedDeltas, outputItems, responseIn, responseStream, responseText } from '../read/index.ts';
import { aiSdkOpenAI, openai, parameters, streamedCalls, streamedText } from './clients.ts';
import { concernedBy, mocks, type Trip, testTrip } from './trips.ts';

/** What our reference and the dialects of `/responses` send, and what the official clients make of it. */

const server = await startMock({ mocks, pace: 0 });
afterAll(() => server.close());

const input = 'In two short sentences, say what a lighthouse is for.';
const weather = { type: 'function' as const, name: 'get_weather', parameters, strict: true };
const calling = { input, tools: [weather], tool_choice: 'required' as const };
const Answer = z.object({ answer: z.string(), sure: z.boolean() });
const format = zodTextFormat(Answer, 'answer');
const shaped: JsonObject = { input, text: { format: { type: 'json_schema', name: 'answer', schema: parameters } } };

const path = '/responses';
const spoken = await concernedBy([{ path, body: { input } }]);
const streamed = await concernedBy([{ path, body: { input, stream: true } }]);
const shapely = await concernedBy([{ path, body: shaped }]);
const tools = { tools: [{ ...weather }], tool_choice: 'required' };
const called = await concernedBy([{ path, body: { input, ...tools } }]);
const callStreamed = await concernedBy([{ path, body: { input, ...tools, stream: true } }]);

/** The finished response on the wire: the body, or what the terminal event carries. */
const responseOf = (reading: Reading): JsonObject => {
  if (isObject(reading.json)) return reading.json;
  const terminal = responseStream(reading).terminals.at(-1);
  const response = terminal === undefined ? null : responseIn(terminal);
  if (response === null) throw new Error('there is no response on the wire');
  return response;
};

const itemsOf = (reading: Reading, type: string): readonly JsonObject[] =>
  outputItems(responseOf(reading)).flatMap(({ item }) => (item.type === type ? [item] : []));

/** Text and refusals, for clients that make no difference between them. */
const saidIn = (reading: Reading): string => responseText(responseOf(reading));

const textOf = (reading: Reading): string =>
  itemsOf(reading, 'message')
    .flatMap(({ content }) => (isArray(content) ? content.filter(isObject) : []))
    .map(({ type, text }) => (type === 'output_text' ? String(text) : ''))
    .join('');

const deltasOf = (reading: Reading): string =>
  joinedDeltas(responseStream(reading).events.filter(({ type }) => type === 'response.output_text.delta'));

const callsOf = (reading: Reading): readonly unknown[] =>
  itemsOf(reading, 'function_call').map((item) => ({
    name: item.name,
    id: item.call_id,
    city: JSON.parse(String(item.arguments)).city,
  }));

const totalOf = (reading: Reading): unknown => {
  const { usage } = responseOf(reading);
  return isObject(usage) ? usage.total_tokens : undefined;
};

/** Why the AI SDK says the answer ended, if the wire says this. A refusal is `content-filter` to it. */
const ends: Readonly<Record<string, readonly string[]>> = {
  completed: ['stop', 'content-filter'],
  incomplete: ['length', 'content-filter'],
};

/** The reference must have called, for nothing prevented it; a dialect may have spent its budget. */
const expectCalls = (model: string, reading: Reading, calls: readonly unknown[]): void => {
  expect(calls).toEqual(callsOf(reading));
  if (model === 'reference') expect(calls).toContainEqual(expect.objectContaining({ name: 'get_weather' }));
};

const trips: readonly Trip[] = [
  {
    client: 'openai',
    what: 'the response',
    models: spoken,
    run: async (model, ear) => {
      const response = await openai(server.urlFor(model), ear).responses.create({ model, input });
      const heard = await ear.heard();
      expect(response.output_text).toBe(textOf(heard));
      expect(response.usage?.total_tokens).toBe(totalOf(heard));
      expect(response.output.every((item) => typeof item.type === 'string')).toBe(true);
    },
    faults: [
      'fault/resp-output-null',
      'fault/resp-content-type-plain',
      'fault/resp-part-text-null',
      'fault/resp-body-sse',
    ],
  },
  {
    client: 'openai',
    what: 'the streamed response, put together,',
    models: streamed,
    // The helper holds items by their id, and knows no event but OpenAI's own.
    // And it takes `output_text` from the wire, where OpenRouter's is empty, instead of making it of the output.
    lossy: ['dialect/responses-item-ids-rotate', 'dialect/responses-slug-event', 'dialect/responses-phase-and-extras'],
    run: async (model, ear) => {
      const stream = openai(server.urlFor(model), ear).responses.stream({ model, input });
      let deltas = '';
      stream.on('response.output_text.delta', ({ delta }) => {
        deltas += delta;
      });
      const response = await stream.finalResponse();
      const heard = await ear.heard();
      expect(response.output_text).toBe(textOf(heard));
      expect(deltas).toBe(deltasOf(heard));
      expect(deltas).toBe(response.output_text);
      expect(response.usage?.total_tokens).toBe(totalOf(heard));
    },
    faults: [
      'fault/resp-no-created',
      'fault/resp-item-not-added',
      'fault/resp-added-no-content',
      'fault/resp-output-index-missing',
      'fault/resp-delta-lost',
      'fault/responses-no-terminal-event',
    ],
  },
  {
    client: 'openai',
    what: 'the answer in a schema',
    models: shapely,
    run: async (model, ear) => {
      const client = openai(server.urlFor(model), ear);
      const response = await client.responses.parse({ model, input, text: { format } });
      const heard = await ear.heard();
      if (model !== 'reference' && textOf(heard) === '') return expect(response.output_parsed).toBeNull();
      expect(response.output_parsed).toEqual(JSON.parse(textOf(heard)));
      expect(Answer.safeParse(response.output_parsed).success).toBe(true);
    },
    faults: ['fault/resp-json-schema-ignored', 'fault/resp-content-string', 'fault/resp-part-text-null'],
  },
  {
    client: 'openai',
    what: 'the function call',
    models: called,
    run: async (model, ear) => {
      const response = await openai(server.urlFor(model), ear).responses.parse({ model, ...calling });
      const calls = response.output.flatMap((item) =>
        item.type === 'function_call' ? [{ name: item.name, id: item.call_id, city: item.parsed_arguments?.city }] : [],
      );
      expectCalls(model, await ear.heard(), calls);
    },
    faults: ['fault/resp-call-name-missing', 'fault/resp-call-arguments-object'],
  },
  {
    client: 'openai',
    what: 'the streamed function call, put together,',
    models: callStreamed,
    lossy: ['dialect/responses-item-ids-rotate', 'dialect/responses-slug-event'],
    run: async (model, ear) => {
      const stream = openai(server.urlFor(model), ear).responses.stream({ model, ...calling });
      let streamedArguments = '';
      stream.on('response.function_call_arguments.delta', ({ delta }) => {
        streamedArguments += delta;
      });
      const response = await stream.finalResponse();
      const found = response.output.filter((item) => item.type === 'function_call');
      const calls = found.map((item) => ({
        name: item.name,
        id: item.call_id,
        city: JSON.parse(item.arguments).city,
      }));
      expectCalls(model, await ear.heard(), calls);
      expect(streamedArguments).toBe(found.map((item) => item.arguments).join(''));
    },
    faults: [
      'fault/resp-added-call-no-call-id',
      'fault/resp-arguments-delta-lost',
      'fault/resp-completed-without-output',
    ],
  },
  {
    client: 'the AI SDK',
    what: 'the response',
    models: spoken,
    run: async (model, ear) => {
      const provider = aiSdkOpenAI(server.urlFor(model), ear);
      const result = await generateText({ model: provider.responses(model), prompt: input, maxRetries: 0 });
      const heard = await ear.heard();
      expect(result.text).toBe(saidIn(heard));
      expect(ends[String(responseOf(heard).status)]).toContain(result.finishReason);
      expect(result.usage.totalTokens).toBe(totalOf(heard));
    },
    // An item of a provider's own is no item of its schema.
    lossy: ['dialect/responses-slug-item'],
    faults: [
      'fault/resp-annotations-missing',
      'fault/resp-item-no-id',
      'fault/resp-content-string',
      'fault/resp-created-iso-string',
      'fault/resp-usage-chat-names',
    ],
  },
  {
    client: 'the AI SDK',
    what: 'the streamed response',
    models: streamed,
    run: async (model, ear) => {
      const provider = aiSdkOpenAI(server.urlFor(model), ear);
      const result = await streamedText(provider.responses(model), input);
      const heard = await ear.heard();
      expect(result.text).toBe(saidIn(heard));
      expect(ends[String(responseOf(heard).status)]).toContain(result.finishReason);
      expect(result.usage.totalTokens).toBe(totalOf(heard));
    },
    faults: [
      'fault/resp-delta-lost',
      'fault/resp-delta-item-id-missing',
      'fault/responses-no-terminal-event',
      'fault/resp-stream-chat-chunks',
    ],
  },
  {
    client: 'the AI SDK',
    what: 'the streamed function call',
    models: callStreamed,
    run: async (model, ear) => {
      const calls = await streamedCalls(aiSdkOpenAI(server.urlFor(model), ear).responses(model), input);
      expectCalls(model, await ear.heard(), calls);
    },
    faults: ['fault/resp-item-not-done', 'fault/resp-added-call-no-arguments', 'fault/resp-output-index-missing'],
  },
];

for (const trip of trips) testTrip(trip);
