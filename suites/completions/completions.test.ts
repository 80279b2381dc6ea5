import { expect, test } from 'vitest';
import type { Json, JsonObject, Verdict } from '../../src/define.ts';
import { read } from '../../src/read/index.ts';
import { exchangeOf, sse } from '../../src/read/testing.ts';
import { promptsIn, textChoices } from '../shared/completions-text.ts';
import { outcomeOf, trialOf, verdictOf } from '../shared/testing.ts';
import { bodyOf, choice, chunk, error, head, refused, usage } from '../shared/testing-completions.ts';
import choicesBelong from './choices-belong-to-their-prompts.ts';
import choicesForEachPrompt from './choices-for-each-prompt.ts';
import echoIsKept from './echo-is-kept.ts';
import isAnswered from './is-answered.ts';
import logprobsValues from './logprobs-values.ts';
import objectIsTextCompletion from './object-is-text-completion.ts';
import outputBudgetIsKept from './output-budget-is-kept.ts';
import totalCoversItsParts from './total-covers-its-parts.ts';
import usageIsThere from './usage-is-there.ts';

test('choices are read from bodies and put together from chunks', () => {
  const seen = (body: string) =>
    textChoices(read(exchangeOf({ body }))).map(({ index, text, finishReasons }) => [index, text, finishReasons]);
  expect(seen(bodyOf([choice('a', 1), choice('b', null)]))).toEqual([
    [1, 'a', ['stop']],
    [1, 'b', ['stop']],
  ]);
  const report = { ...head, choices: [{ index: 0, finish_reason: null, content_filter_offsets: {} }] };
  const stream = sse(chunk('a'), chunk('x', 1), report, chunk('b', 0, ''), error, chunk('', 0, 'length'), '[DONE]');
  expect(seen(stream)).toEqual([
    [0, 'ab', ['length']],
    [1, 'x', []],
  ]);
});

test.each<[Json, readonly (string | null)[] | null]>([
  ['a', ['a']],
  [
    ['a', 'b'],
    ['a', 'b'],
  ],
  [[1, 2], [null]],
  [
    [[1], [2]],
    [null, null],
  ],
  [[], null],
  [['a', 1], null],
  [null, null],
])('prompt %j', (prompt, prompts) => {
  expect(promptsIn({ prompt })).toEqual(prompts);
});

test('a failure is excused unless the target declares a model of completions', () => {
  const trial = trialOf({ status: 500 });
  const declared = { ...trial.target, capabilities: { models: { completions: 'c' } } };
  expect(outcomeOf(isAnswered, trial).verdict).toBe('inconclusive');
  expect(outcomeOf(isAnswered, { ...trial, target: declared }).verdict).toBe('fail');
  expect(verdictOf(isAnswered, refused)).toBe('skip');
  expect(verdictOf(isAnswered, { body: bodyOf([]) })).toBe('pass');
  expect(verdictOf(isAnswered, { body: '{"response":"a"}' })).toBe('fail');
});

test.each<[string, string, Verdict]>([
  ['a body', bodyOf([choice('a')]), 'pass'],
  ['a body of chat', bodyOf([choice('a')], { object: 'chat.completion' }), 'fail'],
  ['a body with a dot', bodyOf([choice('a')], { object: 'text.completion' }), 'warn'],
  ['an error', JSON.stringify(error), 'inconclusive'],
  ['a stream', sse(chunk('a'), '[DONE]'), 'pass'],
  ['a stream with a first chunk of its own', sse({ ...head, object: '', choices: [] }, chunk('a')), 'pass'],
  ['a stream with a dot', sse(chunk('a', 0, null, { object: 'text.completion' })), 'warn'],
  [
    'a stream with a dot and chat',
    sse(chunk('a', 0, null, { object: 'text.completion' }), chunk('b', 0, null, { object: 'chat.completion.chunk' })),
    'fail',
  ],
  ['no chunk', sse('[DONE]'), 'inconclusive'],
])('object of %s', (_, body, verdict) => {
  expect(verdictOf(objectIsTextCompletion, { body })).toBe(verdict);
});

test.each<[string, JsonObject, readonly Json[], Verdict]>([
  ['one for a prompt', { prompt: 'a' }, [0], 'pass'],
  ['one for tokens', { prompt: [1, 2] }, [0], 'pass'],
  ['one for each prompt', { prompt: ['a', 'b'] }, [0, 1], 'pass'],
  ['in another order', { prompt: ['a', 'b'] }, [1, 0], 'pass'],
  ['two for each prompt', { prompt: ['a', 'b'], n: 2 }, [0, 1, 2, 3], 'pass'],
  ['one for two prompts', { prompt: ['a', 'b'] }, [0], 'fail'],
  ['one for each prompt, though n is 2', { prompt: ['a', 'b'], n: 2 }, [0, 1], 'warn'],
  ['one, though n is 3', { prompt: 'a', n: 3 }, [0], 'warn'],
  ['two, though n is 3', { prompt: 'a', n: 3 }, [0, 1], 'fail'],
  ['numbered from 1', { prompt: ['a', 'b'] }, [1, 2], 'fail'],
  ['numbered alike', { prompt: ['a', 'b'] }, [0, 0], 'fail'],
  ['without an index', { prompt: 'a' }, [null], 'inconclusive'],
  ['for prompts that nobody can count', { prompt: [] }, [0], 'inconclusive'],
  ['none', { prompt: 'a' }, [], 'inconclusive'],
])('choices, %s', (_, request, indices, verdict) => {
  const body = bodyOf(indices.map((index) => choice('x', index)));
  expect(verdictOf(choicesForEachPrompt, { request, body })).toBe(verdict);
});

