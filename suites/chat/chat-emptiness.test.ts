import { expect, test } from 'vitest';
import type { JsonObject, Verdict } from '../../src/define.ts';
import { completionOf } from '../../src/read/testing.ts';
import { outcomeOf, trialOf, verdictOf } from '../shared/testing.ts';
import answerIsNotEmpty from './answer-is-not-empty.ts';
import someAnswer from './some-answer-says-something.ts';

const usage = (completion: number, rest: JsonObject = {}): JsonObject => ({
  usage: { prompt_tokens: 5, completion_tokens: completion, total_tokens: 5 + completion, ...rest },
});
const reasoned = (reasoning_tokens: number): JsonObject => ({ completion_tokens_details: { reasoning_tokens } });
const cut = { finish_reason: 'length' } as const;
const nothing: JsonObject = { content: '' };

test.each<[what: string, rest: JsonObject, request: JsonObject, verdict: Verdict]>([
  ['33 of 64 tokens', usage(33), { max_tokens: 64 }, 'fail'],
  ['33 of 64 tokens under the newer name', usage(33), { max_completion_tokens: 64 }, 'fail'],
  ['33 of 64 tokens, none for reasoning', usage(33, reasoned(0)), { max_tokens: 64 }, 'fail'],
  ['one token of 64', usage(1), { max_tokens: 64 }, 'fail'],
  ['33 of 64 tokens, some for reasoning', usage(33, reasoned(30)), { max_tokens: 64 }, 'inconclusive'],
  ['reasoning that only the total counts', usage(0, { total_tokens: 69 }), { max_tokens: 64 }, 'inconclusive'],
  ['the whole budget', usage(64), { max_tokens: 64 }, 'inconclusive'],
  ['all but a token that is not counted', usage(63), { max_tokens: 64 }, 'inconclusive'],
  ['more than the budget', usage(90), { max_tokens: 64 }, 'inconclusive'],
  ['an unknown number of tokens', { usage: null }, { max_tokens: 64 }, 'inconclusive'],
  ['33 tokens of an unknown budget', usage(33), {}, 'inconclusive'],
])('an empty answer that says "length" after %s', (_, rest, request, verdict) => {
  expect(verdictOf(answerIsNotEmpty, { body: completionOf(nothing, cut, rest), request })).toBe(verdict);
});

test('a model that is known to reason may have hidden where its budget went', () => {
  const trial = trialOf({ body: completionOf(nothing, cut, usage(33)), request: { max_tokens: 64 } });
  const target = { ...trial.target, capabilities: { reasoning: true } };
  expect(outcomeOf(answerIsNotEmpty, { ...trial, target }).verdict).toBe('inconclusive');
});

const silent = completionOf(nothing, {}, usage(1));
const spoken = completionOf({ content: 'A lamp.' });
const filtered = completionOf(nothing, { finish_reason: 'content_filter' }, usage(1));

test.each<[what: string, bodies: readonly string[], verdict: Verdict]>([
  ['end at once', [silent, silent, silent], 'fail'],
  ['end at once, but for one', [silent, silent, silent, spoken], 'pass'],
  ['end at once, but are two only', [silent, silent], 'inconclusive'],
  ['end at once, or at the filter', [silent, silent, silent, filtered], 'inconclusive'],
  ['say something', [spoken, spoken, spoken], 'pass'],
])('plain answers that %s', (_, bodies, verdict) => {
  const trials = bodies.map((body, trial) => trialOf({ body, trial, probe: 'chat-basic' }));
  expect(outcomeOf(someAnswer, ...trials).verdict).toBe(verdict);
});
