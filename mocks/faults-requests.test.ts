import { expect, test } from 'vitest';
import { type Bend, isObject, type JsonObject, type MockRequest, type ReplyPlan } from '../src/define.ts';
import { loadMocks } from './registry.ts';
import {
  bodyPlan,
  chunksOf,
  contentOf,
  dataOf,
  errorPlan,
  firstChoice,
  headerOf,
  jsonOf,
  mockRequest,
  streamPlan,
  streamRequest,
  textOf,
} from './testing.ts';
import { allDeltas, messageOf } from './testing-faults.ts';

const { faults } = await loadMocks();

const bendOf = (id: string): Bend => {
  const fault = faults.find((entry) => entry.id === id);
  if (fault === undefined) throw new Error(`no fault ${id}`);
  return fault.bend;
};

const asking = (body: JsonObject): MockRequest => mockRequest({ body });
const user = (content: JsonObject[]): JsonObject => ({ messages: [{ role: 'user', content }] });
const textPart: JsonObject = { type: 'text', text: 'What is this?' };
const imagePart: JsonObject = { type: 'image_url', image_url: { url: 'data:image/png;base64,' } };
const developer: JsonObject = { messages: [{ role: 'developer', content: 'Be terse.' }] };

/** Fault, the request that provokes it, the status it answers, and words of the error. */
const refusals: readonly (readonly [id: string, request: MockRequest, status: number, words: string])[] = [
  ['accept-406', streamRequest({ headers: { Accept: 'application/json' } }), 406, 'text/event-stream'],
  ['accept-event-stream-406', streamRequest({ headers: { Accept: 'text/event-stream' } }), 406, 'Accept'],
  ['bearer-rejected', mockRequest({ nth: 1, headers: { Authorization: 'Bearer key' } }), 401, 'x-api-key'],
  ['rejects-unknown-headers', mockRequest({ headers: { 'OpenAI-Beta': 'assistants=v2' } }), 400, 'openai-beta'],
  ['unknown-member-500', asking({ assay_unknown_member: true }), 500, 'error'],
  ['empty-messages-500', asking({ messages: [] }), 500, 'error'],
  ['malformed-json-500', mockRequest({ text: '{"messages": [' }), 500, 'error'],
  ['wrong-method-500', mockRequest({ method: 'GET', text: '' }), 500, 'error'],
  ['developer-role-500', asking(developer), 500, 'error'],
  ['parts-500', asking(user([textPart])), 500, 'error'],
  ['image-part-500', asking(user([textPart, imagePart])), 500, 'error'],
  ['nulls-rejected', asking({ stop: null }), 400, "'stop'"],
  ['nulls-500', asking({ temperature: null }), 500, 'error'],
  ['n-500', asking({ n: 2 }), 500, 'error'],
];

test.each(refusals)('%s refuses the request that provokes it', (id, request, status, words) => {
  const bent = bendOf(id)(request.stream ? streamPlan() : bodyPlan(), request);
  expect(bent.status).toBe(status);
  expect(headerOf(bent, 'content-type')).toBe('application/json');
  expect(jsonOf(bent)).toEqual({
    error: {
      message: expect.stringContaining(words),
      type: expect.any(String),
      param: expect.toBeOneOf([null, 'stop']),
      code: expect.toBeOneOf([null, 'invalid_api_key']),
    },
  });
});

const accepting = { Accept: 'application/json, text/event-stream', 'X-Api-Key': 'key' };

test.each([
  ...refusals.map(([id]) => id),
  'accept-downgrade',
  'error-as-200',
  'error-as-500',
  'error-sse-for-stream',
  'error-message-missing',
  'error-detail-only',
  'error-string',
  'error-html',
  'error-plain-text',
  'missing-messages-answered',
  'unknown-path-500',
  'unknown-path-200-html',
  'n-ignored',
  'stop-ignored',
  'stop-sequence-included',
  'max-tokens-ignored',
  'max-completion-tokens-ignored',
  'json-object-prose',
  'json-schema-violated',
])('%s leaves plain requests alone', (id) => {
  const bend = bendOf(id);
  expect(bend(bodyPlan(), mockRequest({ headers: accepting }))).toEqual(bodyPlan());
  expect(bend(streamPlan(), streamRequest({ headers: accepting }))).toEqual(streamPlan());
});

