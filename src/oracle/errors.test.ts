import { APICallError, generateText } from 'ai';
import {
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  UnprocessableEntityError,
} from 'openai';
import { afterAll, expect } from 'vitest';
import { startMock } from '../../mocks/server.ts';
import { isObject, type Json } from '../define.ts';
import { aiSdk, openai } from './clients.ts';
import type { Listener } from './listen.ts';
import { concernedBy, messageOf, mocks, type Trip, testTrip } from './trips.ts';

/** What our reference and the dialects refuse, and what the official clients tell of it. */

const server = await startMock({ mocks, pace: 0 });
const locked = await startMock({ mocks, pace: 0, apiKey: 'sk-another' });
afterAll(async () => {
  await server.close();
  await locked.close();
});

const messages = [{ role: 'user' as const, content: 'Hello.' }];
const unknown = 'no-such-model';
const chat = '/chat/completions';
const withoutKey = await concernedBy([{ path: chat, body: { messages }, apiKey: 'sk-another' }]);
const unknownModels = await concernedBy([{ path: chat, body: { model: unknown, messages } }]);
const unknownElsewhere = await concernedBy([
  { path: '/embeddings', body: { model: unknown, input: 'Hello.' } },
  { path: '/responses', body: { model: unknown, input: 'Hello.' } },
  { path: `/models/${unknown}` },
]);
const badRequests = await concernedBy([
  { path: chat, body: { messages: [] } },
  { path: chat, body: { messages: [], stream: true } },
]);

const classes: ReadonlyMap<number, unknown> = new Map<number, unknown>([
  [400, BadRequestError],
  [401, AuthenticationError],
  [403, PermissionDeniedError],
  [404, NotFoundError],
  [422, UnprocessableEntityError],
]);
const classOf = (status: number): unknown => classes.get(status) ?? (status >= 500 ? InternalServerError : APIError);

const member = (value: Json | undefined, name: string): Json | undefined => (isObject(value) ? value[name] : undefined);

/** The client rejects with the class of the status, and with message, param and code of the wire. */
const expectError = async (model: string, ear: Listener, call: () => Promise<unknown>, own: number): Promise<void> => {
  const error = await call().then(
    () => null,
    (reason: unknown) => reason,
  );
  const heard = await ear.heard();
  // Some take any key, and some answer for any model.
  if (error === null && heard.status === 200 && model.startsWith('dialect/')) return;
  if (!(error instanceof APIError)) throw error ?? new Error('nothing was refused');
  expect(error).toBeInstanceOf(classOf(heard.status ?? 0));
  if (model === 'reference') expect(error.status).toBe(own);
  expect(error.message).toBe(`${heard.status} ${messageOf(heard)}`);
  const wire = heard.errors[0]?.value;
  expect(error.code).toBe(member(wire, 'code'));
  expect(error.param).toBe(member(wire, 'param'));
  expect(error.requestID).toBe(heard.header('x-request-id'));
};

const trips: readonly Trip[] = [
  {
    client: 'openai',
    what: 'the refusal of a wrong key',
    models: withoutKey,
    run: (model, ear) =>
      expectError(
        model,
        ear,
        () => openai(locked.urlFor(model), ear).chat.completions.create({ model, messages }),
        401,
      ),
    faults: ['fault/error-plain-text', 'fault/error-html', 'fault/error-as-200'],
  },
  {
    client: 'openai',
    what: 'the refusal of an unknown model',
    models: unknownModels,
    run: (model, ear) =>
      expectError(
        model,
        ear,
        () => openai(server.urlFor(model), ear).chat.completions.create({ model: unknown, messages }),
        404,
      ),
    faults: ['fault/unknown-model-falls-back', 'fault/error-string', 'fault/model-not-found-200'],
  },
  {
    client: 'openai',
    what: 'the refusal to embed with an unknown model',
    models: unknownElsewhere,
    run: (model, ear) =>
      expectError(
        model,
        ear,
        () => openai(server.urlFor(model), ear).embeddings.create({ model: unknown, input: 'Hello.' }),
        404,
      ),
    faults: ['fault/error-detail-only'],
  },
  {
    client: 'openai',
    what: 'the refusal of a response of an unknown model',
    models: unknownElsewhere,
    run: (model, ear) =>
      expectError(
        model,
        ear,
        () => openai(server.urlFor(model), ear).responses.create({ model: unknown, input: 'Hello.' }),
        400,
      ),
    faults: ['fault/resp-unknown-model-answered', 'fault/resp-error-plain-text'],
  },
  {
    client: 'openai',
    what: 'the refusal to show an unknown model',
    models: unknownElsewhere,
    lossy: ['dialect/models-no-single-vllm'],
    run: (model, ear) => expectError(model, ear, () => openai(server.urlFor(model), ear).models.retrieve(unknown), 404),
    faults: ['fault/models-unknown-200', 'fault/models-unknown-plain-text'],
  },
  {
    client: 'openai',
    what: 'the refusal of a bad request',
    models: badRequests,
    run: (model, ear) =>
      expectError(
        model,
        ear,
        () => openai(server.urlFor(model), ear).chat.completions.create({ model, messages: [] }),
        400,
      ),
    faults: ['fault/error-detail-only', 'fault/error-errors-array', 'fault/error-message-missing'],
  },
  {
    client: 'openai',
    what: 'the refusal of a bad request for a stream',
    models: badRequests,
    run: (model, ear) =>
      expectError(
        model,
        ear,
        () => openai(server.urlFor(model), ear).chat.completions.create({ model, messages: [], stream: true }),
        400,
      ),
    faults: ['fault/error-sse-for-stream'],
  },
  {
    client: 'the AI SDK',
    what: 'the refusal of an unknown model',
    models: unknownModels,
    run: async (model, ear) => {
      const call = generateText({ model: aiSdk(server.urlFor(model), ear)(unknown), messages, maxRetries: 0 });
      const error = await call.then(
        () => null,
        (reason: unknown) => reason,
      );
      const heard = await ear.heard();
      if (error === null && heard.status === 200 && model.startsWith('dialect/')) return;
      if (!APICallError.isInstance(error)) throw error ?? new Error('nothing was refused');
      expect(error.statusCode).toBe(heard.status);
      expect(error.message).toBe(messageOf(heard));
    },
    faults: ['fault/error-detail-only', 'fault/error-string', 'fault/unknown-model-falls-back'],
  },
];

for (const trip of trips) testTrip(trip);
