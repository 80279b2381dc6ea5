import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/define.ts';
import { chunkOf, completionOf, sse, streamOf } from '../../src/read/testing.ts';
import { judgedPassages, saidOf } from '../shared/testing-gateway.ts';
import choices from './choices-keep-their-index.ts';
import finish from './finish-reasons-are-kept.ts';
import logprobs from './logprobs-arrive.ts';
import types from './members-keep-their-types.ts';
import added from './nothing-is-added.ts';
import nulls from './nulls-stay-null.ts';
import roles from './roles-arrive.ts';
import unknown from './unknown-members-arrive.ts';
import usage from './usage-is-kept.ts';

const plain = { stream: false };
const body = (message: JsonObject = {}, choice: JsonObject = {}, rest: JsonObject = {}) => ({
  body: completionOf({ content: 'Hi.', ...message }, choice, rest),
});
const asked = (sent: ReturnType<typeof body>, client: ReturnType<typeof body> = sent) => ({
  request: plain,
  calls: [{ sent }],
  client,
});
const stream = { body: streamOf('Hi', '.') };
const chunks = (...values: readonly (JsonObject | string)[]) => ({ body: sse(...values) });
const failed = { status: 500 };

test('nothing is said of members where the client got no answer', () => {
  for (const check of [choices, finish, logprobs, types, added, nulls, roles, unknown, usage]) {
    expect(saidOf(check, { calls: [{ sent: stream }], client: failed })).toBe('inconclusive');
  }
});

const choice = (index: number, content: string): JsonObject => chunkOf({ role: 'assistant', content }, { index });
const end = (index: number): JsonObject => chunkOf({}, { index, finish_reason: 'stop' });

test('choices may come in any order, but all of them, under their own index', () => {
  const sent = chunks(choice(0, 'a'), choice(1, 'b'), end(0), end(1));
  const said = (...values: readonly JsonObject[]) => saidOf(choices, { calls: [{ sent }], client: chunks(...values) });
  expect(said(choice(1, 'b'), end(1), choice(0, 'a'), end(0))).toBe('pass');
  expect(said(choice(0, 'a'), end(0))).toEqual(['Of 2 choices, 1 did not arrive']);
  const bare = chunkOf({ content: 'a' }, { index: null, finish_reason: 'stop' });
  expect(saidOf(choices, { calls: [{ sent: chunks(choice(0, 'a'), end(0)) }], client: chunks(bare) })).toEqual([
    'A choice arrived without the index that it had',
  ]);
});

test.each([
  ['length', 'length', 'pass'],
  ['length', 'stop', ['The reason why the answer ended was changed']],
  ['length', null, ['The reason why the answer ended did not arrive']],
  [
    'length',
    '',
    ['The reason why the answer ended did not arrive', 'finish_reason is an empty string where the upstream said null'],
  ],
])('finish_reason %j that arrives as %j', (sent, got, outcome) => {
  expect(saidOf(finish, asked(body({}, { finish_reason: sent }), body({}, { finish_reason: got })))).toEqual(outcome);
});

test('an answer that goes on after its finish_reason is told, unless the upstream sent it so', () => {
  const early = chunks(chunkOf({ content: 'Hi' }, { finish_reason: 'stop' }), chunkOf({ content: '.' }), '[DONE]');
  const said = saidOf(finish, { calls: [{ sent: stream }], client: early });
  expect(said).toEqual(['The answer goes on after its finish_reason']);
  expect(saidOf(finish, { calls: [{ sent: early }] })).toBe('pass');
  const called = chunks(end(0), chunkOf({ tool_calls: [{ index: 0 }] }));
  expect(saidOf(finish, { calls: [{ sent: stream }], client: called })).toEqual(said);
  expect(saidOf(finish, { calls: [{ sent: stream }], client: chunks(end(0), chunkOf({ content: '' })) })).toBe('pass');
});

const spent = (numbers: JsonObject): ReturnType<typeof body> =>
  body({}, {}, { usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12, ...numbers } });

