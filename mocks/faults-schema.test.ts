import { expect, test } from 'vitest';
import type { Json, ReplyPlan } from '../src/define.ts';
import { bodyPlan, chunksOf, contentOf, firstChoice, streamPlan } from './testing.ts';
import {
  allChoices,
  allDeltas,
  bodyWith,
  chunksWith,
  each,
  messageOf,
  playStream,
  shortStream,
  usageOf,
} from './testing-faults.ts';

const CREATED = 1_760_000_000;

// A top-level member of every chunk (role, two tokens, finish, usage) and of the body; undefined is left as it is.
const members: readonly (readonly [
  id: string,
  member: string,
  inChunks: Json | undefined,
  inBody: Json | undefined,
])[] = [
  ['id-missing', 'id', 'absent', 'absent'],
  ['id-empty-or-null', 'id', '', null],
  ['id-number', 'id', 7, 7],
  ['created-milliseconds', 'created', CREATED * 1000, CREATED * 1000],
  ['created-iso-string', 'created', '2025-10-09T08:53:20.000Z', '2025-10-09T08:53:20.000Z'],
  ['created-float', 'created', CREATED + 0.5408657, CREATED + 0.5408657],
  ['created-missing', 'created', 'absent', 'absent'],
  ['object-wrong', 'object', undefined, 'text_completion'],
  ['object-wrong-in-chunks', 'object', 'chat.completion', undefined],
  ['object-missing-in-chunks', 'object', 'absent', undefined],
  ['model-missing', 'model', 'absent', 'absent'],
  ['model-number', 'model', 4, 4],
  ['system-fingerprint-number', 'system_fingerprint', 1, 1],
];

test.each(members)(
  '%s changes `%s` on every chunk and in the body, and nothing else',
  async (id, member, inChunks, inBody) => {
    const before = chunksOf(shortStream());
    const sent = await chunksWith(id);
    expect(each(sent, member)).toEqual(inChunks === undefined ? each(before, member) : before.map(() => inChunks));
    expect(sent.map((value) => value.choices)).toEqual(before.map((value) => value.choices));
    const reply = await bodyWith(id);
    const reference = await bodyWith('created-changing');
    expect(each([reply], member)).toEqual(inBody === undefined ? each([reference], member) : [inBody]);
    expect(reply.choices).toEqual(reference.choices);
  },
);

test('varying ids differ on every chunk', async () => {
  expect(new Set(each(await chunksWith('id-varies-in-stream'), 'id')).size).toBe(5);
});

test('a changing `created` moves on with every chunk', async () => {
  expect(each(await chunksWith('created-changing'), 'created')).toEqual([0, 1, 2, 3, 4].map((n) => CREATED + n));
});

