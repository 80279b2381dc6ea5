import { expect, test } from 'vitest';
import type { AnyCheckSpec } from '../../src/define.ts';
import { chunkOf, completionOf, sse, streamOf } from '../../src/read/testing.ts';
import { outcomeOf } from '../shared/testing.ts';
import { type Answer, type Asked, answered, climb, refused, silentAnswer, usageFor } from '../shared/testing-ladder.ts';
import isNotBrokenOff from './is-not-broken-off.ts';
import keepsItsShape from './keeps-its-shape.ts';
import refusalIsJson from './refusal-is-a-json-error.ts';
import resultIsNotEmpty from './result-is-not-empty.ts';
import sizeIsNoServerError from './size-is-no-server-error.ts';

/** What only large requests bring out. */

type Answering = (asked: Asked) => Answer | null;

const outcome = (check: AnyCheckSpec, answer: Answering): ReturnType<typeof outcomeOf> =>
  outcomeOf(check, ...climb(answer).filter(({ probe }) => check.probe.includes(probe)));

const verdict = (check: AnyCheckSpec, answer: Answering): string => outcome(check, answer).verdict;

const large = (stream: boolean, answer: (asked: Asked) => Answer): Answering => {
  return (asked) => (asked.bytes > 50_000 && asked.stream === stream ? answer(asked) : null);
};

const streams = (...body: readonly string[]): Answering => large(true, () => ({ body }));

test('sizes that a rate limit hides are told, and leave no pass', () => {
  const { verdict: said, reason } = outcome(resultIsNotEmpty, ({ bytes }) => (bytes > 60_000 ? refused(429) : null));
  expect(said).toBe('inconclusive');
  expect(reason).toMatch('63.5 KB, 64.5 KB, 99.5 KB, 100.5 KB');
});

test('a ladder of its own is hidden too, and a gap between sizes that are answered', () => {
  const limited = refused(429);
  const hidden = (answer: Answering): string => verdict(resultIsNotEmpty, answer);
  expect(hidden(({ stream, bytes }) => (stream && bytes > 60_000 ? limited : null))).toBe('inconclusive');
  expect(hidden(({ bytes }) => (bytes > 60_000 && bytes < 66_000 ? limited : null))).toBe('inconclusive');
});

test('a rate limit now and then leaves a pass, also for all trials of a small step', () => {
  const hidden = (answer: Answering): string => verdict(resultIsNotEmpty, answer);
  expect(hidden(({ trial }) => (trial % 2 === 1 ? refused(429) : null))).toBe('pass');
  expect(hidden(({ ladder, bytes }) => (ladder === 'prose' && bytes > 90_000 ? refused(429) : null))).toBe('pass');
});

test('503 for everything from a size on is no overload, 503 for some is', () => {
  const busy = (answer: Answering): string => verdict(sizeIsNoServerError, answer);
  expect(busy(({ bytes }) => (bytes > 90_000 ? refused(503) : null))).toBe('fail');
  expect(busy(({ bytes, trial }) => (bytes > 60_000 && trial > 0 ? refused(503) : null))).toBe('pass');
  expect(busy(({ ladder, bytes }) => (ladder === 'plain' && bytes > 60_000 ? refused(503) : null))).toBe(
    'inconclusive',
  );
  expect(busy(({ bytes }) => (bytes > 60_000 || bytes < 2_000 ? refused(503) : null))).toBe('inconclusive');
});

test('408 and 409 are repeated by clients, 413 and 403 are not', () => {
  const status = (code: number): string =>
    verdict(sizeIsNoServerError, ({ bytes }) => (bytes > 60_000 ? refused(code) : null));
  expect([408, 409, 413, 403].map(status)).toEqual(['fail', 'fail', 'pass', 'pass']);
});

test('a redirect is neither an answer nor a refusal', () => {
  const moved: Answer = { status: 307, headers: { location: '/upload' } };
  expect(verdict(refusalIsJson, ({ bytes }) => (bytes > 60_000 ? moved : null))).toBe('fail');
  expect(verdict(refusalIsJson, () => moved)).toBe('inconclusive');
});

