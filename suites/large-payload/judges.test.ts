import { expect, test } from 'vitest';
import { completionOf, sse, streamOf } from '../../src/read/testing.ts';
import { outcomeOf } from '../shared/testing.ts';
import {
  type Answer,
  type Asked,
  answered,
  climb,
  ladderProbes,
  refused,
  silentAnswer,
} from '../shared/testing-ladder.ts';
import doesNotHang from './does-not-hang.ts';
import firstChunkOnTime from './first-chunk-on-time.ts';
import isNotBrokenOff from './is-not-broken-off.ts';
import isNotReset from './is-not-reset.ts';
import keepsItsShape from './keeps-its-shape.ts';
import overflowIsRefused from './overflow-is-refused.ts';
import promptIsNotCut from './prompt-is-not-cut.ts';
import refusalIsJson from './refusal-is-a-json-error.ts';
import replyIsWhole from './reply-is-whole.ts';
import resultIsNotEmpty from './result-is-not-empty.ts';
import sizeIsNoServerError from './size-is-no-server-error.ts';

const checks = {
  result: resultIsNotEmpty,
  refusal: refusalIsJson,
  reset: isNotReset,
  hang: doesNotHang,
  server: sizeIsNoServerError,
  whole: replyIsWhole,
  overflow: overflowIsRefused,
  late: firstChunkOnTime,
  cut: promptIsNotCut,
  broken: isNotBrokenOff,
  shape: keepsItsShape,
};

type Answering = (asked: Asked) => Answer | null;

/** Verdicts other than `pass`. */
const verdicts = (answer?: Answering): Record<string, string> => {
  const trials = climb(answer);
  return Object.fromEntries(
    Object.entries(checks).flatMap(([name, check]) => {
      const probed = trials.filter(({ probe }) => check.probe.includes(probe));
      const { verdict, reason } = outcomeOf(check, ...probed);
      expect(verdict, reason ?? '').not.toBe('error');
      return verdict === 'pass' ? [] : [[name, verdict]];
    }),
  );
};

const above =
  (limit: number, answer: Answer | Answering): Answering =>
  (asked) =>
    asked.bytes <= limit ? null : typeof answer === 'function' ? answer(asked) : answer;

/** Gives an answer to some requests only: those of a ladder and size with these trial numbers. */
const only =
  (ladder: string, from: number, trials: readonly number[], answer: Answer): Answering =>
  ({ ladder: of, bytes, trial }) =>
    of === ladder && bytes >= from && bytes < from * 1.1 && trials.includes(trial) ? answer : null;

const kb = 1024;
const html: Answer = { status: 413, headers: { 'content-type': 'text/html' }, body: '<html>Too large</html>' };
const nothing: Answer = { headers: { 'content-type': 'application/json' }, body: 'null' };
const reset: Answer = { status: null, end: { kind: 'reset', at: 40, detail: 'ECONNRESET' } };
const hang: Answer = { status: null, end: { kind: 'timeout-headers', at: 30_000 } };
const bad = (status: number): Answer => refused(status, { type: 'server_error' });
const inconclusiveAll = Object.fromEntries(Object.keys(checks).map((name) => [name, 'inconclusive']));

test('a provider that answers every size passes', () => {
  expect(verdicts()).toEqual({});
});

test('null for one plain request of 56 KB fails, at any size: nobody may answer nothing', () => {
  expect(verdicts(only('plain', 56 * kb, [2], nothing))).toEqual({ result: 'fail' });
  expect(verdicts(only('stream', 100 * kb, [0], { body: '' }))).toEqual({ result: 'fail' });
});

test('null, an empty stream and empty content fail for large requests', () => {
  const stopped: Answering = (asked) => silentAnswer(asked, 'stop', { completion_tokens: 0, prompt_tokens: 9 });
  expect(verdicts(above(50_000, nothing)).result).toBe('fail');
  expect(verdicts(above(50_000, (asked) => (asked.stream ? { body: '' } : null)))).toEqual({ result: 'fail' });
  expect(verdicts(above(50_000, stopped)).result).toBe('fail');
  expect(verdicts(above(50_000, { body: JSON.stringify({ error: { message: 'upstream' } }) })).result).toBe('fail');
});

test('null at every size, 1 KB too, says nothing about size', () => {
  expect(verdicts(() => nothing).result).toBe('inconclusive');
  expect(verdicts(({ trial }) => (trial === 0 ? nothing : null)).result).toBe('inconclusive');
});

