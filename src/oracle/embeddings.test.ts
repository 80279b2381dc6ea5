import { embed, embedMany } from 'ai';
import { afterAll, expect } from 'vitest';
import { startMock } from '../../mocks/server.ts';
import { isArray, isObject, type Reading } from '../define.ts';
import { aiSdk, openai } from './clients.ts';
import { concernedBy, mocks, type Trip, testTrip } from './trips.ts';

/** What our reference and the dialects of `/embeddings` send, and what the official clients make of it. */

const server = await startMock({ mocks, pace: 0 });
afterAll(() => server.close());

const path = '/embeddings';
const texts = ['A lighthouse warns ships.', 'Cats sleep most of the day.', 'Bread is made of flour.'];
const input = texts[0] ?? '';
const inBase64 = await concernedBy([{ path, body: { input, encoding_format: 'base64' } }]);
const inFloats = await concernedBy([{ path, body: { input, encoding_format: 'float' } }]);
const together = await concernedBy([{ path, body: { input: texts, encoding_format: 'float' } }]);
const shortened = await concernedBy([{ path, body: { input, dimensions: 8, encoding_format: 'base64' } }]);

/** The vectors on the wire, if they are there as numbers. */
const vectorsIn = ({ json }: Reading): readonly unknown[] =>
  isObject(json) && isArray(json.data) ? json.data.map((item) => (isObject(item) ? item.embedding : item)) : [];

const totalOf = ({ json }: Reading): unknown =>
  isObject(json) && isObject(json.usage) ? json.usage.total_tokens : undefined;

/** The vectors as the mock gives them to whoever asks for numbers, without any client. */
const asked = async (model: string, values: readonly string[]): Promise<readonly (readonly number[])[]> => {
  const response = await fetch(`${server.urlFor(model)}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model, input: values, encoding_format: 'float' }),
  });
  const { data } = (await response.json()) as { readonly data: readonly { readonly embedding: readonly number[] }[] };
  return data.map(({ embedding }) => embedding);
};

/** The same but for what an engine that is not exact changes from request to request. */
const expectClose = (vector: readonly number[], other: readonly number[] | undefined): void => {
  expect(vector.length).toBe(other?.length);
  expect(vector.length).toBeGreaterThan(0);
  expect(Math.max(...vector.map((value, i) => Math.abs(value - (other?.[i] ?? Number.NaN))))).toBeLessThan(0.005);
};

const trips: readonly Trip[] = [
  {
    client: 'openai',
    what: 'the vector, decoded from the base64 that it asks for,',
    models: inBase64,
    run: async (model, ear) => {
      const { data, usage } = await openai(server.urlFor(model), ear).embeddings.create({ model, input });
      const heard = await ear.heard();
      expect(data.length).toBe(1);
      expect(usage.total_tokens).toBe(totalOf(heard));
      expectClose(data[0]?.embedding ?? [], (await asked(model, [input]))[0]);
    },
    faults: [
      'fault/embeddings-float-as-base64',
      'fault/embeddings-base64-float64',
      'fault/embeddings-base64-big-endian',
      'fault/embeddings-base64-half-floats',
      'fault/embeddings-base64-data-url',
      'fault/embeddings-data-empty',
    ],
  },
  {
    client: 'openai',
    what: 'the vector of as many numbers as it asks for',
    models: shortened,
    run: async (model, ear) => {
      const client = openai(server.urlFor(model), ear);
      const { data } = await client.embeddings.create({ model, input, dimensions: 8 });
      expect(data.map(({ embedding }) => embedding.length)).toEqual([8]);
    },
    faults: ['fault/embeddings-dimensions-ignored'],
  },
  {
    client: 'openai',
    what: 'the vector of numbers',
    models: inFloats,
    run: async (model, ear) => {
      const client = openai(server.urlFor(model), ear);
      const { data } = await client.embeddings.create({ model, input, encoding_format: 'float' });
      expect(data.map(({ embedding }) => embedding)).toEqual(vectorsIn(await ear.heard()));
      expectClose(data[0]?.embedding ?? [], (await asked(model, [input]))[0]);
    },
    faults: ['fault/embeddings-bare-array', 'fault/embeddings-vector-missing'],
  },
  {
    client: 'the AI SDK',
    what: 'the vector',
    models: inFloats,
    run: async (model, ear) => {
      const provider = aiSdk(server.urlFor(model), ear);
      const result = await embed({ model: provider.embeddingModel(model), value: input, maxRetries: 0 });
      const heard = await ear.heard();
      expect([result.embedding]).toEqual(vectorsIn(heard));
      expect(result.usage.tokens).toBe(totalOf(heard));
    },
    faults: [
      'fault/embeddings-usage-missing',
      'fault/embeddings-numbers-as-strings',
      'fault/embeddings-vector-missing',
    ],
  },
  {
    client: 'the AI SDK',
    what: 'several vectors, in the order of their texts,',
    models: together,
    run: async (model, ear) => {
      const provider = aiSdk(server.urlFor(model), ear);
      const { embeddings } = await embedMany({
        model: provider.embeddingModel(model),
        values: texts,
        maxRetries: 0,
      });
      expect(embeddings.length).toBe(texts.length);
      const alone = await Promise.all(texts.map((text) => asked(model, [text])));
      for (const [i, vector] of embeddings.entries()) expectClose(vector, alone[i]?.[0]);
    },
    faults: [
      'fault/embeddings-batch-reversed',
      'fault/embeddings-batch-first-only',
      'fault/embeddings-batch-same-vector',
    ],
  },
];

for (const trip of trips) testTrip(trip);
