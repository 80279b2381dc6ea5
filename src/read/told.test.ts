import { expect, test } from 'vitest';
import { read } from './read.ts';
import { chunkOf, completionOf, type ExchangeOptions, exchangeOf, sse, streamOf } from './testing.ts';
import { tellsFailure, toldBy } from './told.ts';

const body = (options: ExchangeOptions): string => toldBy(read(exchangeOf(options)), false);
const stream = (options: ExchangeOptions): string => toldBy(read(exchangeOf(options)), true);
const json = { 'content-type': 'application/json' };

test('an answer with a finish_reason is complete, one without output is empty', () => {
  expect(body({ body: completionOf({ content: 'a' }) })).toBe('complete');
  expect(body({ body: completionOf({ content: '' }) })).toBe('empty');
  expect(stream({ body: streamOf('a', 'b') })).toBe('complete');
  expect(stream({ body: streamOf() })).toBe('empty');
});

test('without a finish_reason, or with one that says nothing, it is unfinished', () => {
  expect(body({ body: completionOf({ content: 'a' }, { finish_reason: null }) })).toBe('unfinished');
  expect(body({ body: completionOf({ content: 'a' }, { finish_reason: '' }) })).toBe('unfinished');
  expect(stream({ body: sse(chunkOf({ content: 'a' }), '[DONE]') })).toBe('unfinished');
  expect(stream({ body: '' })).toBe('unfinished');
});

test('a finish_reason that says that it failed is no end', () => {
  for (const finish_reason of ['error', 'abort', 'cancelled'])
    expect(body({ body: completionOf({ content: 'a' }, { finish_reason }) })).toBe('unfinished');
  expect(body({ body: completionOf({ content: 'a' }, { finish_reason: 'eos' }) })).toBe('complete');
});

test('what is no answer under 200 is unreadable', () => {
  for (const text of [
    'null',
    '{}',
    '[]',
    '{"choices":[]}',
    '{"choices":[{"index":0,"message":null}]}',
    '{"choices":[',
    '',
  ])
    expect(body({ headers: json, body: text }), text).toBe('unreadable');
  expect(stream({ headers: json, body: completionOf({ content: 'a' }) })).toBe('unreadable');
  expect(stream({ headers: json, body: '' })).toBe('unreadable');
  expect(stream({ body: ['data: {"choices":[{"ind\n\n', ...streamOf('a')] })).toBe('unreadable');
});

test('errors are told by status, by body or by event', () => {
  expect(body({ status: 503, body: '{}' })).toBe('error-status');
  expect(stream({ status: 302 })).toBe('error-status');
  expect(body({ body: '{"error":{"message":"no"}}' })).toBe('error-body');
  expect(stream({ body: sse(chunkOf({ content: 'a' }), { error: { message: 'no' } }) })).toBe('error-event');
  expect(stream({ body: 'event: error\ndata: no\n\n' })).toBe('error-event');
});

test('an exchange that did not end in order is broken or hung, unless an error came first', () => {
  expect(stream({ body: streamOf('a'), end: 'reset' })).toBe('broken');
  expect(stream({ status: null, end: 'refused' })).toBe('broken');
  expect(stream({ body: streamOf('a'), end: 'timeout-idle' })).toBe('hung');
  expect(stream({ body: sse({ error: 'no' }), end: 'reset' })).toBe('error-event');
  expect(stream({ body: streamOf('a'), end: 'hung-up' })).toBe('hung-up');
});

test('only what looks like an answer tells no failure', () => {
  expect(tellsFailure('complete')).toBe(false);
  expect(tellsFailure('empty')).toBe(false);
  expect(tellsFailure('unfinished')).toBe(true);
});
