import { generateText, NoObjectGeneratedError, Output, streamText } from 'ai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { afterAll, expect } from 'vitest';
import { z } from 'zod';
import { startMock } from '../../mocks/server.ts';
import type { JsonObject, Reading } from '../define.ts';
import { aiSdk, openai } from './clients.ts';
import { concernedBy, mocks, type Trip, testTrip } from './trips.ts';

/** What our reference and the dialects of chat send where an answer must fit a schema, and what clients make of it. */

const server = await startMock({ mocks, pace: 0 });
afterAll(() => server.close());

const messages = [{ role: 'user' as const, content: 'Is a lighthouse for ships? Answer in JSON.' }];
const Answer = z.object({ answer: z.string(), sure: z.boolean() });
const format = zodResponseFormat(Answer, 'answer');
const plain: JsonObject = {
  messages,
  response_format: {
    type: 'json_schema',
    json_schema: {
      name: 'answer',
      strict: true,
      schema: {
        type: 'object',
        properties: { answer: { type: 'string' }, sure: { type: 'boolean' } },
        required: ['answer', 'sure'],
        additionalProperties: false,
      },
    },
  },
};
const path = '/chat/completions';
const whole = await concernedBy([{ path, body: plain }]);
const streamed = await concernedBy([{ path, body: { ...plain, stream: true } }]);

/** What the wire says, or null where the model refused or said nothing: then there is nothing to parse. */
const saidIn = (reading: Reading): string | null => {
  const choice = reading.choices.find(({ index }) => index === 0);
  return choice === undefined || choice.content === '' ? null : choice.content;
};

/** The client's object is the wire's, and fits the schema. */
const expectAnswer = (model: string, reading: Reading, parsed: unknown): void => {
  const said = saidIn(reading);
  if (model !== 'reference' && said === null) {
    expect(parsed ?? null).toBeNull();
    return;
  }
  expect(parsed).toEqual(JSON.parse(said ?? ''));
  expect(Answer.safeParse(parsed).success).toBe(true);
};

const trips: readonly Trip[] = [
  {
    client: 'openai',
    what: 'the answer in a schema',
    models: whole,
    lossy: ['dialect/mistral-content-array-reasoning'],
    run: async (model, ear) => {
      const client = openai(server.urlFor(model), ear);
      const completion = await client.chat.completions.parse({ model, messages, response_format: format });
      expectAnswer(model, await ear.heard(), completion.choices[0]?.message.parsed);
    },
    faults: ['fault/json-schema-violated', 'fault/json-fenced', 'fault/json-trailing-text', 'fault/choices-missing'],
  },
  {
    client: 'openai',
    what: 'the streamed answer in a schema',
    models: streamed,
    lossy: ['dialect/mistral-content-array-reasoning'],
    run: async (model, ear) => {
      const client = openai(server.urlFor(model), ear);
      const stream = client.chat.completions.stream({ model, messages, response_format: format });
      const completion = await stream.finalChatCompletion();
      expectAnswer(model, await ear.heard(), completion.choices[0]?.message.parsed);
    },
    faults: ['fault/json-stream-prose', 'fault/json-fenced', 'fault/stream-tail-lost'],
  },
  {
    client: 'the AI SDK',
    what: 'the answer in a schema',
    models: whole,
    run: async (model, ear) => {
      const call = generateText({
        model: aiSdk(server.urlFor(model), ear)(model),
        messages,
        maxRetries: 0,
        output: Output.object({ schema: Answer }),
      });
      const parsed = await call.then(
        ({ output }) => output,
        async (error: unknown) => {
          // Its word for null, where there is nothing to parse.
          if (NoObjectGeneratedError.isInstance(error) && saidIn(await ear.heard()) === null) return null;
          throw error;
        },
      );
      expectAnswer(model, await ear.heard(), parsed);
    },
    faults: ['fault/json-schema-violated', 'fault/json-fenced', 'fault/json-trailing-text'],
  },
  {
    client: 'the AI SDK',
    what: 'the streamed answer in a schema',
    models: streamed,
    run: async (model, ear) => {
      const errors: unknown[] = [];
      const result = streamText({
        model: aiSdk(server.urlFor(model), ear)(model),
        messages,
        maxRetries: 0,
        output: Output.object({ schema: Answer }),
        onError: ({ error }) => {
          errors.push(error);
        },
      });
      let last: unknown;
      for await (const part of result.partialOutputStream) last = part;
      if (errors.length > 0) throw errors[0];
      expectAnswer(model, await ear.heard(), last);
    },
    faults: ['fault/json-stream-prose', 'fault/stream-tail-lost'],
  },
];

for (const trip of trips) testTrip(trip);
