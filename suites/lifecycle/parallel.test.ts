import { expect, test } from 'vitest';
import { completionOf, sse } from '../../src/read/testing.ts';
import { marked, saying, trialAt } from '../shared/testing-parallel.ts';
import { complaints, verdictOf } from '../shared/testing-streams.ts';
import spares from './hang-up-spares-others.ts';
import uniqueIds from './ids-are-unique.ts';
import answered from './parallel-streams-are-answered.ts';
import reachEnd from './parallel-streams-reach-their-end.ts';
import notMixedUp from './replies-are-not-mixed-up.ts';

const probe = 'life-parallel';
const words = ['kfpzq', 'wbtrd', 'mhcxn'] as const;
type Part = Parameters<typeof trialAt>[0];

/** Three streams, begun 10 ms after each other; some of them otherwise than they should be. */
const three = (odd: Readonly<Record<number, Part>> = {}, step = 10) =>
  words.map((word, trial) =>
    trialAt({
      probe,
      trial,
      start: trial * step,
      request: marked(word),
      body: saying(`${word} one two ${word}`, { id: `chatcmpl-${word}` }),
      ...odd[trial],
    }),
  );

test('streams at once that are answered each for itself pass', () => {
  for (const check of [notMixedUp, uniqueIds, answered, reachEnd]) expect(verdictOf(check, ...three())).toBe('pass');
});

test('streams one after the other tell nothing of streams at once', () => {
  for (const check of [notMixedUp, answered, reachEnd])
    expect(verdictOf(check, ...three({}, 1_000))).toBe('inconclusive');
  const untimed = three({ 0: { timed: false }, 1: { timed: false }, 2: { timed: false } }, 0);
  expect(verdictOf(reachEnd, ...untimed)).toBe('inconclusive');
});

test('a reply with the word of another request fails, one without any word proves nothing', () => {
  expect(verdictOf(notMixedUp, ...three({ 1: { body: saying('kfpzq one two') } }))).toBe('fail');
  expect(verdictOf(notMixedUp, ...three({ 1: { body: saying('wbtrd KFPZQ') } }, 1_000))).toBe('fail');
  expect(verdictOf(notMixedUp, ...three({ 1: { body: saying('As you wish') } }))).toBe('pass');
  const mute = { body: saying('As you wish') };
  expect(verdictOf(notMixedUp, ...three({ 0: mute, 1: mute }))).toBe('inconclusive');
  expect(verdictOf(notMixedUp, ...three({ 1: { request: {}, body: saying('wbtrd') } }))).toBe('pass');
});

test('one id for replies to different requests warns, to the same request it may be a cache', () => {
  const same = { body: saying('one', { id: 'chatcmpl-kfpzq' }) };
  expect(verdictOf(uniqueIds, ...three({ 1: same }))).toBe('warn');
  expect(verdictOf(uniqueIds, ...three({ 1: { ...same, request: marked('kfpzq') } }))).toBe('pass');
  const plain = trialAt({ probe: 'chat-basic', body: completionOf({ content: 'A' }, {}, { id: 'chatcmpl-kfpzq' }) });
  expect(verdictOf(uniqueIds, ...three(), plain)).toBe('warn');
  const nameless = { body: sse({ choices: [{ index: 0, delta: { content: 'A' } }] }) };
  expect(verdictOf(uniqueIds, ...three({ 0: nameless, 1: nameless }))).toBe('inconclusive');
});

test('an empty stream, a 500 and a reset beside streams that are answered fail', () => {
  const failing = (odd: Part) => verdictOf(answered, ...three({ 1: odd }));
  expect(failing({ body: '' })).toBe('fail');
  expect(failing({ status: 500, body: '{"error":{"message":"crashed"}}' })).toBe('fail');
  expect(failing({ status: null, body: '', end: 'reset' })).toBe('fail');
  expect(failing({ body: '', end: 'reset' })).toBe('fail');
  expect(complaints(answered, ...three({ 0: { body: '' }, 1: { body: '' } }))).toHaveLength(1);
});