test('an error event in a stream breaks it off, and is no empty result', () => {
  const told = { body: sse({ error: { message: 'upstream', code: 502 } }) };
  expect(verdicts(above(64 * kb, (asked) => (asked.stream ? told : null)))).toEqual({ broken: 'fail' });
});

test('a model that ends with its first token, or is stopped by a filter, is not empty by fault', () => {
  expect(
    verdicts(above(64 * kb, (asked) => silentAnswer(asked, 'stop', { completion_tokens: 1 }))).result,
  ).toBeUndefined();
  expect(verdicts(above(64 * kb, (asked) => silentAnswer(asked, 'content_filter', null))).result).toBeUndefined();
});

test('a 413 with a page of a proxy, or plain text, fails; with a JSON error it passes', () => {
  expect(verdicts(above(64 * kb, html))).toEqual({ refusal: 'fail' });
  expect(verdicts(above(100 * kb, { status: 413, body: 'PayloadTooLargeError' }))).toEqual({ refusal: 'fail' });
  expect(verdicts(above(64 * kb, refused(413)))).toEqual({});
});

test('a context window of 8k tokens passes, whatever 400 it is refused with', () => {
  const overflow =
    (answer: Answer): Answering =>
    ({ ladder, bytes }) =>
      ladder === 'prose' && bytes > 33_000 ? answer : null;
  expect(verdicts(overflow(refused(400, { code: 'context_length_exceeded' })))).toEqual({});
  const llama = { code: 400, type: 'exceed_context_size_error', n_prompt_tokens: 16_000, n_ctx: 8192 };
  expect(verdicts(overflow(refused(400, llama)))).toEqual({});
});

test('a server that refuses above 8 KB passes, but for what cannot be seen then', () => {
  expect(verdicts(above(8 * kb, refused(413)))).toEqual({ cut: 'inconclusive' });
  expect(verdicts(above(2 * kb, refused(413)))).toEqual({
    result: 'inconclusive',
    whole: 'inconclusive',
    overflow: 'inconclusive',
    late: 'inconclusive',
    cut: 'inconclusive',
    broken: 'inconclusive',
    shape: 'inconclusive',
  });
});

test('rate limits say nothing: all of the ladder is inconclusive, some of it is left out', () => {
  expect(verdicts(above(2 * kb, refused(429)))).toEqual(inconclusiveAll);
  expect(verdicts(({ trial, bytes }) => (trial % 2 === 1 && bytes > 2 * kb ? refused(429) : null))).toEqual({});
});

test('connections that are reset from a size on fail, a single one may be chance', () => {
  expect(verdicts(above(56_000, reset))).toEqual({ reset: 'fail' });
  expect(verdicts(above(8 * kb, reset))).toEqual({ reset: 'fail', cut: 'inconclusive' });
  expect(
    verdicts(({ ladder, bytes, trial }) => (ladder === 'plain' && bytes > 60_000 && trial === 1 ? reset : null)),
  ).toEqual({ reset: 'fail' });
  expect(verdicts(only('plain', 64 * kb, [1], reset))).toEqual({ reset: 'inconclusive' });
});

test('requests that hang from a size on fail, replies that get slower in proportion do not', () => {
  expect(verdicts(above(56_000, hang))).toEqual({ hang: 'fail' });
  expect(verdicts(only('stream', 100 * kb, [3], hang))).toEqual({ hang: 'inconclusive' });
  const slow: Answering = (asked) =>
    asked.bytes * 0.4 > 30_000 ? hang : { ...answered(asked), end: { kind: 'complete', at: asked.bytes * 0.4 } };
  expect(verdicts(slow)).toEqual({ hang: 'inconclusive' });
});

test('a stream of large input that starts after the limit fails', () => {
  const late = (asked: Asked): Answer => ({ ...answered(asked), times: [31_000] });
  expect(verdicts(above(50_000, late))).toEqual({ late: 'fail' });
  expect(verdicts(late)).toEqual({ late: 'inconclusive' });
  expect(verdicts(above(50_000, (asked) => ({ ...late(asked), timed: false })))).toEqual({});
});

test('a 5xx from a size on fails, a single one may be chance', () => {
  expect(verdicts(above(64 * kb, bad(500)))).toEqual({ server: 'fail' });
  expect(verdicts(({ ladder, bytes }) => (ladder === 'prose' && bytes > 100_000 ? bad(500) : null))).toEqual({
    server: 'fail',
  });
  expect(verdicts(only('stream', 32 * kb, [1], bad(502)))).toEqual({ server: 'inconclusive' });
});

