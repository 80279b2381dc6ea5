import { expect, test } from 'vitest';
import { type AnyGatewayCheckSpec, isArray, isObject, type Json, type JsonObject } from '../../src/define.ts';
import {
  commonParameters,
  conversation,
  otherParameters,
  otherParametersIn,
  otherParameterTrials,
  preciseNumbers,
  tools,
} from '../shared/gateway-request-bodies.ts';
import { judgedPassages, type MadePassage, saidOf } from '../shared/testing-gateway.ts';
import commonParametersReach from './common-parameters-reach-the-upstream.ts';
import largeRequests from './large-requests-reach-the-upstream.ts';
import messages from './messages-reach-the-upstream.ts';
import model from './model-is-mapped.ts';
import nothingAdded from './nothing-is-added-to-requests.ts';
import numbers from './numbers-keep-their-value.ts';
import otherParametersReach from './other-parameters-reach-the-upstream.ts';
import streams from './streams-are-asked-for-upstream.ts';
import toolsReach from './tools-reach-the-upstream.ts';
import unknown from './unknown-parameters-reach-the-upstream.ts';

/** What a check says where a client sent the one and the upstream got the other. */
const said = (check: AnyGatewayCheckSpec, request: JsonObject, got: JsonObject, more: MadePassage = {}) =>
  saidOf(check, { request, calls: [{ request: got }], ...more });

const softness = (check: AnyGatewayCheckSpec, made: MadePassage): readonly (string | undefined)[] => {
  const judgement = judgedPassages(check, made);
  return 'verdict' in judgement ? [judgement.verdict] : judgement.map(({ softened }) => softened);
};

const talk = conversation('assay-0123456789');
const objectsIn = (value: Json | undefined): readonly JsonObject[] => (isArray(value) ? value.filter(isObject) : []);
const list = objectsIn(talk.messages);
const withMessages = (change: (message: JsonObject, i: number) => readonly JsonObject[]): JsonObject => ({
  ...talk,
  messages: list.flatMap(change),
});

test('a request that arrives as it was sent passes, with its members in another order', () => {
  const turned: JsonObject = Object.fromEntries(Object.entries(talk).toReversed());
  for (const check of [messages, commonParametersReach, toolsReach, unknown, nothingAdded]) {
    expect(said(check, talk, turned)).toBe('pass');
  }
});

test('a message may come as parts or as one text, and without the null beside its tool calls', () => {
  const asParts = withMessages((message) => [
    typeof message.content === 'string' ? { ...message, content: [{ type: 'text', text: message.content }] } : message,
  ]);
  expect(said(messages, talk, asParts)).toBe('pass');
  expect(
    said(
      messages,
      talk,
      withMessages(({ content, ...rest }) => [content === null ? rest : { content, ...rest }]),
    ),
  ).toBe('pass');
});

test('what a message loses is told by where it stood', () => {
  const nameless = withMessages(({ name: _, ...message }) => [message]);
  expect(said(messages, talk, nameless)).toEqual([
    '/messages/1/name (role user) does not reach the upstream',
    '/messages/5/name (role assistant) does not reach the upstream',
  ]);
  const blind = withMessages((message, i) => [i === 6 ? { ...message, content: 'And what is this?' } : message]);
  expect(said(messages, talk, blind)).toEqual(['/messages/6/content (role user) reaches the upstream otherwise']);
  const silent = withMessages((message, i) => (i === 4 ? [] : [message]));
  expect(said(messages, talk, silent)).toEqual(['/messages/4 (role tool) does not reach the upstream']);
});

test('long texts are shown from where they part', () => {
  const text = 'x'.repeat(200);
  const judgement = judgedPassages(messages, {
    request: { messages: [{ role: 'user', content: `${text}a` }] },
    calls: [{ request: { messages: [{ role: 'user', content: `${text}b` }] } }],
  });
  expect(judgement).toMatchObject([{ actual: expect.stringContaining('other from 200 on') }]);
});