test('parts-500 takes strings, and image-part-500 takes text parts', () => {
  expect(bendOf('image-part-500')(bodyPlan(), asking(user([textPart])))).toEqual(bodyPlan());
});

test('accept-downgrade answers a stream as one JSON document', () => {
  const bent = bendOf('accept-downgrade')(streamPlan(), streamRequest({ headers: { Accept: 'application/json' } }));
  expect(headerOf(bent, 'content-type')).toBe('application/json');
  expect(jsonOf(bent)).toMatchObject({
    object: 'chat.completion',
    choices: [{ message: { content: 'A lighthouse warns ships of rocks, day.' }, finish_reason: 'stop' }],
    usage: { completion_tokens: 10 },
  });
});

const message = "Missing required parameter: 'messages'.";

test.each([
  ['error-as-200', 200, 'application/json', { error: expect.objectContaining({ message }) }],
  ['error-as-500', 500, 'application/json', { error: expect.objectContaining({ message }) }],
  [
    'error-message-missing',
    400,
    'application/json',
    { error: { type: 'invalid_request_error', param: 'messages', code: null } },
  ],
  ['error-detail-only', 400, 'application/json', { detail: message }],
  ['error-string', 400, 'application/json', { error: message }],
] as const)('%s answers a bad request with %i', (id, status, type, body) => {
  const bent = bendOf(id)(errorPlan(), mockRequest());
  expect(bent.status).toBe(status);
  expect(headerOf(bent, 'content-type')).toBe(type);
  expect(jsonOf(bent)).toEqual(body);
});

test.each([
  ['error-html', 'text/html', '<h1>400 Bad Request</h1>'],
  ['error-plain-text', 'text/plain; charset=utf-8', message],
] as const)('%s answers a bad request as %s', (id, type, words) => {
  const bent = bendOf(id)(errorPlan(), mockRequest());
  expect(bent.status).toBe(400);
  expect(headerOf(bent, 'content-type')).toBe(type);
  expect(textOf(bent)).toContain(words);
});

test('error-sse-for-stream frames the error as an event, if a stream was asked for', () => {
  const bend = bendOf('error-sse-for-stream');
  const bent = bend(errorPlan(), streamRequest());
  expect(bent.status).toBe(400);
  expect(headerOf(bent, 'content-type')).toBe('text/event-stream');
  expect(dataOf(bent)).toEqual([textOf(errorPlan()), '[DONE]']);
  expect(bend(errorPlan(), mockRequest())).toEqual(errorPlan());
});

test('missing-messages-answered answers "null", streamed or not, for the model asked for', () => {
  const bend = bendOf('missing-messages-answered');
  const body: JsonObject = { model: 'fault/x', messages: undefined };
  const bent = bend(errorPlan(), mockRequest({ body }));
  expect(bent.status).toBe(200);
  expect(jsonOf(bent)).toMatchObject({
    model: 'fault/x',
    choices: [{ message: { content: 'null' }, finish_reason: 'stop' }],
  });
  const streamed = bend(errorPlan(), streamRequest({ body }));
  expect(headerOf(streamed, 'content-type')).toBe('text/event-stream');
  expect(contentOf(streamed)).toBe('null');
  expect(bend(errorPlan(), mockRequest())).toEqual(errorPlan());
});

