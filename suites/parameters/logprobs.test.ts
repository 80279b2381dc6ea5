import { expect, test } from 'vitest';
import type { Json, JsonObject, Verdict } from '../../src/define.ts';
import { chunkOf, completionOf, sse } from '../../src/read/testing.ts';
import { outcomeOf, trialOf, verdictOf } from '../shared/testing.ts';
import logprobsValues from './logprobs-values.ts';
import streamLogprobsKeepFinish from './stream-logprobs-keep-finish.ts';
import streamLogprobsValues from './stream-logprobs-values.ts';

const entry = (token: string, logprob = -0.1, top = 0, rest: JsonObject = {}): JsonObject => ({
  token,
  logprob,
  top_logprobs: Array.from({ length: top }, () => ({ token, logprob })),
  ...rest,
});
const told = (...content: readonly Json[]): JsonObject => ({ logprobs: { content, refusal: null } });
const asked: JsonObject = { logprobs: true, top_logprobs: 2 };
const bytes = (text: string): JsonObject => ({ bytes: [...new TextEncoder().encode(text)] });

test.each<[what: string, body: string, verdict: Verdict]>([
  ['logarithms', completionOf({ content: 'Hi' }, told(entry('Hi', -0.1, 2))), 'pass'],
  ['the value for "impossible"', completionOf({ content: 'Hi' }, told(entry('Hi', -9999))), 'pass'],
  ['a zero that rounding lifted', completionOf({ content: 'Hi' }, told(entry('Hi', 1e-5, 1))), 'pass'],
  ['probabilities', completionOf({ content: 'Hi' }, told(entry('Hi', 0.9, 1))), 'fail'],
  ['just above the rounding', completionOf({ content: 'Hi' }, told(entry('Hi', 0.0011))), 'fail'],
  ['more alternatives than asked for', completionOf({ content: 'Hi' }, told(entry('Hi', -1, 3))), 'fail'],
  ['tokens of another text', completionOf({ content: 'Hello there' }, told(entry('Hi', -1, 1))), 'warn'],
  ['those of white space around it too', completionOf({ content: ' Hi\n' }, told(entry('Hi'))), 'pass'],
  ['an end token besides', completionOf({ content: 'Hi' }, told(entry('Hi'), entry('<|end|>'))), 'pass'],
  ['null, silently', completionOf({ content: 'Hi' }, { logprobs: null }), 'warn'],
  ['absent, silently', completionOf({ content: 'Hi' }), 'warn'],
  ['without tokens', completionOf({ content: 'Hi' }, told()), 'inconclusive'],
  ['those of a refusal', completionOf({ content: null, refusal: 'No.' }, { logprobs: null }), 'inconclusive'],
  [
    'halves of a character, with their bytes',
    completionOf(
      { content: 'é' },
      told(entry('\\xc3', -1, 0, { bytes: [0xc3] }), entry('\\xa9', -1, 0, { bytes: [0xa9] })),
    ),
    'pass',
  ],
  [
    'tokens of which one has no bytes',
    completionOf({ content: 'Hi all' }, told(entry('Hi', -1, 0, bytes('Hi')), entry(' all', -1, 0, { bytes: null }))),
    'pass',
  ],
])('logprobs that are %s', (_, body, verdict) => {
  expect(verdictOf(logprobsValues, { body, request: asked })).toBe(verdict);
});

test('without top_logprobs a token has no alternatives', () => {
  const request = { logprobs: true };
  expect(verdictOf(logprobsValues, { body: completionOf({ content: 'Hi' }, told(entry('Hi'))), request })).toBe('pass');
  const { findings } = outcomeOf(
    logprobsValues,
    trialOf({ body: completionOf({ content: 'Hi' }, told(entry('Hi', -1, 1))), request }),
  );
  expect(findings).toMatchObject([{ expected: 'at most 0', actual: '1' }]);
});

test('nobody has to give logprobs unasked, and who refuses them is skipped', () => {
  const body = completionOf({ content: 'Hi' });
  for (const request of [{}, { logprobs: null }, { logprobs: false }])
    expect(verdictOf(logprobsValues, { body, request })).toBe('inconclusive');
  expect(verdictOf(logprobsValues, { status: 400, body: '{"error": {"message": "No."}}', request: asked })).toBe(
    'skip',
  );
});

test('each choice is judged, and one without content is left out', () => {
  const choice = (index: number, content: string, logprobs: Json): JsonObject => ({
    index,
    message: { role: 'assistant', content },
    finish_reason: 'stop',
    logprobs,
  });
  const good = { content: [entry('Hi')] };
  const of = (...choices: readonly JsonObject[]): Verdict =>
    verdictOf(logprobsValues, { body: completionOf({}, {}, { choices }), request: asked });
  expect(of(choice(0, 'Hi', good), choice(1, '', null))).toBe('pass');
  expect(of(choice(0, 'Hi', good), choice(1, 'Hi', null))).toBe('warn');
  expect(of(choice(0, 'Hi', good), choice(1, 'Hi', { content: [entry('Hi', 1)] }))).toBe('fail');
});

const finished = { finish_reason: 'stop' };
const stream = (...chunks: readonly JsonObject[]): readonly string[] => [
  sse(chunkOf({ role: 'assistant', content: '' })),
  ...chunks.map((chunk) => sse(chunk)),
  sse(chunkOf({}, finished)),
  sse('[DONE]'),
];

test.each<[what: string, body: readonly string[], verdict: Verdict]>([
  [
    'on every chunk',
    stream(chunkOf({ content: 'Hi' }, told(entry('Hi'))), chunkOf({ content: '!' }, told(entry('!')))),
    'pass',
  ],
  [
    'on one chunk for several',
    stream(chunkOf({ content: 'Hi' }), chunkOf({ content: '!' }, told(entry('Hi'), entry('!')))),
    'pass',
  ],
  ['on no chunk', stream(chunkOf({ content: 'Hi' })), 'warn'],
  ['for half of the text', stream(chunkOf({ content: 'Hi' }, told(entry('Hi'))), chunkOf({ content: '!' })), 'warn'],
  ['above 0', stream(chunkOf({ content: 'Hi' }, told(entry('Hi', 0.5)))), 'fail'],
  ['in the older form', stream(chunkOf({ content: 'Hi' }, { logprobs: { tokens: ['Hi'] } })), 'fail'],
  ['as a list', stream(chunkOf({ content: 'Hi' }, { logprobs: [entry('Hi')] })), 'fail'],
  ['empty', stream(chunkOf({ content: 'Hi' }, told())), 'inconclusive'],
  ['there, but the text is not', stream(), 'inconclusive'],
])('logprobs of a stream that are %s', (_, body, verdict) => {
  expect(verdictOf(streamLogprobsValues, { body, request: asked })).toBe(verdict);
});

test('a stream with logprobs is to be finished', () => {
  const start = sse(chunkOf({ role: 'assistant', content: 'Hi' }, told(entry('Hi'))));
  const say = (...body: readonly string[]): Verdict => verdictOf(streamLogprobsKeepFinish, { body, request: asked });
  expect(say(start, sse(chunkOf({}, finished)), sse('[DONE]'))).toBe('pass');
  expect(say(start, sse('[DONE]'))).toBe('fail');
  expect(say(start, sse({ error: { message: 'Overloaded' } }))).toBe('inconclusive');
  expect(say(completionOf({ content: 'Hi' }, { finish_reason: null }))).toBe('inconclusive');
  expect(verdictOf(streamLogprobsKeepFinish, { body: [start], end: 'reset', request: asked })).toBe('inconclusive');
});