test('a message of the gateway between ours is no loss, but it is added', () => {
  const request: JsonObject = { messages: [{ role: 'user', content: 'Hello' }] };
  const more: JsonObject = {
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hello' },
    ],
  };
  expect(said(messages, request, more)).toBe('pass');
  expect(said(nothingAdded, request, more)).toEqual(['The upstream is sent a message that the client did not send']);
});

test('the developer may be told as system, which is noted', () => {
  const made = (role: string): MadePassage => ({
    request: { messages: [{ role: 'developer', content: 'x' }] },
    calls: [{ request: { messages: [{ role, content: 'x' }] } }],
  });
  expect(softness(messages, made('system'))).toEqual(['note']);
  expect(softness(messages, made('user'))).toEqual([undefined]);
});

test('a budget may come under its other name, a stop sequence in a list', () => {
  const request: JsonObject = { ...commonParameters, max_tokens: 16, stop: '###' };
  const { max_tokens: budget = null, ...rest } = request;
  expect(said(commonParametersReach, request, { ...rest, max_completion_tokens: budget, stop: ['###'] })).toBe('pass');
  expect(said(commonParametersReach, request, rest)).toEqual(['/max_tokens does not reach the upstream']);
  expect(said(commonParametersReach, { max_completion_tokens: 5 }, { max_tokens: 6 })).toEqual([
    '/max_completion_tokens reaches the upstream otherwise',
  ]);
  expect(said(commonParametersReach, request, { ...request, stop: ['###', 'end'] })).toEqual([
    '/stop reaches the upstream otherwise',
  ]);
});

test('a value in another type is the matter of numbers, not of parameters', () => {
  const got: JsonObject = { ...preciseNumbers, max_tokens: '16', parallel_tool_calls: 'false', logprobs: 1 };
  expect(said(commonParametersReach, preciseNumbers, got)).toBe('pass');
  expect(said(numbers, preciseNumbers, got)).toEqual([
    '/max_tokens reaches the upstream otherwise',
    '/logprobs reaches the upstream otherwise',
    '/parallel_tool_calls reaches the upstream otherwise',
  ]);
});

test('numbers keep their value, under the other name of the budget too', () => {
  const { max_tokens: budget = null, ...rest } = preciseNumbers;
  expect(said(numbers, preciseNumbers, { ...rest, max_completion_tokens: budget })).toBe('pass');
  expect(said(numbers, preciseNumbers, { ...rest, max_completion_tokens: 17 })).toHaveLength(1);
  expect(said(numbers, preciseNumbers, { ...preciseNumbers, temperature: Math.fround(0.1) })).toEqual([
    '/temperature reaches the upstream otherwise',
  ]);
  expect(said(numbers, preciseNumbers, rest)).toBe('pass');
});

test('a tool without strict, and a schema without a keyword, are losses', () => {
  const first = objectsIn(tools.tools)[0] ?? {};
  const described = isObject(first.function) ? first.function : {};
  const { strict: _, ...loose } = described;
  const got = (value: Json): JsonObject => ({ tools: [{ ...first, function: value }] });
  expect(said(toolsReach, got(described), got(loose))).toEqual([
    '/tools/0/function/strict does not reach the upstream',
  ]);
  expect(said(toolsReach, got(described), { tools: [] })).toEqual(['/tools reaches the upstream otherwise']);
});

test('taking out a regular expression that not every engine reads is only warned of, changing it is not', () => {
  const calling = (schema: JsonObject): JsonObject => ({
    tools: [{ type: 'function', function: { name: 'f', parameters: { properties: { a: schema } } } }],
  });
  const asked = calling({ type: 'string', pattern: '^\\p{L}+$' });
  const softened = (got: JsonObject) => softness(toolsReach, { request: asked, calls: [{ request: got }] });
  expect(softened(calling({ type: 'string' }))).toEqual(['warn']);
  expect(softened(calling({ type: 'string', pattern: '.*' }))).toEqual([undefined]);
  expect(softened(calling({ pattern: '^\\p{L}+$' }))).toEqual([undefined]);
});

