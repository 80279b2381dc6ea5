import { expect, test } from 'vitest';
import { callsIn } from './calls.ts';
import { aRecord } from './testing.ts';

const target = { provider: 'gw', model: '{model}' };
const word = 'assay-0123456789';
const other = 'assay-abcdefabcd';

const asked = (seq: number, text: string, status = 200) =>
  aRecord({ seq, status, kept: { requestHeaders: [['X-A', 'b']], text, responseHeaders: [] } }, ['{}']);

test('Calls are found by the word in their bodies, those that were asked again in order', () => {
  const calls = callsIn([asked(0, `{"q":"${word}"}`, 503), asked(1, `{"q":"${other}"}`), asked(2, word)], 0, target);
  expect(calls.get(word)?.map(({ sent }) => sent.status)).toEqual([503, 200]);
  expect(calls.get(other)).toMatchObject([
    {
      method: 'POST',
      path: '/chat/completions',
      headers: [['X-A', 'b']],
      request: { q: other },
      startedAt: 1_000,
      headersAt: 1_002,
      ended: 'complete',
      endedAt: 1_004,
    },
  ]);
});

test('A body that is no JSON object is kept as text, and its members are none', () => {
  for (const text of [word, `["${word}"]`, `{"q":"${word}`])
    expect(callsIn([asked(0, text)], 0, target).get(word)).toMatchObject([{ text, request: {} }]);
});

test('Requests of others, and those from before, are none of ours', () => {
  const foreign = [asked(1, '{"messages":[]}'), asked(2, 'assay-xyz'), aRecord({ seq: 3, kept: null })];
  expect(callsIn([asked(0, word), ...foreign], 1, target).size).toBe(0);
  expect(callsIn([asked(0, word)], 0, target).size).toBe(1);
});
