import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/define.ts';
import { chunkOf, completionOf, sse } from '../../src/read/testing.ts';
import { judgedPassages, saidOf } from '../shared/testing-gateway.ts';
import tools from './tool-calls-arrive.ts';

const opening = (index: number | undefined, id: string | null, name: string): JsonObject => ({
  ...(index === undefined ? {} : { index }),
  ...(id === null ? {} : { id }),
  type: 'function',
  function: { name, arguments: '' },
});
const piece = (index: number | undefined, text: string): JsonObject => ({
  ...(index === undefined ? {} : { index }),
  function: { arguments: text },
});
const streamed = (...fragments: readonly JsonObject[]) => ({
  body: sse(
    ...fragments.map((fragment) => chunkOf({ tool_calls: [fragment] })),
    chunkOf({}, { finish_reason: 'tool_calls' }),
    '[DONE]',
  ),
});
const one = streamed(opening(0, 'call_1', 'find'), piece(0, '{"a":'), piece(0, '1}'));
const two = streamed(
  opening(0, 'call_1', 'find'),
  opening(1, 'call_2', 'tell'),
  piece(0, '{"a"'),
  piece(1, '{"b"'),
  piece(0, ':1}'),
  piece(1, ':2}'),
);

test('calls that come in other pieces, or one after the other, have arrived', () => {
  expect(saidOf(tools, { calls: [{ sent: one }] })).toBe('pass');
  expect(
    saidOf(tools, { calls: [{ sent: one }], client: streamed(opening(0, 'call_1', 'find'), piece(0, '{"a":1}')) }),
  ).toBe('pass');
  const inTurn = streamed(
    opening(0, 'call_1', 'find'),
    piece(0, '{"a":1}'),
    opening(1, 'call_2', 'tell'),
    piece(1, '{"b":2}'),
  );
  expect(saidOf(tools, { calls: [{ sent: two }], client: inTurn })).toBe('pass');
});

test('fragments without an index are added to the call that was opened last, as clients do', () => {
  const client = streamed(opening(undefined, 'call_1', 'find'), piece(undefined, '{"a":'), piece(undefined, '1}'));
  expect(saidOf(tools, { calls: [{ sent: one }], client })).toBe('pass');
  const bare = streamed(
    opening(undefined, 'call_1', 'find'),
    piece(undefined, '{"a":1}'),
    opening(undefined, 'call_2', 'tell'),
    piece(undefined, '{"b":2}'),
  );
  expect(saidOf(tools, { calls: [{ sent: two }], client: bare })).toBe('pass');
});

test.each([
  [streamed(opening(0, 'call_1', 'find'), piece(0, '{"a":')), ['The argument text of a tool call was cut off']],
  [
    streamed(opening(0, 'call_1', 'seek'), piece(0, '{"a":1}')),
    ['The name of a called tool did not arrive as it was sent'],
  ],
  [streamed(opening(0, null, 'find'), piece(0, '{"a":1}')), ['The id of a tool call did not arrive']],
  [streamed(opening(0, 'call_9', 'find'), piece(0, '{"a":1}')), ['The id of a tool call was changed']],
  [
    streamed(opening(0, 'call_1', 'find'), piece(0, '{ "a": 1 }')),
    ['The argument text of a tool call was written anew'],
  ],
  [streamed(), ['The number of tool calls changed on the way']],
  [two, ['The number of tool calls changed on the way']],
])('what became of a call is told (%#)', (client, what) => {
  expect(saidOf(tools, { calls: [{ sent: one }], client })).toEqual(what);
});

test('a gateway may have ids of its own and write JSON anew: it warns or notes', () => {
  const soft = (client: typeof one) => judgedPassages(tools, { calls: [{ sent: one }], client });
  expect(soft(streamed(opening(0, 'x', 'find'), piece(0, '{"a":1}')))).toMatchObject([{ softened: 'warn' }]);
  expect(soft(streamed(opening(0, 'call_1', 'find'), piece(0, '{"a": 1}')))).toMatchObject([{ softened: 'note' }]);
});

test('interleaved calls that were mixed up are told, and so are calls under one id', () => {
  const mixed = streamed(
    opening(0, 'call_1', 'find'),
    opening(1, 'call_2', 'tell'),
    piece(1, '{"a"'),
    piece(1, '{"b"'),
    piece(1, ':1}'),
    piece(1, ':2}'),
  );
  expect(saidOf(tools, { calls: [{ sent: two }], client: mixed })).toEqual([
    'The argument text of a tool call did not arrive',
    'The argument text of a tool call arrived with other text in it',
  ]);
  const shared = streamed(
    opening(0, 'call_1', 'find'),
    opening(1, 'call_1', 'tell'),
    piece(0, '{"a":1}'),
    piece(1, '{"b":2}'),
  );
  expect(saidOf(tools, { calls: [{ sent: two }], client: shared })).toContain('Tool calls share one id');
});

test('the calls of a plain reply stand for themselves, index or not', () => {
  const body = (...calls: readonly JsonObject[]) => ({
    body: completionOf({ content: null, tool_calls: calls }, { finish_reason: 'tool_calls' }),
  });
  const call = (id: string, text: string) => ({ id, type: 'function', function: { name: 'find', arguments: text } });
  const asked = { request: { stream: false }, calls: [{ sent: body(call('a', '{}'), call('b', '{"n":1}')) }] };
  expect(saidOf(tools, asked)).toBe('pass');
  expect(saidOf(tools, { ...asked, client: body(call('a', '{}')) })).toEqual([
    'The number of tool calls changed on the way',
  ]);
});

test('nothing is said where no tool was called, or no answer came', () => {
  expect(
    saidOf(tools, { calls: [{ sent: { body: sse(chunkOf({ content: 'a' }, { finish_reason: 'stop' })) } }] }),
  ).toBe('inconclusive');
  expect(saidOf(tools, { calls: [{ sent: one }], client: { status: 500 } })).toBe('inconclusive');
});
