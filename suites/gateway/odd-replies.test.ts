import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/define.ts';
import { relayOf } from '../../src/read/index.ts';
import { completionOf, type ExchangeOptions } from '../../src/read/testing.ts';
import { judgedPassages, type MadePassage, passageOf, saidOf } from '../shared/testing-gateway.ts';
import answersAreNotLost from './answers-are-not-lost.ts';
import unreadable from './unreadable-replies-are-not-successes.ts';

const json = { 'content-type': 'application/json' };

const passage = (sent: ExchangeOptions, client: ExchangeOptions): MadePassage => ({
  plays: 'fault/made-up',
  request: {},
  calls: [{ sent: { headers: json, ...sent } }],
  client: { headers: json, ...client },
});

test('a reply that cannot be read is not the client’s own mistake', () => {
  const told = (status: number) =>
    judgedPassages(unreadable, passage({ body: '{}' }, { status, body: '{"error":{"message":"odd"}}' }));
  expect(told(400)).toMatchObject([
    { what: 'A reply that cannot be read is told as 400, the client’s own mistake (fault/made-up)', softened: 'warn' },
  ]);
  expect([told(424), told(500)]).toEqual([[], []]);
});

test('a tool call of nothing is no loss, one with an id, a name or arguments is', () => {
  const answer = (message: JsonObject) => ({ body: completionOf(message, { finish_reason: 'tool_calls' }) });
  const dropping = (call: JsonObject) =>
    passage(answer({ content: null, tool_calls: [call] }), answer({ content: null }));
  expect(relayOf(passageOf(dropping({}))).how).toBe('passed-on');
  expect(saidOf(answersAreNotLost, dropping({ id: '', function: { name: '' } }))).toBe('pass');
  for (const call of [{ id: 'call_1' }, { function: { name: 'look_up' } }, { function: { arguments: '{}' } }])
    expect(saidOf(answersAreNotLost, dropping(call))).toEqual(['A whole answer becomes empty (fault/made-up)']);
});
