import { defineProbes, type JsonObject, type ProbeContext, type ProbeRequest } from '../../src/define.ts';
import { answering, unanswerable } from '../chat/probes.ts';
import { sentence, smallBudget, user } from '../shared/prompts.ts';
import { everyStream } from '../shared/streams.ts';

const path = '/chat/completions';
const ask = ({ nonce, budget }: ProbeContext, extra: JsonObject = {}): JsonObject => ({
  messages: [user(sentence(nonce))],
  ...budget(smallBudget),
  ...extra,
});
const post = (json: JsonObject, rest: Partial<ProbeRequest> = {}): ProbeRequest => ({ path, json, ...rest });
const postText = (body: string, type = 'application/json'): ProbeRequest => ({
  path,
  body,
  headers: [['Content-Type', type]],
});

/** A key that nobody gave out, in the form of a real one. */
const wrongKey = (nonce: string): string => `sk-assay-${nonce}-is-not-a-key-0123456789`;

/** A model that nobody serves. */
const noSuchModel = (nonce: string): string => `assay-no-such-model-${nonce}`;

/** Requests for a model that does not exist. */
export const unknownModels = ['error-unknown-model', 'error-unknown-model-stream'] as const;

/** Bodies that are no JSON object. */
export const noObjects = ['error-empty-body', 'error-null-body', 'error-array-body'] as const;

/** Requests of which one member has the wrong type. */
export const wrongTypes = ['error-messages-string', 'error-message-number', 'error-stream-word'] as const;

/** Requests whose model is missing or no string. */
export const withoutModel = ['error-no-model', 'error-model-number'] as const;

/** Every request that cannot be served, whoever asks. */
export const impossible = [...unanswerable, ...unknownModels, ...noObjects, ...wrongTypes, ...withoutModel] as const;

/** Every probe that a healthy provider refuses with an error body. */
export const everyRefusal = [...impossible, 'error-wrong-key'] as const;

/** Every probe that may meet a rate limit, which is all that go to the chat endpoint. */
export const everyChat = [...everyRefusal, ...answering, ...everyStream] as const;

export default defineProbes({
  'error-wrong-key': {
    title: 'A question without a key, and one with a wrong key',
    core: 1,
    outputTokens: 2 * smallBudget,
    requests: (c) => [post(ask(c), { key: null }), post(ask(c), { key: wrongKey(c.nonce) })],
  },
  'error-same-request': {
    title: 'The same question with a wrong key, the right one, and the wrong one again',
    outputTokens: 3 * smallBudget,
    requests: (c) => [post(ask(c), { key: wrongKey(c.nonce) }), post(ask(c)), post(ask(c), { key: wrongKey(c.nonce) })],
  },
  'error-unknown-model': {
    title: 'A model that does not exist',
    core: 1,
    outputTokens: smallBudget,
    requests: (c) => [post(ask(c, { model: noSuchModel(c.nonce) }))],
  },
  'error-unknown-model-stream': {
    title: 'A stream of a model that does not exist',
    outputTokens: smallBudget,
    requests: (c) => [post(ask(c, { model: noSuchModel(c.nonce), stream: true }))],
  },
  'error-no-model': {
    title: 'model is missing',
    outputTokens: smallBudget,
    requests: (c) => [postText(JSON.stringify(ask(c)))],
  },
  'error-model-number': {
    title: 'model is a number',
    outputTokens: smallBudget,
    requests: (c) => [post(ask(c, { model: 42 }))],
  },
  'error-messages-string': {
    title: 'messages is a string',
    outputTokens: smallBudget,
    requests: (c) => [post(ask(c, { messages: sentence(c.nonce) }))],
  },
  'error-message-number': {
    title: 'A message is a number',
    outputTokens: smallBudget,
    requests: (c) => [post(ask(c, { messages: [42] }))],
  },
  'error-stream-word': {
    title: 'stream is a word',
    outputTokens: smallBudget,
    // Not "yes" or "on": parsers that coerce take those for true.
    requests: (c) => [post(ask(c, { stream: 'assay' }))],
  },
  'error-empty-body': {
    title: 'A request without a body',
    outputTokens: 0,
    requests: () => [postText('')],
  },
  'error-null-body': {
    title: 'A request whose body is null',
    outputTokens: 0,
    requests: () => [postText('null')],
  },
  'error-array-body': {
    title: 'A request whose body is an empty array',
    outputTokens: 0,
    requests: () => [postText('[]')],
  },
  'error-text-plain': {
    title: 'A good request that says it is plain text',
    outputTokens: smallBudget,
    requests: (c) => [postText(JSON.stringify({ model: c.target.model, ...ask(c) }), 'text/plain')],
  },
  'error-methods': {
    title: 'OPTIONS, HEAD and PUT on the chat endpoint, and a slash at its end',
    outputTokens: 0,
    requests: () => [
      { method: 'OPTIONS', path },
      { method: 'HEAD', path },
      { method: 'PUT', path, json: {} },
      { path: `${path}/`, json: {} },
    ],
  },
});
