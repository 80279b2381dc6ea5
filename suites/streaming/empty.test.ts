import { expect, test } from 'vitest';
import { chunkOf, completionOf, sse, streamOf } from '../../src/read/testing.ts';
import { complaints, trialOf, verdictOf } from '../testing-streams.ts';
import hasOutput from './answer-has-output.ts';
import isEventStream from './body-is-an-event-stream.ts';
import earlyError from './early-error-has-error-status.ts';
import isNotEmpty from './stream-is-not-empty.ts';

const finish = (reason: string): string => sse(chunkOf({}, { finish_reason: reason }), '[DONE]');
const role = sse(chunkOf({ role: 'assistant', content: null }));

test('zero bytes, white space, comments and a lone [DONE] under status 200 are empty streams', () => {
  for (const body of ['', ' \n\n', ': ping\n\n: ping\n\n', 'data: [DONE]\n\n'])
    expect(verdictOf(isNotEmpty, trialOf({ body }))).toBe('fail');
});

test('an empty stream that we gave up waiting for is judged by its stall', () => {
  expect(verdictOf(isNotEmpty, trialOf({ body: '', end: 'timeout-first-chunk' }))).toBe('inconclusive');
});

test.each([
  ['null', 'the JSON value null'],
  [completionOf({ content: 'A lamp.' }), 'a JSON document'],
  ['<!doctype html><title>Log in</title>', 'an HTML page'],
  [
    `${JSON.stringify(chunkOf({ content: 'A' }))}\n${JSON.stringify(chunkOf({ content: 'B' }))}\n`,
    'JSON objects on lines',
  ],
  ['unsupported model: x', 'plain text'],
])('%s in place of a stream is named for what it is', (body, name) => {
  expect(complaints(isEventStream, trialOf({ body }))[0]).toContain(name);
  expect(verdictOf(isNotEmpty, trialOf({ body }))).toBe('pass');
});

test('an error as JSON under 200 is one failure, that of its status', () => {
  const trial = trialOf({ body: '{"error":{"message":"quota exceeded"}}' });
  expect(verdictOf(isEventStream, trial)).toBe('inconclusive');
  expect(verdictOf(earlyError, trial)).toBe('fail');
});

test('an error that comes after comments but before any output should have been a status', () => {
  const error = sse({ error: { message: 'quota exceeded' } }, '[DONE]');
  expect(verdictOf(earlyError, trialOf({ body: `: PROCESSING\n\n${error}` }))).toBe('fail');
  expect(verdictOf(earlyError, trialOf({ body: `${role}${sse(chunkOf({ content: 'A' }))}${error}` }))).toBe('pass');
});

test('a role, a finish_reason and nothing between is no answer', () => {
  expect(verdictOf(hasOutput, trialOf({ body: role + finish('stop') }))).toBe('fail');
});

test('chunks without any choice are no answer', () => {
  const body = sse(chunkOf({}, {}, { choices: [] }), chunkOf({}, {}, { choices: [] }), '[DONE]');
  expect(verdictOf(hasOutput, trialOf({ body }))).toBe('fail');
});

test('a filter or a budget may leave nothing', () => {
  for (const reason of ['length', 'content_filter'])
    expect(verdictOf(hasOutput, trialOf({ body: role + finish(reason) }))).toBe('inconclusive');
});

test('reasoning alone, a refusal alone and a tool call alone are output', () => {
  for (const delta of [{ reasoning_content: 'Hm.' }, { refusal: 'No.' }, { tool_calls: [{ index: 0, id: 'a' }] }])
    expect(verdictOf(hasOutput, trialOf({ body: role + sse(chunkOf(delta)) + finish('stop') }))).toBe('pass');
});

test('a stream cut before its output is left to the check of the finish_reason', () => {
  expect(verdictOf(hasOutput, trialOf({ body: role }))).toBe('inconclusive');
  expect(verdictOf(hasOutput, trialOf({ body: streamOf('A') }))).toBe('pass');
});
