import { expect, test } from 'vitest';
import { requestOf } from '../read/index.ts';
import { readHarEntry } from './har.ts';
import { chatUrl, type EntryOptions, entryOf } from './testing.ts';
import { classify, modelOf, providerOf } from './traffic.ts';

const classified = (options: EntryOptions) => {
  const { exchange, url, requestType } = readHarEntry(entryOf(options), 'x');
  return classify(exchange, url, requestOf(exchange), requestType);
};
const kindOf = (options: EntryOptions): string | null => classified(options)?.traffic.join() ?? null;
const html = { content: { text: '<!doctype html>' } };

test.each([
  ['https://api.acme.example/v1/chat/completions', 'chat,any', 'https://api.acme.example/v1'],
  ['https://api.acme.example/chat/completions?x=1', 'chat,any', 'https://api.acme.example'],
  ['https://a.example/openai/deployments/gpt/chat/completions', 'chat,any', 'https://a.example/openai/deployments/gpt'],
  ['https://a.example/models/x/y/v1/chat/completions', 'chat,any', 'https://a.example/models/x/y/v1'],
  ['https://a.example/v1/completions/', 'completions,any', 'https://a.example/v1'],
  ['https://a.example/v1/embeddings', 'embeddings,any', 'https://a.example/v1'],
  ['https://a.example/v1/responses', 'responses,any', 'https://a.example/v1'],
  ['https://a.example/v1/responses/compact', 'any', 'https://a.example/v1'],
  ['https://a.example/v1/responses/input_tokens', 'any', 'https://a.example/v1'],
])('POST %s is %s', (url, traffic, baseUrl) => {
  expect(classified({ url })).toEqual({ traffic: traffic.split(','), baseUrl });
});

test.each([
  ['GET', 'https://a.example/v1/models', 'models,any'],
  ['GET', 'https://a.example/models', 'models,any'],
  ['GET', 'https://a.example/v1/models/small', 'any'],
  ['GET', 'https://a.example/v1/responses/resp_1', 'any'],
  ['GET', 'https://a.example/v1/chat/completions', 'any'],
  ['GET', 'https://a.example/responses', null],
  ['GET', 'https://a.example/models/small', null],
  ['OPTIONS', 'https://a.example/v1/chat/completions', null],
  ['HEAD', 'https://a.example/v1/models', null],
  ['GET', 'https://a.example/logo.png', null],
  ['POST', 'https://a.example/v1/subcompletions', null],
  ['POST', 'wss://a.example/v1/responses', null],
])('%s %s is %s', (method, url, traffic) => {
  expect(kindOf({ method, url })).toBe(traffic);
});

test('a page of the same name is no list of models', () => {
  expect(kindOf({ method: 'GET', url: 'https://shop.example/models', ...html })).toBeNull();
  expect(kindOf({ method: 'GET', url: 'https://shop.example/v1/models', ...html })).toBe('models,any');
});

test.each([
  ['https://generativelanguage.googleapis.com/v1beta/models', null],
  ['https://generativelanguage.googleapis.com/v1beta/openai/models', 'models,any'],
  ['https://europe-aiplatform.googleapis.com/v1beta1/publishers/google/models', null],
  ['https://europe-aiplatform.googleapis.com/v1/projects/p/endpoints/openapi/models', 'models,any'],
  ['https://googleapis.example/v1/models', 'models,any'],
])("Google's own lists of models are told from those for clients of OpenAI: %s", (url, traffic) => {
  expect(kindOf({ method: 'GET', url })).toBe(traffic);
});

test("a request that names a version of Anthropic's API asks for a list of its own", () => {
  const url = 'https://a.example/v1/models';
  expect(kindOf({ method: 'GET', url, headers: [['Anthropic-Version', '2023-06-01']] })).toBeNull();
  expect(kindOf({ url: chatUrl, headers: [['anthropic-version', '2023-06-01']] })).toBe('chat,any');
});