test.each([
  [{}, 'pass'],
  [{ cost: 3 }, 'pass'],
  [{ total_tokens: 13 }, ['Numbers of tokens arrived other than they were sent']],
  [{ prompt_tokens: '5' }, ['Numbers of tokens arrived other than they were sent']],
  [{ prompt_tokens_details: null }, ['Details of usage arrived other than they were sent, or not at all']],
])('usage with %j', (numbers, outcome) => {
  const details = { prompt_tokens_details: { cached_tokens: 2 } };
  expect(saidOf(usage, asked(spent({ ...details, x: 1 }), spent({ ...details, ...numbers })))).toEqual(outcome);
});

test('usage that does not arrive is told, and usage that comes with every chunk warns', () => {
  const lost = chunks(choice(0, 'Hi.'), end(0), '[DONE]');
  expect(saidOf(usage, { calls: [{ sent: stream }], client: lost })).toEqual(['Usage did not arrive']);
  expect(saidOf(usage, { calls: [{ sent: lost }] })).toBe('inconclusive');
  const own = { usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 } };
  const often = chunks(chunkOf({ content: 'Hi.' }, {}, own), chunkOf({}, { finish_reason: 'stop' }, own), '[DONE]');
  expect(judgedPassages(usage, { calls: [{ sent: stream }], client: often })).toMatchObject([
    { what: expect.stringMatching(/more often/), softened: 'warn' },
  ]);
});

const told = (...tokens: readonly string[]): JsonObject => ({
  logprobs: { content: tokens.map((token) => ({ token, logprob: -0.5, bytes: null, top_logprobs: [] })) },
});

test.each([
  [told('Hi', '.'), 'pass'],
  [{ logprobs: null }, ['Log probabilities did not arrive']],
  [told('Hi'), ['Log probabilities arrived changed']],
  [told('Hi', '!'), ['Log probabilities arrived changed']],
  [told('Hi', '.', '!'), ['Log probabilities arrived changed']],
])('log probabilities are compared token by token (%#)', (got, outcome) => {
  expect(saidOf(logprobs, asked(body({}, told('Hi', '.')), body({}, got)))).toEqual(outcome);
});

test('log probabilities may be cut into other chunks, and need not be there at all', () => {
  const sent = chunks(chunkOf({ content: 'Hi' }, told('Hi')), chunkOf({ content: '.' }, told('.')), end(0));
  const merged = chunks(chunkOf({ content: 'Hi.' }, told('Hi', '.')), end(0));
  expect(saidOf(logprobs, { calls: [{ sent }], client: merged })).toBe('pass');
  expect(saidOf(logprobs, asked(body()))).toBe('inconclusive');
});

test('members that the contract does not know are told by the level at which they are lost or changed', () => {
  const rich = body({ audio: { id: 'a' } }, { x: 1 }, { y: [1], usage: { prompt_tokens: 1, cost: 0.1 } });
  expect(saidOf(unknown, asked(rich))).toBe('pass');
  expect(saidOf(unknown, asked(rich, body()))).toEqual([
    'Members at the top of replies did not arrive',
    'Members of choices did not arrive',
    'Members of messages and deltas did not arrive',
    'Members of usage did not arrive',
  ]);
  const changed = body({ audio: { id: 'b' } }, { x: '1' }, { y: [1], usage: { prompt_tokens: 1, cost: 0.1 } });
  expect(saidOf(unknown, asked(rich, changed))).toEqual([
    'Members of choices arrived changed',
    'Members of messages and deltas arrived changed',
  ]);
});

test('the order of members does not matter, and of null, [] and {} nothing is lost', () => {
  expect(
    saidOf(
      unknown,
      asked(body({}, {}, { x: { a: 1, b: [{ c: 2, d: 3 }] } }), body({}, {}, { x: { b: [{ d: 3, c: 2 }], a: 1 } })),
    ),
  ).toBe('pass');
  expect(saidOf(unknown, asked(body({}, {}, { x: null, y: [], z: {} }), body()))).toBe('inconclusive');
  expect(saidOf(unknown, asked(body({ extra: 0 }), body({})))).toEqual([
    'Members of messages and deltas did not arrive',
  ]);
});

