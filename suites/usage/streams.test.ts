import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/define.ts';
import { chunkOf, completionOf, sse } from '../../src/read/testing.ts';
import { outcomeOf } from '../shared/testing.ts';
import { complaints, trialOf, verdictOf } from '../shared/testing-streams.ts';
import isLast from './stream-is-last.ts';
import isTold from './stream-is-told.ts';
import streamAddsUp from './stream-total-adds-up.ts';
import streamCovers from './stream-total-covers-its-parts.ts';
import addsUp from './total-adds-up.ts';
import covers from './total-covers-its-parts.ts';

const counts = (total: number, details: JsonObject = {}): JsonObject => ({
  prompt_tokens: 10,
  completion_tokens: 5,
  total_tokens: total,
  ...details,
});
const asked: JsonObject = { stream: true, stream_options: { include_usage: true } };
const said = chunkOf({ role: 'assistant', content: 'A lamp' }, { finish_reason: 'stop' });
const last = (usage: JsonObject | null, more: JsonObject = {}): JsonObject =>
  chunkOf({}, {}, { choices: [], usage, ...more });
const streaming = (...chunks: readonly JsonObject[]) => trialOf({ body: sse(...chunks, '[DONE]'), request: asked });
const plain = (usage: JsonObject) => trialOf({ body: completionOf({ content: 'A lamp' }, {}, { usage }) });

test('usage that was asked for is delivered, on a chunk of its own or with the finish_reason', () => {
  expect(verdictOf(isTold, streaming(said, last(counts(15))))).toBe('pass');
  expect(verdictOf(isTold, streaming({ ...said, usage: counts(15) }))).toBe('pass');
  expect(verdictOf(isTold, streaming(said))).toBe('fail');
});

test('usage that only says null is none, and the finding counts the nulls', () => {
  const { verdict, findings } = outcomeOf(isTold, streaming({ ...said, usage: null }, last(null), said));
  expect(verdict).toBe('fail');
  expect(findings[0]?.actual).toBe('usage is null on 2 of 3 chunks, an object on none');
  expect(findings[0]?.evidence?.at).toMatch(/^frame 2 /);
  expect(outcomeOf(isTold, streaming(said)).findings[0]?.actual).toBe('no chunk has a usage');
});

test('where usage was not asked for, or the stream never finished, none is owed', () => {
  const body = sse(said, '[DONE]');
  expect(verdictOf(isTold, trialOf({ body, request: { stream: true } }))).toBe('inconclusive');
  expect(verdictOf(isTold, trialOf({ body, request: { stream_options: { include_usage: false } } }))).toBe(
    'inconclusive',
  );
  const unfinished = sse(chunkOf({ role: 'assistant', content: 'A lamp' }));
  expect(verdictOf(isTold, trialOf({ body: unfinished, request: asked }))).toBe('inconclusive');
});

test('a null after the usage erases it, unless it stands on the chunk of a moderation', () => {
  expect(verdictOf(isLast, streaming(said, last(counts(15)), last(null)))).toBe('warn');
  expect(verdictOf(isLast, streaming(said, last(counts(15)), last(null, { moderation: {} })))).toBe('pass');
  expect(verdictOf(isLast, streaming(last(null), said, last(counts(15))))).toBe('pass');
  expect(verdictOf(isLast, streaming(said, last(counts(15)), chunkOf({})))).toBe('pass');
  expect(verdictOf(isLast, streaming(said))).toBe('inconclusive');
});

test.each([
  [addsUp, covers, plain],
  [streamAddsUp, streamCovers, (usage: JsonObject) => streaming(said, last(usage))],
])('a total above the sum is noted, one below it fails', (sum, parts, reply) => {
  expect([sum, parts].map((check) => verdictOf(check, reply(counts(15))))).toEqual(['pass', 'pass']);
  expect([sum, parts].map((check) => verdictOf(check, reply(counts(16))))).toEqual(['note', 'pass']);
  expect([sum, parts].map((check) => verdictOf(check, reply(counts(14))))).toEqual(['pass', 'fail']);
  expect([sum, parts].map((check) => verdictOf(check, reply({ total_tokens: 14 })))).toEqual([
    'inconclusive',
    'inconclusive',
  ]);
});

test.each([
  [addsUp, plain],
  [streamAddsUp, (usage: JsonObject) => streaming(said, last(usage))],
])('a total that details explain is told as such', (check, reply) => {
  const reasoning = { completion_tokens_details: { reasoning_tokens: 4 } };
  const audio = { prompt_tokens_details: { audio_tokens: 4 } };
  const what = (total: number, details: JsonObject) => complaints(check, reply(counts(total, details)))[0];
  for (const details of [reasoning, audio]) expect(what(19, details)).toMatch(/leave out$/);
  for (const details of [reasoning, {}]) expect(what(20, details)).toMatch(/no detail says why$/);
});