test('a null delta stands on the finish chunk only', async () => {
  expect(allChoices(await chunksWith('delta-null')).map(({ delta }) => delta === null)).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('a missing delta is missing on the finish chunk only', async () => {
  expect(allChoices(await chunksWith('delta-missing-on-finish')).map((choice) => 'delta' in choice)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test('chunks with `message` instead of `delta` have no delta anywhere', async () => {
  const sent = allChoices(await chunksWith('message-instead-of-delta'));
  expect(sent.some((choice) => 'delta' in choice)).toBe(false);
  expect(sent[1]?.message).toEqual({ content: 'one' });
});

test.each([
  ['role-missing-first-delta', [undefined, undefined, undefined, undefined], 'assistant'],
  ['role-model', ['model', undefined, undefined, undefined], 'model'],
  ['role-null-or-repeated', ['assistant', 'assistant', 'assistant', 'assistant'], 'assistant'],
  ['role-missing-in-message', ['assistant', undefined, undefined, undefined], undefined],
])('%s changes the roles of deltas and message, not the text', async (id, inDeltas, inMessage) => {
  expect(allDeltas(await chunksWith(id)).map(({ role }) => role)).toEqual(inDeltas);
  expect(messageOf(await bodyWith(id)).role).toBe(inMessage);
  expect(contentOf(await playStream(id))).toBe('one two');
});

test.each([
  ['finish-reason-empty-string', [null, null, null, ''], ''],
  ['finish-reason-empty-string-everywhere', ['', '', '', ''], ''],
  ['finish-reason-key-absent', [undefined, undefined, undefined, 'stop'], undefined],
  ['finish-reason-null-on-complete', [null, null, null, 'stop'], null],
  ['finish-reason-unknown', [null, null, null, 'eos'], 'eos'],
  ['finish-reason-twice-same', [null, null, null, 'stop', 'stop'], 'stop'],
  ['finish-reason-twice-different', [null, null, null, 'stop', 'length'], 'stop'],
])('%s changes the finish reasons of chunks and body, not the text', async (id, inChunks, inBody) => {
  expect(allChoices(await chunksWith(id)).map((choice) => choice.finish_reason)).toEqual(inChunks);
  expect(firstChoice(await bodyWith(id)).finish_reason).toBe(inBody);
  expect(contentOf(await playStream(id))).toBe('one two');
});

test.each([
  ['choice-index-missing', [undefined, undefined, undefined, undefined], undefined],
  ['choice-index-string', ['0', '0', '0', '0'], '0'],
  ['choice-index-wrong', [1, 1, 1, 1], 1],
  ['choice-index-increments', [0, 1, 2, 3], 0],
])('%s changes the indices of choices', async (id, inChunks, inBody) => {
  expect(allChoices(await chunksWith(id)).map(({ index }) => index)).toEqual(inChunks);
  expect(firstChoice(await bodyWith(id)).index).toBe(inBody);
});

test('with two choices only the first gets a finish_reason, and one choice is left alone', async () => {
  const finished = allChoices(await chunksWith('choice-1-no-finish', streamPlan({ n: 2 }))).filter(
    (choice) => typeof choice.finish_reason === 'string',
  );
  expect(finished.map(({ index }) => index)).toEqual([0]);
  const reply = await bodyWith('choice-1-no-finish', bodyPlan({ n: 2 }));
  expect(allChoices([reply]).map((choice) => choice.finish_reason)).toEqual(['stop', null]);
  expect(await playStream('choice-1-no-finish')).toEqual(shortStream());
});

test('null choices stand in the usage chunk only, which keeps its usage', async () => {
  const sent = await chunksWith('choices-null-in-usage-chunk');
  expect(sent.map(({ choices: value }) => value === null)).toEqual([false, false, false, false, true]);
  expect(usageOf(sent).total_tokens).toBe(14);
});

test('a chunk without choices comes after the finish chunk, whether usage was asked for or not', async () => {
  const lacking = async (plan: ReplyPlan): Promise<readonly boolean[]> =>
    (await chunksWith('choices-missing-in-chunks', plan)).map((value) => !('choices' in value));
  expect(await lacking(streamPlan({ tokens: ['one'] }))).toEqual([false, false, false, true, true]);
  expect(await lacking(streamPlan({ tokens: ['one'], usage: false }))).toEqual([false, false, false, true]);
  expect(contentOf(await playStream('choices-missing-in-chunks'))).toBe('one two');
});

test('an extra message comes with PascalCase members and an empty function_call at the end', async () => {
  const sent = await chunksWith('extra-message-in-chunk');
  expect(sent[1]).toMatchObject({ IsDelta: false, CreatedAt: '2025-10-09T08:53:20.000Z' });
  expect(allChoices(sent)[1]).toMatchObject({
    delta: { content: 'one' },
    message: { role: 'assistant', content: 'one' },
  });
  expect(allDeltas(sent).at(-1)).toEqual({ function_call: { name: '', arguments: '' } });
  expect(
    allDeltas(sent)
      .slice(0, -1)
      .some((delta) => 'function_call' in delta),
  ).toBe(false);
});

test('nulls are emitted for all that is absent and replace nothing', async () => {
  const sent = await chunksWith('null-fields-emitted', streamPlan({ tokens: ['one'], usage: false }));
  expect(sent.map((value) => [value.usage, value.service_tier])).toEqual(sent.map(() => [null, null]));
  expect(allDeltas(sent).map(({ role, content }) => [role, content])).toEqual([
    ['assistant', ''],
    [null, 'one'],
    [null, null],
  ]);
  expect(messageOf(await bodyWith('null-fields-emitted'))).toMatchObject({
    role: 'assistant',
    content: 'one two',
    tool_calls: null,
    function_call: null,
  });
  expect(usageOf([await bodyWith('null-fields-emitted')]).total_tokens).toBe(14);
});