test.each([
  [{ audio: null }, 'pass', undefined],
  [{}, ['Members that were null were left out'], 'note'],
  [{ audio: '' }, ['Members that were null became empty'], 'note'],
  [{ audio: [] }, ['Members that were null became empty'], 'note'],
  [{ audio: 'null' }, ['Members that were null became something'], undefined],
])('a null that arrives as %j', (got, outcome, softened) => {
  const passage = asked(body({ audio: null }), body(got));
  expect(saidOf(nulls, passage)).toEqual(outcome);
  const judgement = judgedPassages(nulls, passage);
  if (softened !== undefined) expect(judgement).toMatchObject([{ softened }]);
});

test('members keep their types, in bodies, calls and log probabilities', () => {
  const call = (text: string | JsonObject, index: number | string = 0): JsonObject => ({
    tool_calls: [{ index, id: 'c', function: { name: 'f', arguments: text } }],
  });
  const sent = body(call('{}'), told('Hi'), { created: 1 });
  expect(saidOf(types, asked(sent))).toBe('pass');
  expect(saidOf(types, asked(sent, body(call({}, '0'), told('Hi'), { created: '1' })))).toEqual([
    'A member arrived as string that was sent as number: created',
    'A member arrived as string that was sent as number: tool_calls[].index',
    'A member arrived as object that was sent as string: tool_calls[].function.arguments',
  ]);
  const numbers = body(call('{}'), { logprobs: { content: [{ token: 'Hi', logprob: '-0.5' }] } }, { created: 1 });
  expect(saidOf(types, asked(sent, numbers))).toEqual([
    'A member arrived as string that was sent as number: logprobs.content[].logprob',
  ]);
  expect(saidOf(types, asked(body({ refusal: null }), body({ refusal: '' })))).toBe('pass');
});

test.each([
  [body({ content: 'Hi. Ad' }), ['There is text that the upstream did not send'], undefined],
  [body({ refusal: 'No.' }), ['There is refusal that the upstream did not send'], undefined],
  [body({ reasoning: 'So' }), ['There is reasoning that the upstream did not send'], 'warn'],
  [body({ content: 'Ho. And more' }), 'pass', undefined],
  [
    body({ tool_calls: [{ id: 'c', function: { name: 'f' } }] }),
    ['There is a tool call that the upstream did not send'],
    undefined,
  ],
])('what is added is told (%#)', (client, outcome, softened) => {
  expect(saidOf(added, asked(body(), client))).toEqual(outcome);
  if (softened !== undefined) expect(judgedPassages(added, asked(body(), client))).toMatchObject([{ softened }]);
});

test('choices and ends that the upstream did not send are told', () => {
  const calls = [{ sent: stream }];
  const request = { stream: true, stream_options: { include_usage: true } };
  const more = chunks(choice(0, 'Hi.'), end(0), choice(7, ''), end(7));
  expect(saidOf(added, { request, calls, client: more })).toEqual(['There are choices that the upstream did not send']);
  const twice = chunks(choice(0, 'Hi.'), end(0), end(0));
  expect(judgedPassages(added, { request, calls, client: twice })).toMatchObject([
    { what: 'finish_reason arrived more often than it was sent', softened: 'warn' },
  ]);
  expect(saidOf(added, { request, calls: [{ sent: twice }] })).toBe('pass');
});

test('usage for a client that asked for none warns, if it was the gateway who asked', () => {
  const asksItself = { sent: stream, request: { stream: true, stream_options: { include_usage: true } } };
  const bare = { stream: true };
  expect(saidOf(added, { request: bare, calls: [asksItself], client: stream })).toEqual([
    'Usage arrived that the client had not asked for',
  ]);
  expect(saidOf(added, { request: bare, calls: [{ sent: stream }] })).toBe('pass');
  expect(saidOf(added, { request: asksItself.request, calls: [asksItself] })).toBe('pass');
});

test('the role has to come at least once, as it was', () => {
  const calls = [{ sent: stream }];
  expect(saidOf(roles, { calls })).toBe('pass');
  expect(saidOf(roles, { calls, client: chunks(chunkOf({ content: 'Hi.' }), end(0)) })).toEqual([
    'The role did not arrive',
  ]);
  const model = chunks(chunkOf({ role: 'model', content: 'Hi.' }), end(0));
  expect(saidOf(roles, { calls, client: model })).toEqual(['The role was changed']);
  expect(saidOf(roles, { calls, client: chunks(choice(0, 'Hi'), choice(0, '.'), end(0)) })).toBe('pass');
});
