import { expect, test } from 'vitest';
import type { AnyCheckSpec, JsonObject } from '../../src/define.ts';
import {
  bent,
  bodyOf,
  callEvents,
  callItem,
  messageItem,
  responseOf,
  streamed,
  textEvents,
  textPart,
} from '../shared/testing-responses.ts';
import { complaints, trialOf, verdictOf } from '../shared/testing-streams.ts';
import doneAtEnd from './open-done-at-the-end.ts';
import eventLines from './open-event-lines.ts';
import prefix from './open-item-types-have-a-prefix.ts';
import idTypeStatus from './open-items-have-id-type-status.ts';
import members from './open-members.ts';
import zeroValues from './open-zero-values.ts';

const on = (check: AnyCheckSpec, items: readonly JsonObject[], over: JsonObject = {}): string =>
  verdictOf(check, trialOf({ body: bodyOf(items, over) }));
const onEvents = (check: AnyCheckSpec, events: readonly JsonObject[], ending?: string): string =>
  verdictOf(check, trialOf({ body: streamed(events, ending) }));

/** The members beyond those that SDKs need. */
const open: JsonObject = Object.fromEntries(
  [
    'completed_at',
    'previous_response_id',
    'instructions',
    'truncation',
    'text',
    'top_p',
    'presence_penalty',
    'frequency_penalty',
    'top_logprobs',
    'temperature',
    'reasoning',
    'user',
    'max_output_tokens',
    'max_tool_calls',
    'store',
    'background',
    'service_tier',
    'metadata',
    'safety_identifier',
    'prompt_cache_key',
  ].map((member) => [member, null]),
);

test('a response has thirty-two members, null or not', () => {
  expect(on(members, [messageItem('a')], open)).toBe('pass');
  expect(on(members, [messageItem('a')])).toBe('warn');
  for (const member of Object.keys({ ...responseOf([]), ...open }).filter((name) => name !== 'object')) {
    const { [member]: _, ...rest } = { ...responseOf([messageItem('a')]), ...open };
    expect([member, verdictOf(members, trialOf({ body: JSON.stringify(rest) }))]).toEqual([member, 'warn']);
  }
  expect(on(members, [], { object: 'chat.completion' })).toBe('inconclusive');
  expect(onEvents(members, textEvents('a').slice(0, -1))).toBe('inconclusive');
});

test('every item has id, type and status', () => {
  expect(on(idTypeStatus, [messageItem('a'), callItem()])).toBe('pass');
  const reasoning = { id: 'rs_1', type: 'reasoning', summary: [] };
  const trial = trialOf({ body: bodyOf([reasoning, reasoning, { ...reasoning, id: 7 }]) });
  expect(complaints(idTypeStatus, trial)).toEqual([
    'An item of type reasoning has no status',
    'An item of type reasoning has no id, status',
  ]);
  expect(on(idTypeStatus, [])).toBe('inconclusive');
});

test('a type of its own has a prefix', () => {
  for (const type of ['reasoning', 'web_search_call', 'shell_call_output', 'acme:thought'])
    expect(on(prefix, [{ type }])).toBe('pass');
  for (const type of ['thinking', 'acme:', ':thought', 'a call']) expect(on(prefix, [{ type }])).toBe('note');
  expect(on(prefix, [{ type: 7 }])).toBe('pass');
  expect(on(prefix, [])).toBe('inconclusive');
});

test('every event has its type as event line', () => {
  expect(onEvents(eventLines, textEvents('a'))).toBe('pass');
  const data = 'data: {"type":"response.created"}\n\n';
  expect(complaints(eventLines, trialOf({ body: `${data}event: x\n${data}` }))).toEqual([
    'An event has no event line',
    'The event line of an event is not its type',
  ]);
});

test('[DONE] comes last', () => {
  expect(onEvents(doneAtEnd, textEvents('a'))).toBe('pass');
  expect(onEvents(doneAtEnd, textEvents('a'), 'data: [DONE]\n\n: bye\n\n')).toBe('pass');
  expect(onEvents(doneAtEnd, textEvents('a'), '')).toBe('warn');
  expect(onEvents(doneAtEnd, textEvents('a'), 'data: [DONE]\n\ndata: {"type":"x"}\n\n')).toBe('warn');
  expect(onEvents(doneAtEnd, textEvents('a').slice(0, -1), '')).toBe('inconclusive');
});

test('items and parts are announced empty', () => {
  expect(onEvents(zeroValues, textEvents('a'))).toBe('pass');
  expect(onEvents(zeroValues, callEvents('{}'))).toBe('pass');
  const announced = (events: readonly JsonObject[], item: JsonObject) =>
    bent(events, 'response.output_item.added', { item });
  expect(onEvents(zeroValues, announced(textEvents('a'), messageItem('a')))).toBe('warn');
  expect(onEvents(zeroValues, announced(callEvents('{}'), callItem()))).toBe('warn');
  expect(onEvents(zeroValues, announced(callEvents('{}'), { type: 'mcp_call', arguments: '{}' }))).toBe('pass');
  const part = bent(textEvents('a'), 'response.content_part.added', { part: textPart('a') });
  expect(onEvents(zeroValues, part)).toBe('warn');
  expect(onEvents(zeroValues, textEvents('a').slice(0, 2))).toBe('inconclusive');
});
