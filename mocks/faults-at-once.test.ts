import { expect, test } from 'vitest';
import type { ReplyPlan } from '../src/define.ts';
import { shortMemory } from './bend/requests-at-once.ts';
import { bodyPlan, faultNamed, mockRequest, streamPlan, streamRequest, textOf } from './testing.ts';

/** Faults that one request commits against another. */

const cutOf = (plan: ReplyPlan): boolean => plan.wire?.resetOn?.aborted ?? false;

test('a new stream breaks off the one whose requests have the same size, and no other', async () => {
  const { bend } = await faultNamed('second-stream-kills-first');
  const first = bend(streamPlan(), streamRequest({ bytes: 900 }));
  const elsewhere = bend(streamPlan(), streamRequest({ bytes: 901 }));
  const second = bend(streamPlan(), streamRequest({ bytes: 900 }));
  await expect.poll(() => cutOf(first)).toBe(true);
  expect([elsewhere, second].map(cutOf)).toEqual([false, false]);
});

test('the request after a hang-up breaks off what runs, once for each hang-up', async () => {
  const { bend } = await faultNamed('cancel-breaks-off-others');
  const running = bend(streamPlan(), streamRequest({ hangUps: 0 }));
  const after = bend(streamPlan(), streamRequest({ hangUps: 1 }));
  bend(bodyPlan(), mockRequest({ hangUps: 1 }));
  expect([running, after].map(cutOf)).toEqual([true, false]);
});

test('every second stream says what the one before said', async () => {
  const { bend } = await faultNamed('cross-talk-under-load');
  const say = (text: string) => bend(streamPlan({ tokens: [text] }), streamRequest({ bytes: 902 }));
  const replies = ['one', 'two', 'three', 'four'].map(say);
  expect(replies.map((plan) => /one|two|three|four/.exec(textOf(plan))?.[0])).toEqual(['one', 'one', 'three', 'three']);
});

test('beside a stream that runs every second one is empty', async () => {
  const { bend } = await faultNamed('zero-body-under-concurrency');
  const slow = () => bend(streamPlan({ gap: 5_000 }), streamRequest({ bytes: 903 }));
  expect([slow(), slow(), slow(), slow()].map(({ steps }) => steps.length > 0)).toEqual([true, false, true, false]);
});

test('after five hang-ups nothing is answered any more', async () => {
  const { bend } = await faultNamed('connection-pool-leak');
  const waits = (hangUps: number) => bend(bodyPlan(), mockRequest({ hangUps })).wire?.headersAfter;
  expect([0, 4, 5].map(waits)).toEqual([undefined, undefined, Number.POSITIVE_INFINITY]);
});

test('a long answer holds up what comes after it', async () => {
  const { bend } = await faultNamed('event-loop-blocked-by-stalled-upstream');
  const ask = (limit: number) => bend(bodyPlan({ wait: 5_000 }), mockRequest({ body: { max_tokens: limit } }));
  expect(ask(255).wire).toBeUndefined();
  expect(ask(256).wire).toBeUndefined();
  expect(ask(16).wire?.headersAfter).toBeGreaterThan(1_000);
});

test('the cache of the faults keeps replies and refusals by their messages', async () => {
  const replies = await faultNamed('cache-key-ignores-params');
  const request = (body = {}) => mockRequest({ body: { messages: [{ role: 'user', content: 'Task x.' }], ...body } });
  const first = replies.bend(bodyPlan({ tokens: ['A'] }), request());
  expect(replies.bend(bodyPlan({ tokens: ['B'] }), request({ stop: ['A'] }))).toBe(first);
  expect(textOf(first)).toContain('"content":"A"');
  const failures = await faultNamed('cache-keeps-failures');
  const refused: ReplyPlan = { ...bodyPlan(), status: 400 };
  expect(failures.bend(refused, request())).toBe(refused);
  expect(failures.bend(bodyPlan(), request())).toBe(refused);
});

test('what bends remember is bounded: the oldest is forgotten', () => {
  const memory = shortMemory<number, number>();
  for (let i = 0; i < 64; i++) memory.set(i, i);
  memory.set(0, 0);
  memory.set(64, 64);
  expect([memory.get(0), memory.get(1), memory.get(2), memory.get(64)]).toEqual([0, undefined, 2, 64]);
});
