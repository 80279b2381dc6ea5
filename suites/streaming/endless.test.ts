import { expect, test } from 'vitest';
import type { JsonObject, Trial } from '../../src/define.ts';
import { chunkOf, sse } from '../../src/read/testing.ts';
import { complaints, trialOf, verdictOf } from '../shared/testing-streams.ts';
import doesNotStall from './does-not-stall.ts';

/** A word at 100 ms, then the same chunk every 100 ms until our total deadline of so many seconds ended the wait. */
const endless = (chunk: JsonObject, seconds = 60, request: JsonObject = { max_tokens: 64 }): Trial => {
  const body = [sse(chunkOf({ content: 'A lamp' })), ...Array.from({ length: seconds * 10 }, () => sse(chunk))];
  const times = body.map((_, i) => 100 * (i + 1));
  return trialOf({ body, times, end: { kind: 'timeout-total', at: seconds * 1_000 + 200 }, request });
};

test.each([
  ['without choices', chunkOf({}, {}, { choices: [] })],
  ['with empty content', chunkOf({ content: '' })],
  ['with a role alone', chunkOf({ role: 'assistant', content: null })],
])('chunks %s are no progress, however many come', (_, chunk) => {
  expect(verdictOf(doesNotStall, endless(chunk))).toBe('fail');
  expect(complaints(doesNotStall, endless(chunk))[0]).toContain('no progress');
});

test.each([
  ['reasoning', { reasoning_content: ' Hm' }],
  ['a refusal', { refusal: ' No' }],
  ['arguments of a tool call', { tool_calls: [{ index: 0, function: { arguments: '{' } }] }],
  ['text under a name that we do not know', { thoughts: [{ words: ' Hm' }] }],
])('%s is output: such a stream was going on', (_, delta) => {
  expect(verdictOf(doesNotStall, endless(chunkOf(delta)))).toBe('inconclusive');
});

test('output that paused for less than the idle deadline was going on', () => {
  expect(verdictOf(doesNotStall, endless(chunkOf({ content: '' }), 20))).toBe('inconclusive');
});

test('text far beyond its budget runs on without end', () => {
  const more = chunkOf({ content: ' more' });
  expect(complaints(doesNotStall, endless(more))[0]).toContain('without end');
  expect(verdictOf(doesNotStall, endless(more, 60, { max_completion_tokens: 64 }))).toBe('fail');
  expect(verdictOf(doesNotStall, endless(more, 12))).toBe('inconclusive');
  expect(verdictOf(doesNotStall, endless(more, 60, {}))).toBe('inconclusive');
});

test('a text that is dealt out by the letter has more deltas than tokens', () => {
  expect(verdictOf(doesNotStall, endless(chunkOf({ content: 'a' }), 40))).toBe('inconclusive');
  expect(verdictOf(doesNotStall, endless(chunkOf({ content: 'a' }), 90))).toBe('fail');
});