test.each([
  ['https://api.mistral.ai/v1/fim/completions', null],
  ['https://api.mistral.ai/v1/agents/completions', null],
  ['https://api.perplexity.ai/async/chat/completions', null],
  ['https://api.anthropic.com/v1/models/m', null],
  ['https://api.anthropic.com/v1/chat/completions', 'chat,any'],
  ['https://generativelanguage.googleapis.com/v1beta/models/m:generateContent', null],
  ['https://generativelanguage.googleapis.com/v1beta/openai/chat/completions', 'chat,any'],
  ['https://api.cohere.com/v1/models', null],
  ['https://api.cohere.ai/compatibility/v1/chat/completions', 'chat,any'],
  ['https://api.replicate.com/v1/models/a/b/predictions', null],
])('POST %s is %s, for some paths of other APIs look alike', (url, traffic) => {
  expect(kindOf({ url })).toBe(traffic);
});

test.each([
  ['https://huggingface.co/api/models', null],
  ['https://models.github.ai/catalog/models', null],
  ['https://huggingface.example/api/models', 'models,any'],
])('GET %s is %s', (url, traffic) => {
  expect(kindOf({ method: 'GET', url })).toBe(traffic);
});

test("the older embeddings of Ollama are told by their prompt, and xAI's deferred answers are none yet", () => {
  const url = 'http://localhost:11434/api/embeddings';
  expect(kindOf({ url, request: { model: 'm', prompt: 'Hi' } })).toBeNull();
  expect(kindOf({ url, request: { model: 'm', input: 'Hi' } })).toBe('embeddings,any');
  expect(kindOf({ request: { model: 'm', deferred: true } })).toBe('any');
  expect(kindOf({ request: { model: 'm', deferred: false } })).toBe('chat,any');
});

test('a form is no request to the API', () => {
  const entry = entryOf({ url: 'https://shop.example/responses' });
  const request = { ...(entry.request as object), postData: { mimeType: 'multipart/form-data; boundary=x', text: '' } };
  const { exchange, url, requestType } = readHarEntry({ ...entry, request }, 'x');
  expect(classify(exchange, url, {}, requestType)).toBeNull();
});

test('the request tells whether a stream was asked for, and the reply where there is no request', () => {
  const stream = { content: { text: ': hi\n\ndata: {}\n\n' } };
  expect(kindOf({ request: { stream: true } })).toBe('chat-stream,any');
  expect(kindOf({ request: { stream: false }, ...stream })).toBe('chat,any');
  expect(kindOf({ request: null, ...stream })).toBe('chat-stream,any');
  expect(kindOf({ request: null, responseHeaders: [['Content-Type', 'text/event-stream; charset=utf-8']] })).toBe(
    'chat-stream,any',
  );
  expect(kindOf({ request: null })).toBe('chat,any');
  expect(kindOf({ request: {}, ...stream })).toBe('chat-stream,any');
});

test('the model is that of the request, of the recorder, of the path or of the reply', () => {
  const named = (options: EntryOptions, said: string | null = null): string => {
    const { exchange } = readHarEntry(entryOf(options), 'x');
    return modelOf(exchange, requestOf(exchange), said);
  };
  expect(named({ request: { model: 'asked' } }, 'said')).toBe('asked');
  expect(named({ request: {} }, 'said')).toBe('said');
  expect(named({ request: {}, url: 'https://a.example/openai/deployments/dep/chat/completions' })).toBe('dep');
  expect(named({ request: null })).toBe('small');
  expect(named({ request: null, ...html })).toBe('unknown');
  expect(named({ request: { model: 'x'.repeat(500) } })).toHaveLength(200);
});

test('the provider is what the recorder says, or the host', () => {
  const url = new URL('https://api.acme.example:8443/v1');
  expect([providerOf(url, null), providerOf(url, 'acme')]).toEqual(['api.acme.example:8443', 'acme']);
});