test('503 and 529 are overload, unless every request from a size on gets them and no smaller one', () => {
  const bySize = { ...inconclusiveAll, server: 'fail' };
  const headers = { 'content-type': 'application/json', 'retry-after': '5' };
  expect(verdicts(above(64 * kb, { ...bad(503), headers }))).toEqual(bySize);
  expect(verdicts(above(64 * kb, bad(529)))).toEqual(bySize);
  expect(verdicts(({ ladder, bytes }) => (ladder === 'plain' && bytes > 64_000 ? bad(503) : null)).server).toBe(
    'inconclusive',
  );
  expect(verdicts(only('plain', 64 * kb, [0], bad(503)))).toEqual({});
});

test('JSON that is cut fails, whether the connection broke or ended well', () => {
  const whole = completionOf({ content: 'A word' });
  const half = { body: whole.slice(0, 60) };
  expect(verdicts(above(50_000, ({ stream }) => (stream ? null : half))).whole).toBe('fail');
  expect(verdicts(above(50_000, ({ stream }) => (stream ? null : { ...half, end: 'reset' }))).whole).toBe('fail');
  expect(verdicts(only('plain', 64 * kb, [0], half))).toEqual({ whole: 'fail' });
  expect(verdicts(only('plain', 64 * kb, [0], { ...half, end: 'reset' }))).toEqual({ whole: 'inconclusive' });
});

test('a stream that is cut fails, though [DONE] follows, and also before its first chunk', () => {
  const streams = (answer: Answer): Answering => above(50_000, ({ stream }) => (stream ? answer : null));
  const start = streamOf('A', ' word').slice(0, 2);
  expect(verdicts(streams({ body: start }))).toEqual({ whole: 'fail' });
  expect(verdicts(streams({ body: [...start, sse('[DONE]')] }))).toEqual({ whole: 'fail' });
  expect(verdicts(streams({ body: start, end: 'reset' }))).toEqual({ whole: 'fail' });
  expect(verdicts(streams({ body: [], end: 'reset' }))).toEqual({ whole: 'fail' });
});

test('a budget that thinking used up is no fault, an answer of no tokens is', () => {
  const thinking: Answering = (asked) =>
    silentAnswer(asked, 'length', { completion_tokens: 24, prompt_tokens: asked.bytes });
  expect(verdicts(above(2 * kb, thinking))).toEqual({});
  expect(verdicts(thinking)).toEqual({ result: 'inconclusive' });
  expect(verdicts(above(60_000, (asked) => silentAnswer(asked, 'length', { completion_tokens: 0 }))).overflow).toBe(
    'fail',
  );
  expect(verdicts(above(60_000, (asked) => silentAnswer(asked, 'length', null)))).toEqual({ overflow: 'inconclusive' });
});

test('small requests count as answered if thinking used up their budget', () => {
  const small = climb((asked) => silentAnswer(asked, 'length', { completion_tokens: 24 })).slice(0, 3);
  const blocks = ladderProbes['payload-stream-8k-under']?.gate?.blocks;
  expect(blocks?.(small.map(({ reading }) => reading))).toBe(null);
  expect(
    blocks?.(
      climb(() => nothing)
        .slice(0, 3)
        .map(({ reading }) => reading),
    ),
  ).toMatch('1 KB');
});

const billing = (prompt: (bytes: number) => number | null, more: object = {}): string | undefined =>
  verdicts(({ stream, bytes }) => {
    const tokens = prompt(bytes);
    const usage = tokens === null ? null : { prompt_tokens: tokens, completion_tokens: 2, ...more };
    return stream ? null : { body: completionOf({ content: 'I do not know' }, {}, { usage }) };
  }).cut;

test('a prompt is cut where prompt_tokens stops growing, whatever the model knows', () => {
  expect(billing((bytes) => bytes / 5)).toBeUndefined();
  expect(billing((bytes) => Math.min(bytes / 4, 4096))).toBe('fail');
  expect(billing((bytes) => (bytes > 16_384 ? 2050 : bytes / 4))).toBe('fail');
});

test('counts that are constant, absent or without what was cached say nothing', () => {
  expect(billing(() => 7)).toBe('inconclusive');
  expect(billing(() => null)).toBe('inconclusive');
  expect(billing((bytes) => Math.min(bytes / 4, 4096), { prompt_tokens_details: { cached_tokens: 9000 } })).toBe(
    'inconclusive',
  );
  expect(billing((bytes) => Math.min(bytes / 4, 4096), { cache_read_input_tokens: 9000 })).toBe('inconclusive');
  expect(billing((bytes) => bytes / 4, { prompt_tokens_details: { cached_tokens: 128 } })).toBeUndefined();
});