test('choices of a stream that was cut or failed are not counted', () => {
  const request = { prompt: ['a', 'b'] };
  expect(verdictOf(choicesForEachPrompt, { request, body: sse(chunk('x')), end: 'reset' })).toBe('inconclusive');
  expect(verdictOf(choicesForEachPrompt, { request, body: sse(chunk('x'), error) })).toBe('inconclusive');
  expect(verdictOf(choicesForEachPrompt, { request, body: sse(chunk('x'), chunk('y', 1)) })).toBe('pass');
  expect(verdictOf(choicesForEachPrompt, { request, body: sse(chunk('x')) })).toBe('fail');
});

// Each choice as its prompt, a or b, and its index.
test.each<[string, JsonObject, string, Verdict]>([
  ['by prompt', {}, 'a0 a1 b2 b3', 'pass'],
  ['by prompt, sent in another order', {}, 'b2 a0 b3 a1', 'pass'],
  ['by round', {}, 'a0 b1 a2 b3', 'fail'],
  ['without an echo', {}, 'x0 y1 b2 b3', 'inconclusive'],
  ['one short', {}, 'a0 a1 b2', 'inconclusive'],
  ['of prompts that begin alike', { prompt: ['a', 'a1'] }, 'a0 a1 b2 b3', 'inconclusive'],
  ['of one prompt', { prompt: 'a' }, 'a0 a1', 'inconclusive'],
  ['of requests without echo', { echo: false }, 'a0 b1 a2 b3', 'inconclusive'],
])('choices numbered %s', (_, over, said, verdict) => {
  const request = { prompt: ['a', 'b'], n: 2, echo: true, ...over };
  const body = bodyOf(said.split(' ').map((text) => choice(text, Number(text.slice(1)))));
  expect(verdictOf(choicesBelong, { request, body })).toBe(verdict);
});

test('an echo begins with the prompt', () => {
  const request = { prompt: ' one, two,', echo: true };
  expect(verdictOf(echoIsKept, { request, body: bodyOf([choice('one, two, three')]) })).toBe('pass');
  expect(verdictOf(echoIsKept, { request, body: bodyOf([choice(' three')]) })).toBe('warn');
  expect(verdictOf(echoIsKept, { request, body: bodyOf([]) })).toBe('inconclusive');
  expect(verdictOf(echoIsKept, { request: { prompt: [1], echo: true }, body: bodyOf([choice('a')]) })).toBe(
    'inconclusive',
  );
  expect(verdictOf(echoIsKept, { request: { prompt: 'a' }, body: bodyOf([choice('b')]) })).toBe('inconclusive');
  expect(verdictOf(echoIsKept, { ...refused, request })).toBe('skip');
});

test.each<[JsonObject, Verdict]>([
  [{ prompt: 'a', max_tokens: 7 }, 'pass'],
  [{ prompt: 'a', max_tokens: 6 }, 'warn'],
  [{ prompt: ['a', 'b'], max_tokens: 4 }, 'pass'],
  [{ prompt: 'a', n: 2, max_tokens: 3 }, 'warn'],
  [{ prompt: 'a', max_tokens: 1, best_of: 9 }, 'inconclusive'],
  [{ prompt: 'a', max_tokens: 1, echo: true }, 'inconclusive'],
  [{ prompt: 'a' }, 'inconclusive'],
  [{ prompt: [], max_tokens: 1 }, 'inconclusive'],
])('seven tokens for %j', (request, verdict) => {
  expect(verdictOf(outputBudgetIsKept, { request, body: bodyOf([choice('a')]) })).toBe(verdict);
});

test('hidden thoughts are not the output that max_tokens limits', () => {
  const thinking = { ...usage, completion_tokens_details: { reasoning_tokens: 5 } };
  const request = { prompt: 'a', max_tokens: 2 };
  expect(verdictOf(outputBudgetIsKept, { request, body: bodyOf([choice('a')], { usage: thinking }) })).toBe('pass');
  expect(verdictOf(outputBudgetIsKept, { request, body: bodyOf([choice('a')], { usage: null }) })).toBe('inconclusive');
});

test.each<[string, Json, Verdict]>([
  ['logarithms', { tokens: ['a', 'b'], token_logprobs: [null, -0.1] }, 'pass'],
  ['a certain token in half precision', { tokens: ['a'], token_logprobs: [0.0005] }, 'pass'],
  ['probabilities', { tokens: ['a'], token_logprobs: [0.9] }, 'warn'],
  ['one short', { tokens: ['a', 'b'], token_logprobs: [-1] }, 'warn'],
  ['null', null, 'warn'],
  ['the form of chat', { content: [] }, 'inconclusive'],
])('logprobs that are %s', (_, logprobs, verdict) => {
  const body = bodyOf([choice('ab', 0, { logprobs })]);
  expect(verdictOf(logprobsValues, { request: { logprobs: 2 }, body })).toBe(verdict);
  expect(verdictOf(logprobsValues, { body })).toBe('inconclusive');
});

test('usage is there and adds up', () => {
  expect(verdictOf(usageIsThere, { body: bodyOf([choice('a')]) })).toBe('pass');
  expect(verdictOf(usageIsThere, { body: bodyOf([choice('a')], { usage: null }) })).toBe('warn');
  expect(verdictOf(usageIsThere, { body: '{}' })).toBe('inconclusive');
  expect(verdictOf(totalCoversItsParts, { body: bodyOf([choice('a')]) })).toBe('pass');
  expect(verdictOf(totalCoversItsParts, { body: bodyOf([], { usage: { ...usage, total_tokens: 11 } }) })).toBe('fail');
  expect(verdictOf(totalCoversItsParts, { body: bodyOf([], { usage: null }) })).toBe('inconclusive');
});
