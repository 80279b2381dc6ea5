import { generateText } from 'ai';
import { afterAll, expect } from 'vitest';
import { startMock } from '../../mocks/server.ts';
import { isArray, isObject, type Json, type JsonObject, type Reading } from '../define.ts';
import { aiSdk, openai, streamedText } from './clients.ts';
import { concernedBy, mocks, type Trip, testTrip } from './trips.ts';

/** What our reference and the dialects of `/completions` send, and what the official clients make of it. */

const server = await startMock({ mocks, pace: 0 });
afterAll(() => server.close());

const path = '/completions';
const prompt = 'A lighthouse is';
const plain = await concernedBy([{ path, body: { prompt } }]);
const streamed = await concernedBy([{ path, body: { prompt, stream: true, stream_options: { include_usage: true } } }]);
const batched = await concernedBy([{ path, body: { prompt: [prompt, prompt] } }]);

const choicesOf = (value: Json | undefined): readonly JsonObject[] =>
  isObject(value) && isArray(value.choices) ? value.choices.filter(isObject) : [];

/** The text of one choice on the wire. */
const textOf = ({ json, chunks }: Reading, index = 0): string =>
  [json, ...chunks.map(({ value }) => value)]
    .flatMap(choicesOf)
    .filter((choice) => choice.index === index)
    .map(({ text }) => (typeof text === 'string' ? text : ''))
    .join('');

const trips: readonly Trip[] = [
  {
    client: 'openai',
    what: 'the text',
    models: plain,
    run: async (model, ear) => {
      const completion = await openai(server.urlFor(model), ear).completions.create({ model, prompt, max_tokens: 40 });
      const heard = await ear.heard();
      expect(completion.choices[0]?.text).toBe(textOf(heard));
      expect(['stop', 'length']).toContain(completion.choices[0]?.finish_reason);
      expect(completion.usage?.total_tokens).toBe(heard.usage?.value.total_tokens);
    },
    faults: ['fault/completions-chat-choices', 'fault/completions-text-null', 'fault/completions-choices-empty'],
  },
  {
    client: 'openai',
    what: 'the texts of two prompts',
    models: batched,
    run: async (model, ear) => {
      const prompts = [prompt, prompt];
      const { choices } = await openai(server.urlFor(model), ear).completions.create({ model, prompt: prompts });
      const heard = await ear.heard();
      expect(choices.map(({ index }) => index)).toEqual([0, 1]);
      expect(choices.map(({ text }) => text)).toEqual([textOf(heard, 0), textOf(heard, 1)]);
    },
    faults: ['fault/completions-legacy-echo-prompt-array', 'fault/completions-index-restarts'],
  },
  {
    client: 'openai',
    what: 'the stream',
    models: streamed,
    run: async (model, ear) => {
      const stream = await openai(server.urlFor(model), ear).completions.create({
        model,
        prompt,
        max_tokens: 40,
        stream: true,
        stream_options: { include_usage: true },
      });
      let text = '';
      const reasons: string[] = [];
      for await (const { choices } of stream) {
        for (const choice of choices) {
          text += choice.text;
          if (choice.finish_reason) reasons.push(choice.finish_reason);
        }
      }
      expect(text).toBe(textOf(await ear.heard()));
      expect(['stop', 'length']).toContain(reasons.at(-1));
    },
    faults: [
      'fault/completions-stream-malformed',
      'fault/completions-stream-as-json',
      'fault/completions-stream-unfinished',
      'fault/completions-text-null',
    ],
  },
  {
    client: 'the AI SDK',
    what: 'the text',
    models: plain,
    run: async (model, ear) => {
      const provider = aiSdk(server.urlFor(model), ear);
      const result = await generateText({ model: provider.completionModel(model), prompt, maxRetries: 0 });
      const heard = await ear.heard();
      expect(result.text).toBe(textOf(heard));
      expect(['stop', 'length']).toContain(result.finishReason);
      expect(result.usage.totalTokens).toBe(heard.usage?.value.total_tokens);
    },
    faults: ['fault/completions-chat-choices', 'fault/completions-usage-strings', 'fault/completions-choices-empty'],
  },
  {
    client: 'the AI SDK',
    what: 'the stream',
    models: streamed,
    run: async (model, ear) => {
      const provider = aiSdk(server.urlFor(model), ear);
      const result = await streamedText(provider.completionModel(model), prompt);
      expect(result.text).toBe(textOf(await ear.heard()));
      expect(['stop', 'length']).toContain(result.finishReason);
    },
    faults: [
      'fault/completions-stream-malformed',
      'fault/completions-stream-unfinished',
      'fault/completions-text-null',
    ],
  },
];

for (const trip of trips) testTrip(trip);
