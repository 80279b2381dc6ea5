import { expect, test } from 'vitest';
import { streamOf } from '../../src/read/testing.ts';
import { abortMs } from '../shared/gateway-abort.ts';
import { firstOutputAt } from '../shared/gateway-lifecycle.ts';
import { type MadeCall, type MadePassage, passageOf, saidOf } from '../shared/testing-gateway.ts';
import abortEarly from './abort-before-output-reaches-the-upstream.ts';
import abortQuickly from './abort-is-passed-on-quickly.ts';
import abortStream from './abort-of-a-stream-reaches-the-upstream.ts';
import bothAsked from './alike-requests-are-both-asked.ts';
import noRetryAfterHangUp from './hang-ups-are-not-retried.ts';
import askedOnce from './healthy-requests-are-asked-once.ts';
import noSecondOutput from './output-is-not-asked-for-again.ts';
import refusalsOnce from './refusals-are-not-retried.ts';
import retriesCounted from './retries-are-counted.ts';
import retriesDeclared from './retries-are-not-more-than-declared.ts';

/** The client sends at 1,000 ms on the machine's clock; a call starts 5 ms later unless said. */
const sent = 1_000;
const body = streamOf('one', ' two', ' three');
const whole = { body } as const;
const cut = { body: body.slice(0, 3) } as const;

const left = (call: MadeCall, atMs = 500): MadePassage => ({
  client: { ...cut, end: { kind: 'hung-up', at: atMs } },
  calls: [{ sent: cut, ...call }],
});

test('a stream that the client leaves has to be given up upstream within two seconds', () => {
  expect(saidOf(abortStream, left({ ended: 'aborted', endedAt: sent + 500 + 2_000 }))).toBe('pass');
  expect(saidOf(abortStream, left({ ended: 'aborted', endedAt: sent + 500 + 2_001 }))).toEqual([
    'The client leaves a stream in its midst, and the upstream goes on for nobody',
  ]);
  expect(saidOf(abortStream, left({ ended: 'open' }))).toHaveLength(1);
  expect(saidOf(abortStream, left({ ended: 'complete', endedAt: sent + 500 + 2_001 }))).toHaveLength(1);
});

test('an upstream that had ended anyway says nothing of a hang-up', () => {
  expect(saidOf(abortStream, left({ ended: 'complete', endedAt: sent + 500 + 2_000 }))).toBe('inconclusive');
  expect(saidOf(abortStream, left({ ended: 'stalled' }))).toBe('inconclusive');
  expect(saidOf(abortStream, left({ ended: 'reset', endedAt: sent + 900 }))).toBe('inconclusive');
  expect(saidOf(abortStream, left({ ended: 'aborted', endedAt: sent + 499 }))).toBe('inconclusive');
  expect(saidOf(abortStream, { client: whole })).toBe('inconclusive');
  expect(saidOf(abortStream, { client: { ...cut, end: 'hung-up' }, calls: [] })).toBe('inconclusive');
});

test('an upstream that is given up because it is silent is not given up because of a hang-up', () => {
  // It sent its last piece at 1,125 ms of the machine's clock.
  const silent = (endedAt: number): MadePassage => ({
    ...left({ ended: 'aborted', endedAt }),
    gateway: { upstreamTimeoutMs: 1_000 },
  });
  expect(saidOf(abortStream, silent(2_020))).toBe('pass');
  expect(saidOf(abortStream, silent(2_030))).toBe('inconclusive');
  expect(saidOf(abortQuickly, silent(2_030))).toBe('inconclusive');
});

test('what the client left is told: a stream before its first event, or a plain request', () => {
  const before = left({ ended: 'open' });
  expect(saidOf(abortEarly, { ...before, request: { stream: true } })).toEqual([
    'The client leaves a stream before its first event, and the upstream goes on for nobody',
  ]);
  expect(saidOf(abortEarly, { ...before, request: {} })).toEqual([
    'The client leaves a plain request, and the upstream goes on for nobody',
  ]);
});

test('how long a hang-up takes is told from 200 ms on, beyond what it takes without a gateway', () => {
  const after = (ms: number): MadePassage => left({ ended: 'aborted', endedAt: sent + 500 + ms });
  expect(abortMs(passageOf(after(70)))).toBe(70);
  expect(saidOf(abortQuickly, after(199))).toBe('pass');
  expect(saidOf(abortQuickly, after(200))).toHaveLength(1);
  expect(saidOf(abortQuickly, after(200), { ...after(1), through: false })).toBe('pass');
  expect(saidOf(abortQuickly, left({ ended: 'open' }))).toBe('inconclusive');
});