test('an error in a stream fails if it comes with size, first or after some text', () => {
  const error = sse({ error: { message: 'upstream' } });
  const start = streamOf('A', ' word').slice(0, 2);
  expect(verdict(isNotBrokenOff, streams(error))).toBe('fail');
  expect(verdict(isNotBrokenOff, streams(...start, error))).toBe('fail');
  expect(verdict(isNotBrokenOff, ({ stream }) => (stream ? { body: error } : null))).toBe('inconclusive');
  const once: Answering = ({ bytes, stream, trial }) =>
    stream && bytes > 100_000 && bytes < 102_000 && trial === 1 ? { body: error } : null;
  expect(verdict(isNotBrokenOff, once)).toBe('inconclusive');
});

const [role = '', text = '', finish = '', usage = '', done = ''] = streamOf('A word');
const plainStream = { body: streamOf('A', ' word') };

test.each<readonly [string, Answering]>([
  ['JSON in reply to stream: true', large(true, () => ({ body: completionOf({ content: 'A word' }) }))],
  ['a stream in reply to a plain request', large(false, () => plainStream)],
  ['a stream that is called JSON', large(true, () => ({ ...plainStream, headers: { 'content-type': 'text/plain' } }))],
  ['JSON that breaks off in one event', streams(role, sse('{"choices":[{"ind'), text, finish, usage, done)],
  ['a delta that is null', streams(role, text, sse(chunkOf({}, { delta: null, finish_reason: 'stop' })), usage, done)],
  [
    'no finish_reason in a plain answer',
    large(false, ({ bytes }) => ({
      body: completionOf({ content: 'A' }, { finish_reason: null }, { usage: usageFor(bytes) }),
    })),
  ],
  ['no usage in a stream', streams(role, text, finish, done)],
])('for large requests only, %s fails', (_, answer) => {
  expect(verdict(keepsItsShape, answer)).toBe('fail');
});

test('usage that plain answers drop, and [DONE], are a warning as for small requests', () => {
  const bare = completionOf({ content: 'A' }, {}, { usage: null });
  expect(
    verdict(
      keepsItsShape,
      large(false, () => ({ body: bare })),
    ),
  ).toBe('warn');
  expect(verdict(keepsItsShape, streams(role, text, finish, usage))).toBe('warn');
});

test('what small replies lack too is left to the checks that judge them', () => {
  expect(verdict(keepsItsShape, ({ stream }) => (stream ? { body: [role, text, finish] } : null))).toBe('pass');
  expect(verdict(keepsItsShape, (asked) => (asked.stream ? null : { ...answered(asked), ...plainStream }))).toBe(
    'pass',
  );
});

test('a flaw in one reply only may be chance', () => {
  const once: Answering = ({ ladder, bytes, trial }) =>
    ladder === 'stream' && bytes > 60_000 && bytes < 66_000 && trial === 1
      ? { body: [role, text, finish, done] }
      : null;
  expect(verdict(keepsItsShape, once)).toBe('inconclusive');
});

test('thoughts that are counted beside completion_tokens are a result, though nothing is left of the budget', () => {
  const usage = { prompt_tokens: 9, completion_tokens: 0, completion_tokens_details: { reasoning_tokens: 24 } };
  const thinking =
    (from: number): Answering =>
    (asked) =>
      asked.bytes > from ? silentAnswer(asked, 'length', usage) : null;
  expect(verdict(resultIsNotEmpty, thinking(8_000))).toBe('pass');
  const inTotalOnly = { prompt_tokens: 9, completion_tokens: 0, total_tokens: 33 };
  const thinkingUnseen: Answering = (asked) =>
    asked.bytes > 8_000 ? silentAnswer(asked, 'length', inTotalOnly) : null;
  expect(verdict(resultIsNotEmpty, thinkingUnseen)).toBe('pass');
  expect(verdict(resultIsNotEmpty, (asked) => silentAnswer(asked, 'stop', usage))).toBe('inconclusive');
});
