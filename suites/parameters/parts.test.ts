import { expect, test } from 'vitest';
import type { JsonObject, Trial } from '../../src/define.ts';
import { completionOf } from '../../src/read/testing.ts';
import { outcomeOf } from '../shared/testing.ts';
import { complaints, trialOf, verdictOf } from '../shared/testing-streams.ts';
import cacheTellsParametersApart from './cache-tells-parameters-apart.ts';
import imageIsNotDropped from './image-is-not-dropped.ts';
import mediaPartIsNot5xx from './media-part-is-not-5xx.ts';
import textPartsReachTheModel from './text-parts-reach-the-model.ts';

const error = '{"error": {"message": "This model takes text only."}}';
const answered = (prompt: number, details: JsonObject = {}): { readonly body: string } => ({
  body: completionOf(
    { content: 'Hello.' },
    {},
    { usage: { prompt_tokens: prompt, completion_tokens: 2, total_tokens: prompt + 2, ...details } },
  ),
});
const prompts = (...counts: readonly [number, number, number, number]): Trial => {
  const [first, ...others] = counts;
  return trialOf(answered(first), ...others.map((count) => answered(count)));
};

test.each<[what: string, trial: Trial, verdict: string]>([
  ['grow with each part', prompts(20, 300, 301, 299), 'pass'],
  ['grow by half for each part', prompts(20, 160, 160, 300), 'pass'],
  ['do not grow with the first part', prompts(20, 20, 300, 300), 'fail'],
  ['grow too little with the last part', prompts(20, 300, 159, 300), 'fail'],
  ['do not grow at all', prompts(20, 20, 20, 20), 'inconclusive'],
  ['grow a little', prompts(20, 20, 20, 69), 'inconclusive'],
  ['grow enough to tell', prompts(20, 20, 20, 70), 'fail'],
])('tokens of the prompt that %s', (_, trial, verdict) => {
  expect(verdictOf(textPartsReachTheModel, trial)).toBe(verdict);
});

test('the finding says which part is lost, and from which exchange that is known', () => {
  expect(complaints(textPartsReachTheModel, prompts(20, 20, 300, 300))).toEqual([
    'The first text part of a message does not reach the model',
  ]);
  expect(complaints(textPartsReachTheModel, prompts(20, 300, 20, 300))).toEqual([
    'The last text part of a message does not reach the model',
  ]);
  expect(complaints(textPartsReachTheModel, prompts(20, 20, 20, 300))).toHaveLength(2);
});

test('tokens from a cache count, even where they are billed beside the prompt', () => {
  const cached = { prompt_tokens_details: { cached_tokens: 280 } };
  const trial = trialOf(answered(20), answered(20, cached), answered(300), answered(300, cached));
  expect(verdictOf(textPartsReachTheModel, trial)).toBe('pass');
});

test('without usage, or without all answers, nothing is known of the parts', () => {
  const none = { body: completionOf({ content: 'Hello.' }, {}, { usage: null }) };
  expect(verdictOf(textPartsReachTheModel, trialOf(answered(20), none, none, none))).toBe('inconclusive');
  expect(verdictOf(textPartsReachTheModel, trialOf(answered(20), answered(20), answered(20)))).toBe('inconclusive');
});

test.each<[what: string, second: Parameters<typeof trialOf>[0], verdict: string]>([
  ['counted', answered(105), 'pass'],
  ['counted as one token', answered(21), 'pass'],
  ['not counted', answered(20), 'warn'],
  ['not counted, as if there were less', answered(12), 'warn'],
  ['counted as cached beside the prompt', answered(20, { prompt_tokens_details: { cached_tokens: 85 } }), 'pass'],
  ['refused', { status: 400, body: error }, 'skip'],
  ['limited', { status: 429, body: error }, 'inconclusive'],
  ['too much for the server, which another check judges', { status: 500, body: error }, 'inconclusive'],
  ['answered without usage', { body: completionOf({ content: 'Red.' }, {}, { usage: null }) }, 'inconclusive'],
])('an image that is %s', (_, second, verdict) => {
  expect(verdictOf(imageIsNotDropped, trialOf(answered(20), second))).toBe(verdict);
});

test('an image is not missed where no prompt is counted', () => {
  expect(verdictOf(imageIsNotDropped, trialOf(answered(0), answered(0)))).toBe('inconclusive');
  expect(verdictOf(imageIsNotDropped, trialOf(answered(20)))).toBe('inconclusive');
});

test.each<[audio: number, file: number, verdict: string]>([
  [400, 400, 'pass'],
  [200, 200, 'pass'],
  [500, 400, 'fail'],
  [400, 502, 'fail'],
  [501, 501, 'pass'],
  [503, 529, 'pass'],
])('an audio part answered with %s and a file part with %s', (audio, file, verdict) => {
  const [first, second] = [audio, file].map((status) => (status === 200 ? answered(20) : { status, body: error }));
  const trial = trialOf({ ...first, probe: 'param-media' }, second ?? {});
  expect(verdictOf(mediaPartIsNot5xx, trialOf({ ...answered(20), probe: 'chat-parts' }), trial)).toBe(verdict);
});

test('media are not judged where text parts are not answered', () => {
  const media = trialOf({ probe: 'param-media', status: 500, body: error });
  expect(verdictOf(mediaPartIsNot5xx, trialOf({ probe: 'chat-parts', status: 500, body: error }), media)).toBe(
    'inconclusive',
  );
  expect(verdictOf(mediaPartIsNot5xx, trialOf({ ...answered(20), probe: 'chat-parts' }))).toBe('inconclusive');
});

const counted = (id: string, content: string): { readonly body: string } => ({
  body: completionOf({ content }, {}, { id }),
});
const long = 'one, two, three, four, five';

test.each<[what: string, first: { readonly body: string }, second: Parameters<typeof trialOf>[0], verdict: string]>([
  ['a new answer that keeps to stop', counted('a', long), counted('b', 'one, two, three, '), 'pass'],
  ['the answer from before', counted('a', long), counted('a', long), 'fail'],
  ['the same text under another id', counted('a', long), counted('b', long), 'inconclusive'],
  ['another text under the same id', counted('a', long), counted('a', `${long}, six`), 'inconclusive'],
  ['the same text, both without id', counted('', long), counted('', long), 'inconclusive'],
  ['what never came to stop', counted('a', 'qua'), counted('a', 'qua'), 'inconclusive'],
  ['a refusal', counted('a', long), { status: 400, body: error }, 'skip'],
  ['a limit', counted('a', long), { status: 429, body: error }, 'inconclusive'],
])('a prompt that is sent again with a stop sequence, and gets %s', (_, first, second, verdict) => {
  expect(verdictOf(cacheTellsParametersApart, trialOf(first, second))).toBe(verdict);
});

test('the cached answer is shown with its id', () => {
  const { findings } = outcomeOf(
    cacheTellsParametersApart,
    trialOf(counted('chatcmpl-7', long), counted('chatcmpl-7', long)),
  );
  expect(findings[0]?.actual).toContain('chatcmpl-7');
});
