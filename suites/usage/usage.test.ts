import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/define.ts';
import { chunkOf, completionOf, sse } from '../../src/read/testing.ts';
import { trialOf, verdictOf } from '../shared/testing-streams.ts';
import { atUsage } from '../shared/usage.ts';
import allChoices from './all-choices-are-counted.ts';
import allText from './all-text-is-counted.ts';
import detailsFit from './details-fit.ts';
import explained from './hidden-tokens-are-explained.ts';
import promptIsCounted from './prompt-is-counted.ts';
import follows from './prompt-tokens-follow-the-prompt.ts';
import agrees from './stream-agrees-with-plain.ts';
import comesOnce from './stream-comes-once.ts';
import doNotFall from './stream-counts-do-not-fall.ts';
import streamDetailsFit from './stream-details-fit.ts';
import textIsCounted from './text-is-counted.ts';

type Made = Parameters<typeof trialOf>[0];

const counts = (prompt: number, completion: number, more: JsonObject = {}): JsonObject => ({
  prompt_tokens: prompt,
  completion_tokens: completion,
  total_tokens: prompt + completion,
  ...more,
});
const said = (content: string, usage: JsonObject | null, message: JsonObject = {}): string =>
  completionOf({ content, ...message }, {}, { usage });
const streamed = (content: string, ...usages: readonly JsonObject[]): string =>
  sse(
    chunkOf({ role: 'assistant', content }, { finish_reason: 'stop' }),
    ...usages.map((usage) => chunkOf({}, {}, { choices: [], usage })),
    '[DONE]',
  );
const asking = (content: JsonObject[string]): JsonObject => ({ messages: [{ role: 'user', content }] });
const judged = (check: Parameters<typeof verdictOf>[0], body: string, made: Made = {}) =>
  verdictOf(check, trialOf({ body, request: asking('What is a lamp?'), ...made }));

test('text with 0 completion_tokens fails, plain and streamed; without text there is nothing to count', () => {
  expect(judged(textIsCounted, said('A lamp', counts(5, 0)))).toBe('fail');
  expect(judged(textIsCounted, streamed('A lamp', counts(5, 0)))).toBe('fail');
  expect(judged(textIsCounted, said('A lamp', counts(5, 1)))).toBe('pass');
  expect(judged(textIsCounted, said('', counts(5, 0), { reasoning_content: 'Hm' }))).toBe('inconclusive');
  expect(judged(textIsCounted, said('A lamp', null))).toBe('inconclusive');
});