test('a gateway that asks again when its client has gone is told of, one that had asked before is not', () => {
  const again = (startedAt: number): MadePassage => ({ ...left({}), calls: [{ sent: cut }, { sent: cut, startedAt }] });
  expect(saidOf(noRetryAfterHangUp, left({}))).toBe('pass');
  expect(saidOf(noRetryAfterHangUp, again(sent + 600))).toBe('pass');
  expect(saidOf(noRetryAfterHangUp, again(sent + 601))).toEqual([
    'The gateway asks again for a client that has hung up',
  ]);
  expect(saidOf(noRetryAfterHangUp, { client: whole })).toBe('inconclusive');
});

test('a healthy request is asked once', () => {
  expect(saidOf(askedOnce, { client: whole })).toBe('pass');
  expect(saidOf(askedOnce, { calls: [] })).toBe('inconclusive');
  expect(saidOf(askedOnce, { calls: [{ sent: whole }, { sent: whole, startedAt: sent + 505 }] })).toEqual([
    'The upstream is asked 2 times for a stream that it answers well',
  ]);
});

test('refusals are asked once', () => {
  const refused = { status: 404, body: '{"error":{}}' } as const;
  expect(saidOf(refusalsOnce, { calls: [{ sent: refused }] })).toBe('pass');
  expect(saidOf(refusalsOnce, { calls: [{ sent: refused }, { sent: refused }] })).toEqual([
    'After 404 the upstream is asked again',
  ]);
  expect(saidOf(refusalsOnce, { calls: [] })).toBe('inconclusive');
});

test('retries after failures are counted, and held against what is declared', () => {
  const failure = { status: 500, body: '{"error":{}}' } as const;
  const asked = (times: number, retries: number | null = null): MadePassage => ({
    plays: 'fault/chat-500',
    calls: Array.from({ length: times }, () => ({ sent: failure })),
    gateway: { retries },
  });
  expect(saidOf(retriesCounted, asked(1))).toBe('pass');
  expect(saidOf(retriesCounted, asked(1), asked(3))).toHaveLength(1);
  expect(saidOf(retriesCounted, asked(0))).toBe('inconclusive');
  expect(saidOf(retriesDeclared, asked(3))).toBe('skip');
  expect(saidOf(retriesDeclared, asked(3, 2))).toBe('pass');
  expect(saidOf(retriesDeclared, asked(4, 2))).toHaveLength(1);
  expect(saidOf(retriesDeclared, asked(0, 2))).toBe('inconclusive');
});

test('output is not asked for again; what the client has not got yet weighs less', () => {
  // The first delta is the second read, at 110 ms.
  const broken = (startedAt: number, clientTimes = [100, 110, 120]): MadePassage => ({
    client: { ...cut, times: clientTimes, end: 'reset' },
    calls: [
      { sent: cut, ended: 'reset' },
      { sent: whole, startedAt },
    ],
  });
  expect(firstOutputAt(passageOf({ calls: [{ sent: cut }] }).calls[0] ?? expect.fail())).toBe(sent + 5 + 110);
  expect(saidOf(noSecondOutput, broken(sent + 200))).toEqual([
    'The upstream is asked again when the client has got output already',
  ]);
  expect(saidOf(noSecondOutput, broken(sent + 200, [300, 310, 320]))).toEqual([
    'The upstream is asked again after output that the client has not got',
  ]);
  expect(saidOf(noSecondOutput, broken(sent + 110))).toBe('pass');
  expect(saidOf(noSecondOutput, { calls: [{ sent: cut, ended: 'reset' }] })).toBe('pass');
  expect(saidOf(noSecondOutput, { calls: [{ sent: { status: 500, body: '{}' } }] })).toBe('inconclusive');
});

test('of two requests that are the same both are asked, unless there is a cache', () => {
  // Each of them has the calls of both.
  const alike = (...starts: readonly number[]): MadePassage => ({
    client: whole,
    calls: starts.map((startedAt) => ({ sent: whole, startedAt })),
  });
  expect(saidOf(bothAsked, alike(1_005, 1_205), alike(1_005, 1_205))).toBe('pass');
  expect(saidOf(bothAsked, alike(1_005), alike(1_005))).toHaveLength(1);
  expect(saidOf(bothAsked, alike(1_005))).toBe('inconclusive');
  expect(saidOf(bothAsked, alike(1_005), { client: cut, calls: [] })).toBe('inconclusive');
});
