import { expect, test } from 'vitest';
import { isArray, isObject, type Json, type JsonObject, type ReplyPlan } from '../src/define.ts';
import { mapReply } from './bend.ts';
import { bodyPlan, contentOf, firstChoice, streamPlan } from './testing.ts';
import {
  allChoices,
  allDeltas,
  bodyWith,
  chunksWith,
  messageOf,
  playStream,
  shortStream,
  usageOf,
} from './testing-faults.ts';

test.each([
  ['content-object', { text: 'one' }, { text: 'one two' }],
  ['content-array', [{ type: 'text', text: 'one' }], [{ type: 'text', text: 'one two' }]],
  ['content-number', 3, 7],
])('%s changes every content that says something', async (id, inDelta, inMessage) => {
  expect(allDeltas(await chunksWith(id)).map(({ content }) => content)[0]).toBe('');
  expect(allDeltas(await chunksWith(id))[1]).toEqual({ content: inDelta });
  expect(messageOf(await bodyWith(id)).content).toEqual(inMessage);
});

test('divergence puts streamed text into reasoning_content and leaves the body alone', async () => {
  const sent = allDeltas(await chunksWith('stream-vs-nonstream-divergence'));
  expect(sent.map((delta) => delta.reasoning_content ?? '').join('')).toBe('one two');
  expect(contentOf(await playStream('stream-vs-nonstream-divergence'))).toBe('');
  expect(messageOf(await bodyWith('stream-vs-nonstream-divergence')).content).toBe('one two');
});

test('a numeric refusal comes with the role, streamed or not', async () => {
  expect(allDeltas(await chunksWith('refusal-number')).map(({ refusal }) => refusal)).toEqual([1, ...Array(3)]);
  expect(messageOf(await bodyWith('refusal-number')).refusal).toBe(1);
});

test('a refusal with content comes once for each choice, beside its content', async () => {
  const sent = allChoices(await chunksWith('refusal-with-content', streamPlan({ n: 2 })));
  const refusing = sent.filter(({ delta }) => isObject(delta) && typeof delta.refusal === 'string');
  expect(refusing.map(({ index }) => index)).toEqual([0, 1]);
  expect(messageOf(await bodyWith('refusal-with-content'))).toMatchObject({
    content: 'one two',
    refusal: 'I cannot help with that.',
  });
});

test('tool calls become a string, with calls and without', async () => {
  const calls = [{ id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } }];
  expect(allDeltas(await chunksWith('tool-calls-string')).map((delta) => delta.tool_calls)).toEqual([
    '[]',
    ...Array(3),
  ]);
  const called = bodyPlan({ message: { content: null, tool_calls: calls } });
  expect(messageOf(await bodyWith('tool-calls-string', called)).tool_calls).toBe(JSON.stringify(calls));
});

test('missing usage is missing from the body and from every chunk, and the usage chunk goes', async () => {
  const sent = await chunksWith('usage-missing');
  expect(sent.map((value) => 'usage' in value)).toEqual([false, false, false, false]);
  expect('usage' in (await bodyWith('usage-missing'))).toBe(false);
});

test.each<readonly [id: string, changed: JsonObject]>([
  ['usage-strings', { prompt_tokens: '12', completion_tokens: '2', total_tokens: '14' }],
  ['usage-negative', { prompt_tokens: 12, completion_tokens: -35, total_tokens: -23 }],
  ['usage-total-less-than-sum', { prompt_tokens: 12, completion_tokens: 2, total_tokens: 13 }],
  ['usage-total-more-than-sum', { prompt_tokens: 12, completion_tokens: 2, total_tokens: 82 }],
  ['usage-cached-over-prompt', { prompt_tokens: 12, prompt_tokens_details: { cached_tokens: 13 } }],
  ['usage-reasoning-over-completion', { completion_tokens: 2, completion_tokens_details: { reasoning_tokens: 62 } }],
  ['usage-floats', { prompt_tokens: 12.25, completion_tokens: 2.25, total_tokens: 14.5 }],
])('%s bends the usage of body and stream alike', async (id, changed) => {
  expect(usageOf(await chunksWith(id))).toMatchObject(changed);
  expect(usageOf([await bodyWith(id)])).toMatchObject(changed);
  expect(contentOf(await playStream(id))).toBe('one two');
});

const entry: JsonObject = {
  token: 'one',
  logprob: -0.5,
  bytes: [111, 110, 101],
  top_logprobs: [{ token: 'two', logprob: -1, bytes: null }],
};
const withLogprobs = (plan: ReplyPlan): ReplyPlan =>
  mapReply(plan, (value) => ({
    ...value,
    choices: allChoices([value]).map((choice) => ({ ...choice, logprobs: { content: [entry], refusal: null } })),
  }));

test.each<readonly [id: string, logprobs: Json]>([
  ['logprobs-dropped', null],
  ['logprobs-shape-wrong', { tokens: ['one'], token_logprobs: [-0.5], top_logprobs: null, text_offset: [] }],
  [
    'logprobs-positive',
    {
      content: [
        { ...entry, logprob: Math.exp(-0.5), top_logprobs: [{ token: 'two', logprob: Math.exp(-1), bytes: null }] },
      ],
      refusal: null,
    },
  ],
])('%s bends logprobs where there are any, streamed or not', async (id, logprobs) => {
  const sent = allChoices(await chunksWith(id, withLogprobs(streamPlan())));
  expect(sent.map((choice) => choice.logprobs)).toEqual(sent.map(() => logprobs));
  expect(firstChoice(await bodyWith(id, withLogprobs(bodyPlan()))).logprobs).toEqual(logprobs);
  expect(await playStream(id)).toEqual(shortStream());
});

test('reasoning details span several deltas without an index', async () => {
  const details = allDeltas(await chunksWith('reasoning-details-no-index')).flatMap((delta) =>
    isArray(delta.reasoning_details) ? delta.reasoning_details : [],
  );
  expect(details.length).toBe(3);
  expect(details.some((detail) => isObject(detail) && 'index' in detail)).toBe(false);
});