test('of parameters that are sent together and by themselves, those that a gateway refuses hide no others', () => {
  const requests = Array.from({ length: otherParameterTrials }, (_, trial) => otherParametersIn(trial));
  expect(requests[0]).toEqual(otherParameters);
  expect(Object.assign({}, ...requests.slice(1))).toEqual(otherParameters);
  const refused: MadePassage = { request: { store: false }, client: { status: 400, body: '{}' }, calls: [] };
  expect(saidOf(otherParametersReach, refused)).toBe('skip');
  expect(said(otherParametersReach, { user: 'user-7', n: 1 }, { n: 1 })).toEqual(['/user does not reach the upstream']);
});

test('asking for usage and naming the user add nothing that changes the answer', () => {
  const request: JsonObject = { messages: [] };
  const harmless: JsonObject = { stream_options: { include_usage: true }, user: 'u', metadata: {}, stream: false };
  expect(said(nothingAdded, request, { ...request, ...harmless })).toBe('pass');
  expect(said(nothingAdded, request, { ...request, stream_options: { other: 1 } })).toHaveLength(1);
  expect(said(nothingAdded, request, { ...request, temperature: 1 })).toEqual([
    'The upstream is sent temperature, which the client did not send',
  ]);
  expect(softness(nothingAdded, { request, calls: [{ request: { ...request, top_p: null } }] })).toEqual(['note']);
});

test('the last of several calls is judged, for it was answered', () => {
  const request: JsonObject = { temperature: 0.5 };
  expect(saidOf(commonParametersReach, { request, calls: [{ request: { temperature: 1 } }, {}] })).toBe('pass');
});

test('a stream stays a stream, and a plain request may become one', () => {
  expect(said(streams, { stream: true }, { stream: true })).toBe('pass');
  expect(said(streams, { stream: true }, { model: 'x' })).toHaveLength(1);
});

test('the model is the one that the name is mapped to', () => {
  expect(said(model, { model: 'openai/reference' }, { model: 'reference' })).toBe('pass');
  expect(said(model, { model: 'openai/reference' }, { model: 'openai/reference' })).toHaveLength(1);
});

test('a request that the gateway refuses is left out, one that it fails cannot be judged', () => {
  const refused = (status: number): MadePassage => ({ request: { n: 2 }, calls: [], client: { status, body: '{}' } });
  expect(saidOf(commonParametersReach, refused(400))).toBe('skip');
  expect(saidOf(commonParametersReach, refused(501))).toBe('skip');
  expect(saidOf(commonParametersReach, refused(429))).toBe('inconclusive');
  expect(saidOf(commonParametersReach, refused(500))).toBe('inconclusive');
  expect(saidOf(commonParametersReach, { request: { n: 2 }, calls: [{ request: {} }] })).toBe('inconclusive');
});

test('a large request may be refused in so many words; else it has to arrive', () => {
  const request = (bytes: number): JsonObject => ({ messages: [{ role: 'user', content: 'x'.repeat(bytes) }] });
  const refused = (bytes: number, status: number): MadePassage => ({
    request: request(bytes),
    calls: [],
    client: { status, body: '' },
  });
  expect(softness(largeRequests, refused(70_000, 413))).toEqual(['warn']);
  expect(softness(largeRequests, refused(1_600_000, 413))).toEqual(['note']);
  expect(softness(largeRequests, refused(1_600_000, 500))).toEqual([undefined]);
  expect(softness(largeRequests, refused(1_600_000, 429))).toEqual(['inconclusive']);
  expect(said(largeRequests, request(70_000), request(70_000))).toBe('pass');
  expect(said(largeRequests, request(70_000), request(65_536))).toHaveLength(1);
  expect(said(largeRequests, request(70_000), {})).toEqual([
    expect.stringMatching(/^A request of 68.\d KB reaches the upstream in pieces that are no JSON$/),
  ]);
});