test('unknown paths are answered with 500 or a page, unknown models are not', () => {
  const nowhere = mockRequest({ method: 'GET', path: '/no/such/path', text: '' });
  expect(bendOf('unknown-path-500')(errorPlan(404), nowhere).status).toBe(500);
  const page = bendOf('unknown-path-200-html')(errorPlan(404), nowhere);
  expect([page.status, headerOf(page, 'content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  for (const id of ['unknown-path-500', 'unknown-path-200-html']) {
    expect(bendOf(id)(errorPlan(404), mockRequest())).toEqual(errorPlan(404));
    expect(bendOf(id)(errorPlan(404), mockRequest({ method: 'GET', path: '/models/x' }))).toEqual(errorPlan(404));
  }
});

test('request-id-missing takes the header away', () => {
  expect(headerOf(bendOf('request-id-missing')(bodyPlan(), mockRequest()), 'x-request-id')).toBeNull();
});

test('n-ignored gives one choice and bills one', () => {
  const bend = bendOf('n-ignored');
  expect(jsonOf(bend(bodyPlan({ n: 2 }), asking({ n: 2 })))).toMatchObject({
    choices: [{ index: 0 }],
    usage: { completion_tokens: 10, total_tokens: 22 },
  });
  const streamed = bend(streamPlan({ n: 2 }), streamRequest({ body: { n: 2 } }));
  expect(chunksOf(streamed).map((value) => firstChoice(value).index)).not.toContain(1);
  expect(contentOf(streamed)).toBe(contentOf(streamPlan()));
});

const contents = (plan: ReplyPlan): string => {
  const value = jsonOf(plan);
  return isObject(value) ? String(messageOf(value).content) : '';
};

test('stop-ignored goes on past the stop sequence, in body and stream, and counts it', () => {
  const bend = bendOf('stop-ignored');
  const body = bend(bodyPlan({ tokens: ['one', ','] }), asking({ stop: ['two', 'three'] }));
  expect(contents(body)).toMatch(/^one,two, and so it goes on/);
  const stream = bend(streamPlan({ tokens: ['one', ','] }), streamRequest({ body: { stop: 'two' } }));
  expect(contentOf(stream)).toBe(contents(body));
  const counted = allDeltas(chunksOf(stream)).filter(
    ({ content }) => typeof content === 'string' && content !== '',
  ).length;
  expect(chunksOf(stream).at(-1)?.usage).toMatchObject({ completion_tokens: counted });
});

test('stop-sequence-included ends with the stop sequence', () => {
  const bent = bendOf('stop-sequence-included')(bodyPlan({ tokens: ['one', ','] }), asking({ stop: ' two' }));
  expect(contents(bent)).toBe('one, two');
  const cut = bodyPlan({ finish: 'length' });
  expect(bendOf('stop-sequence-included')(cut, asking({ stop: ' two' }))).toEqual(cut);
});

test.each([
  ['max-tokens-ignored', 'max_tokens'],
  ['max-completion-tokens-ignored', 'max_completion_tokens'],
])('%s runs on where %s would have ended the text', (id, member) => {
  const bend = bendOf(id);
  const request = asking({ [member]: 10 });
  const value = jsonOf(bend(bodyPlan({ finish: 'length' }), request));
  expect(value).toMatchObject({
    choices: [{ finish_reason: 'stop' }],
    usage: { completion_tokens: 50, total_tokens: 62 },
  });
  const stream = bend(streamPlan({ finish: 'length' }), request);
  expect(contentOf(stream)).toMatch(/^A lighthouse.*more more\.$/);
  expect(bend(bodyPlan(), request)).toEqual(bodyPlan());
  expect(bend(bodyPlan({ finish: 'length' }), mockRequest())).toEqual(bodyPlan({ finish: 'length' }));
});

test('json-object-prose answers in words, json-schema-violated in other JSON', () => {
  const prose = bendOf('json-object-prose')(
    bodyPlan({ tokens: ['{}'] }),
    asking({ response_format: { type: 'json_object' } }),
  );
  expect(() => JSON.parse(contents(prose))).toThrow(SyntaxError);
  const other = bendOf('json-schema-violated')(
    bodyPlan({ tokens: ['{}'] }),
    asking({ response_format: { type: 'json_schema', json_schema: {} } }),
  );
  expect(JSON.parse(contents(other))).toHaveProperty('answer');
});