test('a refusal for overload, an error that is told and output so far are no empty stream', () => {
  const passing = (odd: Part) => verdictOf(answered, ...three({ 1: odd }));
  expect(passing({ status: 429, body: '{}' })).toBe('pass');
  expect(passing({ status: 503, body: '{}' })).toBe('pass');
  expect(passing({ status: 400, body: '{}' })).toBe('pass');
  expect(passing({ body: sse({ error: { message: 'overloaded' } }) })).toBe('pass');
  expect(passing({ body: saying('wbtrd', { whole: false }), end: 'reset' })).toBe('pass');
});

test('silence after the status fails only if it is much longer than others took, and not our own', () => {
  const silent = (ms: number, lag = 0) =>
    verdictOf(
      answered,
      ...three({
        1: { body: '', end: 'timeout-first-chunk', ms, lag: { maxMs: lag, meanMs: 0, heldMs: lag } },
      }),
    );
  expect(silent(301)).toBe('fail');
  expect(silent(300)).toBe('pass');
  expect(silent(30_000, 5_000)).toBe('pass');
});

test('where no stream or only one is answered, it is not known what their number did', () => {
  const empty = { body: '' };
  expect(verdictOf(answered, ...three({ 0: empty, 1: empty, 2: empty }))).toBe('inconclusive');
  const busy = { status: 503, body: '{}' };
  expect(verdictOf(answered, ...three({ 0: busy, 1: busy }))).toBe('inconclusive');
  const cut = { body: saying('A', { whole: false }) };
  expect(verdictOf(reachEnd, ...three({ 0: cut, 1: cut, 2: cut }))).toBe('inconclusive');
  const told = { body: saying('A', { whole: false }) + sse({ error: { message: 'overloaded' } }) };
  expect(verdictOf(reachEnd, ...three({ 0: told, 1: told }))).toBe('inconclusive');
});

test('a stream that is broken off beside others fails, reset or not', () => {
  const body = saying('wbtrd', { whole: false });
  expect(verdictOf(reachEnd, ...three({ 1: { body } }))).toBe('fail');
  expect(verdictOf(reachEnd, ...three({ 1: { body, end: 'reset' } }))).toBe('fail');
  expect(verdictOf(reachEnd, ...three({ 1: { body, end: 'timeout-idle' } }))).toBe('pass');
});

const left = { probe: 'life-parallel-hang-up', body: saying('one', { whole: false }), end: 'hung-up', ms: 50 } as const;
const other = (made: Part = {}) =>
  trialAt({ probe: 'life-parallel-hang-up', trial: 1, start: 10, body: saying('one two'), ...made });
const cut = { body: saying('one', { whole: false }) };

test('a stream that is broken off when the client of another one hangs up fails', () => {
  expect(verdictOf(spares, trialAt(left), other(), other())).toBe('pass');
  expect(verdictOf(spares, trialAt(left), other(cut), ...three())).toBe('fail');
  expect(verdictOf(spares, trialAt(left), other({ ...cut, end: 'reset' }), ...three())).toBe('fail');
});

test('streams that break off without a hang-up too, or were not there, say nothing of hang-ups', () => {
  expect(verdictOf(spares, trialAt(left), other(cut))).toBe('inconclusive');
  expect(verdictOf(spares, trialAt(left), other({ ...cut, start: 60 }), ...three())).toBe('inconclusive');
  expect(verdictOf(spares, trialAt(left), other({ ...cut, ms: 30 }), ...three())).toBe('inconclusive');
  expect(verdictOf(spares, trialAt({ ...left, end: 'complete' }), other(cut), ...three())).toBe('inconclusive');
  const told = { body: saying('A', { whole: false }) + sse({ error: { message: 'overloaded' } }) };
  expect(verdictOf(spares, trialAt(left), other(told), ...three())).toBe('inconclusive');
});
