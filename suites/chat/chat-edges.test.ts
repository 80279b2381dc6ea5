import { expect, test } from 'vitest';
import type { AnyCheckSpec, JsonObject, Trial, Verdict } from '../../src/define.ts';
import { read } from '../../src/read/index.ts';
import { completionOf, exchangeOf } from '../../src/read/testing.ts';
import { outcomeOf, stepsOf, trialOf, verdictOf } from '../shared/testing.ts';
import answerIsNotEmpty from './answer-is-not-empty.ts';
import choiceIndices from './choice-indices.ts';
import contentIsNotParts from './content-is-not-parts.ts';
import createdIsWhole from './created-is-whole.ts';
import noErrorInSuccess from './no-error-in-success.ts';
import oneChoice from './one-choice-unless-asked.ts';
import refusalStandsAlone from './refusal-stands-alone.ts';
import someAnswer from './some-answer-says-something.ts';

const firstOf = (check: AnyCheckSpec, ...trials: readonly Trial[]) => outcomeOf(check, ...trials).findings[0];
const choiceOf = (index: JsonObject[string], content: string, finish_reason = 'stop'): JsonObject => ({
  index,
  message: { role: 'assistant', content },
  finish_reason,
});
const choicesOf = (...choices: readonly JsonObject[]): string => completionOf({}, {}, { choices });

test.each<[content: string | null, reason: string | null, what: string | undefined]>([
  [null, 'stop', undefined],
  ['', 'stop', undefined],
  [null, 'length', undefined],
  [null, 'content_filter', 'A refusal does not end with "stop"'],
  [null, null, 'A refusal does not end with "stop"'],
  ['Well, ', 'stop', 'A refusal and content come together'],
  ['Well, ', 'length', 'A refusal and content come together'],
])('a refusal beside content %j that ends with %j', (content, finish_reason, what) => {
  const body = completionOf({ content, refusal: 'No.' }, { finish_reason });
  expect(firstOf(refusalStandsAlone, trialOf({ body }))?.what).toBe(what);
  expect(verdictOf(refusalStandsAlone, { body })).toBe(what === undefined ? 'pass' : 'warn');
});

test('an answer without a refusal may end as it likes, and a report tells how a refusal ended', () => {
  expect(verdictOf(refusalStandsAlone, { body: completionOf({ content: 'Hi.' }, { finish_reason: 'length' }) })).toBe(
    'pass',
  );
  const body = completionOf({ content: 'Hi.', refusal: 'No.' }, { finish_reason: null });
  expect(firstOf(refusalStandsAlone, trialOf({ body }))?.actual).toBe('3 characters of content, finish_reason null');
});

const failed: JsonObject = { code: 502 };

test.each<[what: string, body: string, verdict: Verdict, at: string]>([
  ['alone', JSON.stringify({ error: failed }), 'fail', 'body /error'],
  ['beside an answer', completionOf({ content: 'Hi.' }, {}, { error: failed }), 'warn', 'body /error'],
  ['beside an empty answer', completionOf({ content: '' }, {}, { error: failed }), 'fail', 'body /error'],
  ['in a choice', completionOf({ content: '' }, { error: failed }), 'fail', 'body /choices'],
  [
    'in a choice with text',
    completionOf({ content: 'Hi.' }, { error: failed }, { error: null }),
    'warn',
    'body /choices',
  ],
])('an error under 200 that stands %s', (_, body, verdict, at) => {
  const outcome = outcomeOf(noErrorInSuccess, trialOf({ body }));
  expect(outcome.verdict).toBe(verdict);
  expect(outcome.findings).toMatchObject([
    {
      what: verdict === 'warn' ? 'An answer comes with an error beside it' : 'An error comes under a status of success',
      actual: 'status 200, error {"code":502}',
      evidence: { at },
    },
  ]);
});

test('an error that is null in a body and in its choices is none', () => {
  expect(verdictOf(noErrorInSuccess, { body: completionOf({ content: '' }, { error: null }, { error: null }) })).toBe(
    'pass',
  );
});

