import { expect, test } from 'vitest';
import { chunkOf, completionOf, sse, streamOf } from '../../src/read/testing.ts';
import { complaints, trialOf, verdictOf } from '../shared/testing-streams.ts';
import hasOutput from './answer-has-output.ts';
import isEventStream from './body-is-an-event-stream.ts';
import earlyError from './early-error-has-error-status.ts';
import nChoices from './n-choices.ts';
import someOutput from './some-stream-has-output.ts';
import isNotEmpty from './stream-is-not-empty.ts';

const finish = (reason: string): string => sse(chunkOf({}, { finish_reason: reason }), '[DONE]');
const usageOf = (tokens: number): string =>
  sse(
    chunkOf({}, {}, { choices: [], usage: { prompt_tokens: 5, completion_tokens: tokens, total_tokens: 5 + tokens } }),
  );
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
  const request = { stream_options: { include_usage: true } };
  expect(verdictOf(hasOutput, trialOf({ body: role + finish('stop'), request }))).toBe('fail');
  expect(verdictOf(hasOutput, trialOf({ body: role + usageOf(30) + finish('stop') }))).toBe('fail');
});

test('a model may end with its first token: then usage counts one, or nobody asked for it', () => {
  expect(verdictOf(hasOutput, trialOf({ body: role + usageOf(1) + finish('stop') }))).toBe('inconclusive');
  expect(verdictOf(hasOutput, trialOf({ body: role + finish('stop') }))).toBe('inconclusive');
});

test('a model that ends every stream with its first token says nothing at all, and that fails', () => {
  const empty = trialOf({ body: role + usageOf(1) + finish('stop') });
  const spoken = trialOf({ body: streamOf('A') });
  const error = trialOf({ body: role + sse({ error: { message: 'overloaded' } }) });
  expect(verdictOf(someOutput, empty, empty, empty)).toBe('fail');
  expect(verdictOf(someOutput, empty, empty)).toBe('inconclusive');
  expect(verdictOf(someOutput, empty, empty, empty, spoken)).toBe('pass');
  expect(verdictOf(someOutput, empty, empty, error)).toBe('inconclusive');
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

const two = (texts: readonly [string, string], reason = 'stop'): Parameters<typeof trialOf>[0] => ({
  request: { n: 2 },
  body: sse(
    ...[0, 1].map((index) => chunkOf({ role: 'assistant', content: '' }, { index })),
    ...texts.map((content, index) => chunkOf(content === '' ? {} : { content }, { index })),
    ...[0, 1].map((index) => chunkOf({}, { index, finish_reason: reason })),
    '[DONE]',
  ),
});

test('a choice without a word beside one with text warns, unless a filter or a budget left it so', () => {
  expect(verdictOf(hasOutput, trialOf(two(['A', 'B'])))).toBe('pass');
  expect(verdictOf(hasOutput, trialOf(two(['A', ''])))).toBe('warn');
  expect(verdictOf(hasOutput, trialOf(two(['', 'B'])))).toBe('warn');
  expect(verdictOf(hasOutput, trialOf(two(['A', ''], 'length')))).toBe('pass');
});

test('fewer choices than were asked for warn, as they do without stream', () => {
  expect(verdictOf(nChoices, trialOf(two(['A', 'B'])))).toBe('pass');
  expect(verdictOf(nChoices, trialOf({ body: streamOf('A'), request: { n: 2 } }))).toBe('warn');
  expect(verdictOf(nChoices, trialOf({ body: sse(chunkOf({ content: 'A' })), request: { n: 2 } }))).toBe(
    'inconclusive',
  );
});

test.each([
  ['JSON lines', (data: string) => `${data}\n`],
  ['JSON objects in blocks', (data: string) => `${data}\n\n`],
  ['Data: in capitals', (data: string) => `Data: ${data}\n\n`],
  ['data: after a space', (data: string) => ` data: ${data}\n\n`],
])('%s before a data: [DONE] are named for what they are: no data fields', (_, write) => {
  const chunks = [chunkOf({ content: 'A' }), chunkOf({}, { finish_reason: 'stop' })];
  const body = `${chunks.map((chunk) => write(JSON.stringify(chunk))).join('')}\ndata: [DONE]\n\n`;
  expect(complaints(isNotEmpty, trialOf({ body }))).toEqual([
    'The lines are no data: fields, so that every parser drops them',
  ]);
});