test('0 prompt_tokens fail for text, and may be right for pictures and for what a cache held', () => {
  const body = said('A lamp', counts(0, 2));
  expect(judged(promptIsCounted, body)).toBe('fail');
  expect(judged(promptIsCounted, said('A lamp', counts(1, 2)))).toBe('pass');
  expect(judged(promptIsCounted, body, { request: asking([{ type: 'text', text: 'What?' }]) })).toBe('fail');
  const pictured = asking([
    { type: 'text', text: 'What?' },
    { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
  ]);
  expect(judged(promptIsCounted, body, { request: pictured })).toBe('inconclusive');
  for (const request of [{}, { messages: [] }, asking('  '), asking([]), asking(null)])
    expect(judged(promptIsCounted, body, { request })).toBe('inconclusive');
  for (const cache of [
    { prompt_tokens_details: { cached_tokens: 9 } },
    { prompt_cache_hit_tokens: 9 },
    { cache_read_input_tokens: 9 },
    { cache_creation_input_tokens: 9 },
  ])
    expect(judged(promptIsCounted, said('A', counts(0, 2, cache)))).toBe('inconclusive');
  expect(judged(promptIsCounted, said('A lamp', null))).toBe('inconclusive');
});

const page = 'x'.repeat(2_000);
const long = (prompt: number, more: JsonObject = {}) =>
  trialOf({ probe: 'usage-long-prompt', request: asking(page), body: said('A', counts(prompt, 1, more)) });
const short = trialOf({ probe: 'usage-both-ways', request: asking(''), body: said('A', counts(700, 1)) });

test('prompt_tokens must grow by a token for forty bytes of prose at least, whatever is added to all prompts', () => {
  expect(verdictOf(follows, short, long(700))).toBe('fail');
  expect(verdictOf(follows, short, long(749))).toBe('fail');
  expect(verdictOf(follows, short, long(750))).toBe('pass');
  expect(verdictOf(follows, short, long(1_200))).toBe('pass');
});

test('a cached prompt, missing usage and a missing reply say nothing of how prompts are counted', () => {
  expect(verdictOf(follows, short, long(700, { cache_read_input_tokens: 600 }))).toBe('inconclusive');
  expect(verdictOf(follows, short)).toBe('inconclusive');
  expect(verdictOf(follows, long(9))).toBe('inconclusive');
  const untold = trialOf({ probe: 'usage-long-prompt', request: asking(page), body: said('A', null) });
  expect(verdictOf(follows, short, untold)).toBe('inconclusive');
});

const ways = (before: number, stream: number, after: number, more: JsonObject = {}) =>
  verdictOf(
    agrees,
    trialOf(
      { body: said('A', counts(before, 1)) },
      { body: streamed('A', counts(stream, 1, more)) },
      { body: said('A', counts(after, 1)) },
    ),
  );

test('a stream may count a few tokens more or less than a plain answer, but not many', () => {
  expect(ways(100, 100, 100)).toBe('pass');
  expect(ways(100, 133, 100)).toBe('pass');
  expect(ways(100, 134, 100)).toBe('warn');
  expect(ways(134, 100, 134)).toBe('warn');
  expect(ways(0, 9, 0)).toBe('warn');
  expect(ways(100, 200, 200)).toBe('pass');
  expect(ways(200, 200, 100)).toBe('pass');
});

test('where plain answers differ, or a cache is told of, the stream is not to blame', () => {
  expect(ways(100, 300, 200)).toBe('inconclusive');
  expect(ways(100, 10, 100, { prompt_tokens_details: { cached_tokens: 90 } })).toBe('inconclusive');
  const plain = { body: said('A', counts(9, 1)) };
  expect(verdictOf(agrees, trialOf(plain, { body: streamed('A') }, plain))).toBe('inconclusive');
  expect(verdictOf(agrees, trialOf(plain, { status: 400, body: '{}' }, plain))).toBe('inconclusive');
  expect(verdictOf(agrees, trialOf(plain, plain))).toBe('inconclusive');
});

const words = 'the lamp was lit at dusk and the sea was calm ';

test('more than forty bytes a token warn, unless the text is made of runs', () => {
  const text = words.repeat(2);
  expect(judged(allText, said(text, counts(5, 1)))).toBe('pass');
  const longer = `${words}${words.toUpperCase()}${words.replaceAll(' ', '_')}`;
  expect(judged(allText, said(longer.slice(0, 104), counts(5, 1)))).toBe('pass');
  expect(judged(allText, said(longer.slice(0, 105), counts(5, 1)))).toBe('warn');
  expect(judged(allText, said(longer, counts(5, 30)))).toBe('pass');
  expect(judged(allText, said('-'.repeat(500), counts(5, 2)))).toBe('pass');
  expect(judged(allText, said(longer, counts(5, 0)))).toBe('inconclusive');
  expect(judged(allText, said(longer, null))).toBe('inconclusive');
});

test('tokens that nothing shows are noted, unless the details or anything but text explain them', () => {
  expect(judged(explained, said('four', counts(5, 20)))).toBe('pass');
  expect(judged(explained, said('four', counts(5, 21)))).toBe('note');
  expect(judged(explained, said('', counts(5, 40)))).toBe('note');
  const reasoning = { completion_tokens_details: { reasoning_tokens: 30 } };
  expect(judged(explained, said('four', counts(5, 40, reasoning)))).toBe('pass');
  expect(judged(explained, said('four', counts(5, 40, { completion_tokens_details: { audio_tokens: 30 } })))).toBe(
    'pass',
  );
  expect(judged(explained, said('four', counts(5, 40), { reasoning_content: words }))).toBe('pass');
  const call = { id: 'call_1', type: 'function', function: { name: 'look', arguments: '{"at":"the lamp"}' } };
  expect(judged(explained, said('', counts(5, 40), { tool_calls: [call] }))).toBe('pass');
  expect(judged(explained, said('', counts(5, 900), { images: [{ type: 'image_url' }] }))).toBe('inconclusive');
  expect(judged(explained, said('A', null))).toBe('inconclusive');
});

const text = words.repeat(2);
const two = (tokens: number, second = text, made: Made = {}) =>
  trialOf({
    probe: 'chat-n2',
    body: JSON.stringify({
      choices: [text, second].map((content, index) => ({ index, message: { role: 'assistant', content } })),
      usage: counts(5, tokens),
    }),
    ...made,
  });
const one = trialOf({ probe: 'chat-basic', body: said(text, counts(5, 20)) });

test('two choices with the tokens of one warn', () => {
  expect(verdictOf(allChoices, two(20), one, one)).toBe('warn');
  expect(verdictOf(allChoices, two(24), one, one)).toBe('warn');
  expect(verdictOf(allChoices, two(26), one, one)).toBe('pass');
  expect(verdictOf(allChoices, two(40), one, one)).toBe('pass');
  const thoughtful = trialOf({ probe: 'chat-basic', body: said(text, counts(5, 60)) });
  expect(verdictOf(allChoices, two(36), thoughtful, thoughtful)).toBe('pass');
  expect(verdictOf(allChoices, two(30), thoughtful, thoughtful)).toBe('warn');
});

test('short, missing or thoughtful choices do not tell how they were counted', () => {
  expect(verdictOf(allChoices, two(20), one)).toBe('inconclusive');
  expect(verdictOf(allChoices, two(20, 'short'), one, one)).toBe('inconclusive');
  expect(verdictOf(allChoices, two(0), one, one)).toBe('inconclusive');
  const single = trialOf({ probe: 'chat-n2', body: said(text + text, counts(5, 20)) });
  expect(verdictOf(allChoices, single, one, one)).toBe('inconclusive');
  const thinking = { completion_tokens_details: { reasoning_tokens: 9 } };
  const thoughtful = trialOf({ probe: 'chat-basic', body: said(text, counts(5, 20, thinking)) });
  expect(verdictOf(allChoices, two(20), thoughtful, thoughtful)).toBe('inconclusive');
  const aloud = trialOf({ probe: 'chat-basic', body: said(text, counts(5, 20), { reasoning: 'Hm' }) });
  expect(verdictOf(allChoices, two(20), aloud, aloud)).toBe('inconclusive');
  expect(verdictOf(allChoices, trialOf({ probe: 'chat-n2', status: 400, body: '{}' }), one, one)).toBe('skip');
});

test('details that are more than their counter warn, plain and streamed, null is fine', () => {
  const over = { completion_tokens_details: { reasoning_tokens: 8 } };
  expect(judged(detailsFit, said('A', counts(5, 7, over)))).toBe('warn');
  expect(judged(detailsFit, said('A', counts(5, 8, over)))).toBe('pass');
  expect(judged(detailsFit, said('A', counts(5, 8, { prompt_tokens_details: { cached_tokens: 6 } })))).toBe('warn');
  expect(judged(streamDetailsFit, streamed('A', counts(5, 7, over)))).toBe('warn');
  expect(judged(streamDetailsFit, streamed('A', counts(5, 8, { prompt_tokens_details: null })))).toBe('pass');
  expect(judged(streamDetailsFit, streamed('A'))).toBe('inconclusive');
  expect(judged(detailsFit, said('A', null))).toBe('inconclusive');
});

test('usage on several chunks is noted, and warns if a count falls', () => {
  const rising = streamed('A', counts(5, 1), counts(5, 2));
  expect(judged(comesOnce, rising)).toBe('note');
  expect(judged(doNotFall, rising)).toBe('pass');
  expect(judged(doNotFall, streamed('A', counts(5, 1), counts(5, 1)))).toBe('pass');
  expect(judged(doNotFall, streamed('A', counts(5, 2), counts(5, 1)))).toBe('warn');
  expect(judged(doNotFall, streamed('A', counts(5, 1), counts(0, 2)))).toBe('warn');
  expect(judged(doNotFall, streamed('A', counts(5, 2), counts(5, 2, { prompt_tokens: null })))).toBe('pass');
  expect(judged(comesOnce, streamed('A', counts(5, 1)))).toBe('pass');
  expect(judged(doNotFall, streamed('A', counts(5, 1)))).toBe('inconclusive');
  expect(judged(comesOnce, streamed('A'))).toBe('inconclusive');
});

test('evidence for usage points at the chunk that carried it, or into the body', () => {
  expect(atUsage(trialOf({ body: streamed('A', counts(5, 1)) }).reading).at).toMatch(/^frame 1 /);
  expect(atUsage(trialOf({ body: said('A', counts(5, 1)) }).reading).at).toBe('body /usage');
});