test.each<[indices: readonly JsonObject[string][], verdict: Verdict]>([
  [[0, 'b'], 'inconclusive'],
  [['a'], 'inconclusive'],
  [[null], 'inconclusive'],
  [[0, 1.5], 'inconclusive'],
  [[0, 2], 'fail'],
  [[2, 0, 1], 'pass'],
])('choices with the indices %j', (indices, verdict) => {
  const body = choicesOf(...indices.map((index) => choiceOf(index, 'Hi.')));
  expect(verdictOf(choiceIndices, { body })).toBe(verdict);
});

test('a report on indices shows those that came and those that should', () => {
  const body = choicesOf(choiceOf(1, 'Hi.'), choiceOf(2, 'Hi.'));
  expect(firstOf(choiceIndices, trialOf({ body }))).toMatchObject({
    expected: 'the integers from 0 to 1, each once',
    actual: '1, 2',
  });
});

test('a choice without a message holds no parts, and an empty list of parts is one', () => {
  const noMessage = choicesOf({ index: 0, finish_reason: 'stop' }, { ...choiceOf(1, ''), message: null });
  expect(verdictOf(contentIsNotParts, { body: noMessage })).toBe('pass');
  const second = choicesOf(choiceOf(0, 'Hi.'), { index: 1, message: { content: [] }, finish_reason: 'stop' });
  expect(outcomeOf(contentIsNotParts, trialOf({ body: second })).findings).toMatchObject([
    { actual: 'an array of 0', evidence: { at: 'body /choices/1/message/content' } },
  ]);
});

test('two choices of a request that is not known may have been asked for', () => {
  const body = choicesOf(choiceOf(0, 'a'), choiceOf(1, 'b'));
  const says = (request: JsonObject | null) => outcomeOf(oneChoice, stepsOf([read(exchangeOf({ body, request }))]));
  expect(says(null)).toMatchObject({ verdict: 'inconclusive', reason: 'the request is not known' });
  expect(says({})).toMatchObject({ verdict: 'fail', findings: [{ actual: '2' }] });
});

test.each<[created: JsonObject[string], verdict: Verdict]>([
  [1_767_225_600, 'pass'],
  [1_767_225_600.25, 'warn'],
  ['1767225600', 'inconclusive'],
  [null, 'inconclusive'],
])('created as %j', (created, verdict) => {
  expect(verdictOf(createdIsWhole, { body: completionOf({ content: 'Hi.' }, {}, { created }) })).toBe(verdict);
});

const silent = completionOf(
  { content: '' },
  {},
  { usage: { prompt_tokens: 5, completion_tokens: 1, total_tokens: 6 } },
);
const twice = (second: string, reason = 'stop'): string =>
  JSON.stringify({ ...JSON.parse(silent), choices: [choiceOf(0, ''), choiceOf(1, second, reason)] });

test.each<[what: string, bodies: readonly string[], verdict: Verdict]>([
  ['end at once, in all their choices', [twice(''), silent, silent], 'fail'],
  ['speak in one choice of two', [twice('Hi.'), silent, silent], 'pass'],
  ['were filtered in one choice of two', [twice('', 'content_filter'), silent, silent], 'inconclusive'],
  ['are too few', [silent], 'inconclusive'],
])('plain answers that %s', (_, bodies, verdict) => {
  const trials = bodies.map((body, trial) => trialOf({ body, trial, probe: 'chat-basic' }));
  expect(outcomeOf(someAnswer, ...trials).verdict).toBe(verdict);
});

test.each<[request: JsonObject, content: string, verdict: Verdict]>([
  [{ stop: ['.'] }, '', 'inconclusive'],
  [{ stop: ['.'] }, 'Hi.', 'pass'],
  [{ stop: null }, '', 'fail'],
  [{ messages: [{ role: 'assistant', content: 'I ' }] }, 'Hi.', 'pass'],
])('to the request %j an answer %j', (request, content, verdict) => {
  expect(verdictOf(answerIsNotEmpty, { body: completionOf({ content }), request })).toBe(verdict);
});
