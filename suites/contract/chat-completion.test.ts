import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/define.ts';
import { attribute } from '../../src/judge/shape-nodes.ts';
import completion from './chat-completion.ts';

const { schema } = completion;

const body = (rest: JsonObject = {}): JsonObject => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_767_225_600,
  model: 'some-model',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello.' }, finish_reason: 'stop' }],
  ...rest,
});
const withChoice = (rest: JsonObject): JsonObject =>
  body({ choices: [{ index: 0, message: { role: 'assistant', content: 'Hello.' }, finish_reason: 'stop', ...rest }] });
const withMessage = (message: Json): JsonObject => withChoice({ message });

const withoutReason = (rest: JsonObject = {}): JsonObject =>
  body({ choices: [{ index: 0, message: { role: 'assistant', content: 'Hello.' }, ...rest }] });

/** The checks that a body turns red. */
const red = (value: JsonObject): readonly string[] => {
  const parsed = schema.safeParse(value);
  const checks = (parsed.error?.issues ?? []).map(({ path }) => attribute(schema, path)?.check ?? 'nobody');
  return [...new Set(checks)];
};

test.each([
  ['nothing that is optional', body()],
  ['optional members as null', body({ usage: null, system_fingerprint: null, service_tier: null })],
  ['null for logprobs, refusal and tool calls', withChoice({ logprobs: null })],
  ['an empty list of tool calls', withMessage({ role: 'assistant', content: 'Hello.', tool_calls: [], refusal: null })],
  ['no content beside tool calls', withMessage({ role: 'assistant', tool_calls: [{ id: 'call_1' }] })],
  ['content as parts, which another check warns of', withMessage({ role: 'assistant', content: [{ type: 'text' }] })],
  ['created with a fraction, which another check warns of', body({ created: 1_767_225_600.5 })],
  ['no message where the content filter stopped it', withChoice({ message: null, finish_reason: 'content_filter' })],
  ['members that nobody knows', body({ x_groq: { id: 'a' }, provider: 'b', usage: null })],
  [
    'finish_details in place of finish_reason, as the first model with vision',
    withoutReason({ finish_details: { type: 'stop' } }),
  ],
  ['a date that a recorder froze', body({ created: 1_234_567_890 })],
  ['logprobs of a refusal', withChoice({ logprobs: { content: null, refusal: [{ token: 'No', logprob: -1 }] } })],
])('a body with %s is fine', (_, value) => {
  expect(red(value)).toEqual([]);
});

test.each<[string, JsonObject, string]>([
  ['id: ""', body({ id: '' }), 'chat/id-is-a-string'],
  ['the object of a chunk', body({ object: 'chat.completion.chunk' }), 'chat/object-is-chat-completion'],
  ['created in milliseconds', body({ created: 1_767_225_600_000 }), 'chat/created-is-unix-seconds'],
  ['created as a string', body({ created: '2026-01-01T00:00:00Z' }), 'chat/created-is-unix-seconds'],
  ['model: null', body({ model: null }), 'chat/model-is-a-string'],
  ['choices: null', body({ choices: null }), 'chat/choices-are-there'],
  ['choices: []', body({ choices: [] }), 'chat/choices-are-there'],
  ['a choice that is null', body({ choices: [null] }), 'chat/choices-are-there'],
  ['an index as a string', withChoice({ index: '0' }), 'chat/choice-index-is-integer'],
  ['message: null', withMessage(null), 'chat/message-is-an-object'],
  ['a message that is a string', withMessage('Hello.'), 'chat/message-is-an-object'],
  ['no role', withMessage({ content: 'Hello.' }), 'chat/role-is-assistant'],
  ['content as an object', withMessage({ role: 'assistant', content: { text: 'Hello.' } }), 'chat/content-is-text'],
  ['created as seconds since the start', body({ created: 12 }), 'chat/created-is-unix-seconds'],
  ['no finish_reason', withoutReason(), 'chat/finish-reason-is-known'],
  [
    'a finish_reason of null beside finish_details',
    withChoice({ finish_reason: null, finish_details: {} }),
    'chat/finish-reason-is-known',
  ],
  ['a finish_reason of null', withChoice({ finish_reason: null }), 'chat/finish-reason-is-known'],
  ['a finish_reason of ""', withChoice({ finish_reason: '' }), 'chat/finish-reason-is-known'],
  [
    'logprobs of the older endpoint',
    withChoice({ logprobs: { tokens: [], token_logprobs: [] } }),
    'parameters/logprobs-shape',
  ],
  ['usage without a total', body({ usage: { prompt_tokens: 1, completion_tokens: 1 } }), 'usage/counts-tokens'],
])('a body with %s turns exactly one check red', (_, value, check) => {
  expect(red(value)).toEqual([check]);
});

test('a missing index does not hide a missing message', () => {
  expect(red(body({ choices: [{ finish_reason: 'stop' }] }))).toEqual([
    'chat/choice-index-is-integer',
    'chat/message-is-an-object',
  ]);
});
