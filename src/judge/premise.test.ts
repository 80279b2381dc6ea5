import { expect, test } from 'vitest';
import type { Premise } from '../define.ts';
import { read } from '../read/index.ts';
import { chunkOf, completionOf, type ExchangeOptions, exchangeOf, sse, streamOf } from '../read/testing.ts';
import { unmetPremise } from './premise.ts';

const unmet = (premise: Premise, options: ExchangeOptions): string | null =>
  unmetPremise(premise, read(exchangeOf(options)));

const all: readonly Premise[] = [
  'exchange',
  'status',
  'response',
  'success',
  'object',
  'completion',
  'events',
  'chunks',
  'answer',
];
/** The premises that an exchange meets. */
const met = (options: ExchangeOptions): readonly Premise[] => all.filter((premise) => unmet(premise, options) === null);

const completion = completionOf({ content: 'Hello' });
const stream = streamOf('Hello');

test('a completion meets every premise but those of streams', () => {
  expect(met({ body: completion })).toEqual([
    'exchange',
    'status',
    'response',
    'success',
    'object',
    'completion',
    'answer',
  ]);
});

test('a stream meets every premise but those of JSON bodies', () => {
  expect(met({ body: stream })).toEqual(['exchange', 'status', 'response', 'success', 'events', 'chunks', 'answer']);
});

test('an error status is a response, and no success', () => {
  expect(met({ status: 500, body: '{"error":{"message":"broken"}}' })).toEqual(['exchange', 'status', 'response']);
  expect(unmet('success', { status: 302 })).toBe('the status is 302, not 2xx');
});

test('a connection that brought no response is an exchange only', () => {
  const refused: ExchangeOptions = { status: null, end: { kind: 'refused', at: 3 } };
  expect(met(refused)).toEqual(['exchange']);
  expect(unmet('response', refused)).toBe('no response: the exchange ended with refused after 3 ms');
});

test('a rate limit says nothing about conformance, except to checks that ask what it says', () => {
  expect(met({ status: 429, body: completion })).toEqual(['status']);
  expect(unmet('exchange', { status: 429 })).toBe('rate limited (429): says nothing about conformance');
});

test('an exchange that we ended ourselves meets no premise', () => {
  expect(met({ body: stream, end: 'aborted' })).toEqual([]);
});

test('what a body is instead is told', () => {
  expect(unmet('object', { body: '<html></html>' })).toMatch(/the body is html, not a JSON object/);
  expect(unmet('object', { body: '[1]' })).toMatch(/not a JSON object/);
  expect(unmet('events', { body: completion })).toBe('the body is json, not an event stream');
  expect(unmet('chunks', { body: sse('[DONE]') })).toBe('the stream holds no JSON chunk');
});

test('a completion has choices that are objects, and no error beside them', () => {
  const reason = 'the body holds no choices that could be looked at';
  expect(unmet('completion', { body: '{"choices":[]}' })).toBe(reason);
  expect(unmet('completion', { body: '{"choices":[null]}' })).toBe(reason);
  expect(unmet('completion', { body: completionOf({}, {}, { error: { message: 'x' } }) })).toBe(reason);
});

test('an answer is whole, without error, and has output', () => {
  expect(unmet('answer', { body: stream, end: { kind: 'reset', at: 9 } })).toBe(
    'the exchange ended with reset after 9 ms',
  );
  expect(unmet('answer', { body: sse(chunkOf({ role: 'assistant' }), '[DONE]') })).toBe('the reply holds no output');
  expect(unmet('answer', { body: sse(chunkOf({ content: 'Hi' }), { error: 'x' }) })).toBe('the reply holds an error');
});
