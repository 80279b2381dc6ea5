import { expect, test } from 'vitest';
import type { Json, JsonObject, Trial } from '../../src/define.ts';
import { chunkOf, completionOf, sse } from '../../src/read/testing.ts';
import { outcomeOf } from '../shared/testing.ts';
import { complaints, trialOf, verdictOf } from '../shared/testing-streams.ts';
import cacheTellsParametersApart from './cache-tells-parameters-apart.ts';
import cutAnswerSaysLength from './cut-answer-says-length.ts';
import imageIsNotDropped from './image-is-not-dropped.ts';
import nChoices from './n-choices.ts';
import streamLogprobsKeepFinish from './stream-logprobs-keep-finish.ts';
import textPartsReachTheModel from './text-parts-reach-the-model.ts';

const error = '{"error": {"message": "This model does not do that."}}';
const usage = (prompt: number, completion: number, details: JsonObject = {}): JsonObject => ({
  usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion, ...details },
});
const cached = (tokens: number): JsonObject => ({ prompt_tokens_details: { cached_tokens: tokens } });

type Made = Parameters<typeof trialOf>[0];
const prompted = (prompt: number, details: JsonObject = {}): Made => ({
  body: completionOf({ content: 'Hello.' }, {}, usage(prompt, 2, details)),
});
const uncounted: Made = { body: completionOf({ content: 'Hello.' }, {}, { usage: null }) };

/** An answer that ended with "stop" after its whole budget of five tokens, unless told otherwise. */
const spent = (message: JsonObject, { probe = 'chat-length', made = 5, limit = 5 as Json } = {}): Trial =>
  trialOf({ probe, request: { max_tokens: limit }, body: completionOf(message, {}, usage(5, made)) });
const thought = 'The user wants …';

test('a request that is refused has no answer that a budget could cut', () => {
  const trial = trialOf({ probe: 'chat-length', status: 400, body: error, request: { max_tokens: 5 } });
  expect(verdictOf(cutAnswerSaysLength, trial)).toBe('skip');
});

test.each<[what: string, trial: Trial, reason: string]>([
  ['has no limit', spent({ content: 'one, two' }, { limit: null }), 'there is no usage to reckon with'],
  [
    'has no usage',
    trialOf({
      probe: 'chat-length',
      request: { max_tokens: 5 },
      body: completionOf({ content: 'one, two' }, {}, { usage: null }),
    }),
    'there is no usage to reckon with',
  ],
  [
    'has no finish_reason',
    trialOf({ request: { max_tokens: 5 }, body: completionOf({ content: 'one' }, { finish_reason: null }) }),
    'there is no finish_reason',
  ],
  [
    'is reasoning that stopped early',
    spent({ content: null, reasoning_content: thought }, { made: 4 }),
    'the model stopped by itself before the budget was spent',
  ],
  [
    'counts where nobody asked for it',
    spent({ content: 'one, two' }, { probe: 'chat-basic' }),
    'the answer may be whole',
  ],
  [
    'has text after its reasoning',
    spent({ content: 'Hello.', reasoning_content: thought }, { probe: 'chat-basic' }),
    'the answer may be whole',
  ],
  ['has neither text nor reasoning', spent({ content: '' }, { probe: 'chat-basic' }), 'the answer may be whole'],
])('an answer that %s does not show that the budget cut it', (_, trial, reason) => {
  expect(outcomeOf(cutAnswerSaysLength, trial)).toMatchObject({ verdict: 'inconclusive', reason });
});

test.each<[what: string, request: JsonObject]>([
  ['leaves n out', {}],
  ['says n in words', { n: 'two' }],
])('a request that %s asks for no number of choices', (_, request) => {
  const outcome = outcomeOf(nChoices, trialOf({ request, body: completionOf({ content: 'Hello.' }) }));
  expect(outcome).toMatchObject({ verdict: 'inconclusive', reason: 'the request did not ask for choices' });
});

test('where the usage of one answer is missing, nothing is known of the parts', () => {
  const told = [prompted(20), prompted(300), prompted(300), prompted(300)];
  for (const missing of told.keys()) {
    const [first = uncounted, ...others] = told.with(missing, uncounted);
    expect(outcomeOf(textPartsReachTheModel, trialOf(first, ...others))).toMatchObject({
      verdict: 'inconclusive',
      reason: 'there is no usage to reckon with',
    });
  }
});

test('a prompt that is long without its parts does not hide that one is lost', () => {
  const of = (first: number, last: number): Trial =>
    trialOf(prompted(200), prompted(first), prompted(last), prompted(500));
  const grewBy = (trial: Trial) =>
    outcomeOf(textPartsReachTheModel, trial).findings.map(({ what, actual }) => [what, actual]);
  expect(grewBy(of(203, 500))).toEqual([
    ['The first text part of a message does not reach the model', 'they grow by 3'],
  ]);
  expect(grewBy(of(500, 204))).toEqual([
    ['The last text part of a message does not reach the model', 'they grow by 4'],
  ]);
});

test.each([0, 100, 150])('%s cached tokens of a prompt of 150 are not counted twice', (tokens) => {
  const trial = trialOf(prompted(20), prompted(150, cached(tokens)), prompted(300), prompted(300));
  expect(complaints(textPartsReachTheModel, trial)).toEqual([
    'The first text part of a message does not reach the model',
  ]);
});

test('an image is not missed where the text alone was answered without usage', () => {
  expect(verdictOf(imageIsNotDropped, trialOf(uncounted, prompted(20)))).toBe('inconclusive');
});

test('a prompt that is cached as a whole does not show that the image counts', () => {
  expect(verdictOf(imageIsNotDropped, trialOf(prompted(20), prompted(20, cached(20))))).toBe('warn');
  expect(verdictOf(imageIsNotDropped, trialOf(prompted(20), prompted(20, cached(21))))).toBe('pass');
});

const counted = (id: Json): Made => ({ body: completionOf({ content: 'one, two, three, four' }, {}, { id }) });

test.each<[id: Json, verdict: string]>([
  ['a', 'fail'],
  ['', 'inconclusive'],
  [null, 'inconclusive'],
  [7, 'inconclusive'],
])('the same text twice with the id %j', (id, verdict) => {
  expect(verdictOf(cacheTellsParametersApart, trialOf(counted(id), counted(id)))).toBe(verdict);
});

test('a cache is not judged before the prompt was sent again', () => {
  expect(outcomeOf(cacheTellsParametersApart, trialOf(counted('a')))).toMatchObject({
    verdict: 'inconclusive',
    reason: 'no response came',
  });
});

test('answers without text hold nothing that a stop sequence would forbid', () => {
  const silent: Made = { body: completionOf({ content: null }) };
  expect(verdictOf(cacheTellsParametersApart, trialOf(silent, silent))).toBe('inconclusive');
  expect(verdictOf(cacheTellsParametersApart, trialOf(counted('a'), silent))).toBe('pass');
});

test('the finding of a missing finish_reason points at the last frame of the stream', () => {
  const body = [chunkOf({ role: 'assistant', content: 'Hi' }), chunkOf({ content: ' all' }), chunkOf({}), '[DONE]'];
  const trial = trialOf({ request: { logprobs: true }, body: body.map((frame) => sse(frame)) });
  const { findings } = outcomeOf(streamLogprobsKeepFinish, trial);
  expect(findings).toMatchObject([{ what: 'With logprobs no finish_reason arrives', actual: 'none, in 3 chunks' }]);
  expect(findings[0]?.evidence?.at).toContain('frame 3');
});
