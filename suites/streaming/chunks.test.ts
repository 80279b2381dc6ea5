import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/define.ts';
import { chunkOf, sse, streamOf } from '../../src/read/testing.ts';
import { trialOf, verdictOf } from '../shared/testing-streams.ts';
import usageIsLast from '../usage/stream-is-last.ts';
import inOrder from './choices-appear-in-order.ts';
import areArrays from './choices-is-an-array.ts';
import oneId from './chunks-share-one-id.ts';
import contentIsText from './content-is-text.ts';
import created from './created-is-unix-seconds.ts';
import firstRole from './first-delta-has-role.ts';
import listIndex from './list-entries-have-index.ts';
import noEmptyError from './no-empty-error-member.ts';
import objectIsChunk from './object-is-chunk.ts';
import roleOnce from './role-comes-once.ts';

const trial = (...chunks: readonly JsonObject[]) => trialOf({ body: sse(...chunks, '[DONE]') });
const role = chunkOf({ role: 'assistant', content: '' });
const end = chunkOf({}, { finish_reason: 'stop' });
const all = [
  inOrder,
  areArrays,
  oneId,
  contentIsText,
  created,
  firstRole,
  listIndex,
  noEmptyError,
  objectIsChunk,
  roleOnce,
];

test("Azure's first chunk, without object, id and created, is legal", () => {
  const before = { id: '', object: '', created: 0, model: '', choices: [], prompt_filter_results: [] };
  for (const check of all) expect(verdictOf(check, trial(before, role, chunkOf({ content: 'A' }), end))).toBe('pass');
});

test("the report with which Azure's filter ends an answer has neither delta nor id, and is no part of the answer", () => {
  const report = (reason: string, rest: JsonObject = { content_filter_offsets: { start_offset: 1 } }) => ({
    ...{ id: '', object: '', created: 0, model: '' },
    choices: [{ index: 0, finish_reason: reason, ...rest }],
  });
  for (const check of all)
    expect(verdictOf(check, trial(role, chunkOf({ content: 'A' }), report('content_filter')))).toBe('pass');
  expect(verdictOf(oneId, trial(role, report('stop'), end))).toBe('fail');
  expect(verdictOf(oneId, trial(role, report('content_filter', {}), end))).toBe('fail');
});

test('without choices array the usage chunk crashes accumulators', () => {
  const usage = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_767_225_600, model: 'm', usage: {} };
  expect(verdictOf(areArrays, trial(role, end, { ...usage, choices: null }))).toBe('fail');
  expect(verdictOf(areArrays, trial(role, end, usage))).toBe('fail');
  expect(verdictOf(areArrays, trial(role, end, { ...usage, choices: [] }))).toBe('pass');
});

test('a ping among the chunks is no chunk without choices, id and model', () => {
  for (const check of [areArrays, oneId, created, objectIsChunk])
    expect(verdictOf(check, trial(role, { type: 'ping' }, end))).toBe('pass');
});

test('an id that is missing or a number fails, one that changes warns', () => {
  const rename = (id: JsonObject[string]) => (chunk: JsonObject) => ({ ...chunk, id });
  expect(verdictOf(oneId, trial(...[role, end].map(rename(7))))).toBe('fail');
  expect(verdictOf(oneId, trial(...[role, end].map(rename(''))))).toBe('fail');
  expect(verdictOf(oneId, trial(role, rename('chatcmpl-2')(end)))).toBe('warn');
});

test('created that changes is noted only', () => {
  expect(verdictOf(created, trial(role, { ...end, created: 1_767_225_601 }))).toBe('note');
  expect(verdictOf(created, trial({ ...role, created: 1_767_225_600_000 }))).toBe('warn');
});

test('a role that comes late warns, one that never comes or is another fails', () => {
  expect(verdictOf(firstRole, trial(chunkOf({ content: 'A' }), chunkOf({ role: 'assistant' }), end))).toBe('warn');
  expect(verdictOf(firstRole, trial(chunkOf({ content: 'A' }), end))).toBe('fail');
  expect(verdictOf(firstRole, trial(chunkOf({ role: 'model' }), end))).toBe('fail');
});

test('a role that is null or "" on later deltas is not repeated', () => {
  expect(verdictOf(roleOnce, trial(role, chunkOf({ role: null }), chunkOf({ role: '' }), end))).toBe('pass');
  expect(verdictOf(roleOnce, trial(role, chunkOf({ role: 'assistant' }), end))).toBe('warn');
});

test('indices that start at 1 or grow with each chunk fail once, and the role is not judged by them', () => {
  const at = (index: number, chunk: JsonObject) => ({ ...chunk, choices: [{ index, delta: { role: 'assistant' } }] });
  expect(verdictOf(inOrder, trial(at(1, role)))).toBe('fail');
  const growing = trial(at(0, role), at(1, role), at(2, role));
  expect(verdictOf(inOrder, growing)).toBe('fail');
  expect(verdictOf(firstRole, growing)).toBe('inconclusive');
});

test('with n: 2 a second choice is what was asked for', () => {
  const second = chunkOf({ role: 'assistant' }, { index: 1 });
  expect(verdictOf(inOrder, trialOf({ body: sse(role, second), request: { n: 2 } }))).toBe('pass');
  expect(verdictOf(inOrder, trial(role, second))).toBe('fail');
});

test('content that is an array of parts warns, an object fails', () => {
  expect(verdictOf(contentIsText, trial(role, chunkOf({ content: [{ type: 'text', text: 'A' }] })))).toBe('warn');
  expect(verdictOf(contentIsText, trial(role, chunkOf({ content: { text: 'A' } })))).toBe('fail');
});

test('a list in one delta needs no index, one that goes on does', () => {
  const details = chunkOf({ reasoning_details: [{ type: 'reasoning.text', text: 'Hm' }] });
  const numbered = chunkOf({ reasoning_details: [{ type: 'reasoning.text', text: 'Hm', index: 0 }] });
  expect(verdictOf(listIndex, trial(role, details, end))).toBe('pass');
  expect(verdictOf(listIndex, trial(role, details, details, end))).toBe('warn');
  expect(verdictOf(listIndex, trial(role, numbered, numbered, end))).toBe('pass');
});

test('error: null on healthy chunks fails, a real error is not judged here', () => {
  expect(verdictOf(noEmptyError, trial(role, { ...end, error: null }))).toBe('fail');
  expect(verdictOf(noEmptyError, trial(role, { ...end, error: {} }))).toBe('fail');
  expect(verdictOf(noEmptyError, trial(role, { error: { message: 'broken' } }))).toBe('pass');
});

test("usage that a later null erases warns, OpenAI's moderation chunk does not", () => {
  const late = { ...chunkOf({}, {}, { choices: [] }), usage: null };
  const body = streamOf('A').slice(0, -1).join('');
  expect(verdictOf(usageIsLast, trialOf({ body: body + sse(late) }))).toBe('warn');
  expect(verdictOf(usageIsLast, trialOf({ body: body + sse({ ...late, moderation: {} }) }))).toBe('pass');
});
