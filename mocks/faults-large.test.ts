import { expect, test } from 'vitest';
import type { Bend, ReplyPlan } from '../src/define.ts';
import { spokenBy, withCounts } from './bend/content.ts';
import { carriesContent, mapBody } from './bend.ts';
import { loadMocks } from './registry.ts';
import {
  bodyPlan,
  chunksOf,
  contentOf,
  errorPlan,
  firstChoice,
  headerOf,
  jsonOf,
  mockRequest,
  streamPlan,
  streamRequest,
  textOf,
  usage,
} from './testing.ts';

const { faults } = await loadMocks();

const bendOf = (id: string): Bend => {
  const fault = faults.find((entry) => entry.id === id);
  if (fault === undefined) throw new Error(`no fault ${id}`);
  return fault.bend;
};

const play = (id: string, plan: ReplyPlan, bytes: number, more: Parameters<typeof mockRequest>[0] = {}): ReplyPlan =>
  bendOf(id)(plan, mockRequest({ bytes, ...more }));

/** Fault, and the largest body that it leaves alone. */
const limits: readonly (readonly [id: string, bytes: number])[] = [
  ['body-limit-8k-reset', 8_192],
  ['prompt-silently-truncated', 16_384],
  ['large-context-mid-stream-drop', 50_000],
  ['nonstream-body-truncated', 50_000],
  ['large-body-empty-content', 50_000],
  ['large-slow-first-chunk', 50_000],
  ['retry-hides-large-input-failure', 50_000],
  ['large-body-connection-reset', 56_000],
  ['large-body-hang', 56_000],
  ['large-body-408', 50_000],
  ['large-body-409', 50_000],
  ['large-body-503', 50_000],
  ['large-body-redirect', 50_000],
  ['large-stream-error-first', 50_000],
  ['large-stream-error-midway', 50_000],
  ['large-stream-json-reply', 50_000],
  ['large-stream-cut-data', 50_000],
  ['large-delta-null', 50_000],
  ['large-finish-reason-null', 50_000],
  ['large-usage-dropped', 50_000],
  ['context-overflow-empty-length', 60_000],
  ['context-overflow-500', 60_000],
  ['body-limit-413-html', 65_536],
  ['large-body-500', 65_536],
  ['body-limit-100k-framework-default', 102_400],
];

test.each(limits)('%s leaves requests of up to %i bytes alone', (id, bytes) => {
  for (const plan of [streamPlan(), bodyPlan(), errorPlan()])
    expect(play(id, plan, bytes, { random: 0 })).toEqual(plan);
});

test.each(limits.filter(([id]) => id !== 'prompt-silently-truncated'))(
  '%s changes requests of more than %i bytes',
  (id, bytes) => {
    const plans = [streamPlan(), bodyPlan()];
    const bent = plans.map((plan) => play(id, plan, bytes + 1, { random: 0 }));
    expect(bent).not.toEqual(plans);
  },
);

test.each([
  ['body-limit-413-html', 413, 'text/html', '<center><h1>413 Request Entity Too Large</h1></center>'],
  ['body-limit-100k-framework-default', 413, 'text/plain', 'request entity too large'],
] as const)('%s answers %i as %s', (id, status, type, text) => {
  const bent = play(id, streamPlan(), 200_000);
  expect(bent.status).toBe(status);
  expect(headerOf(bent, 'content-type')).toContain(type);
  expect(textOf(bent)).toContain(text);
});

test.each(['large-body-500', 'context-overflow-500'])('%s answers 500 with a proper error object', (id) => {
  const bent = play(id, streamPlan(), 200_000);
  expect(bent.status).toBe(500);
  expect(headerOf(bent, 'content-type')).toBe('application/json');
  expect(jsonOf(bent)).toEqual({
    error: {
      message: expect.any(String),
      type: 'server_error',
      param: null,
      code: expect.toBeOneOf([null, 'internal']),
    },
  });
});

test.each(['body-limit-8k-reset', 'large-body-connection-reset'])('%s resets without an answer', (id) => {
  expect(play(id, bodyPlan(), 200_000).wire).toEqual({ resetBeforeHeaders: true });
});

test('large-body-hang never answers', () => {
  expect(play('large-body-hang', bodyPlan(), 200_000).wire).toEqual({ headersAfter: Number.POSITIVE_INFINITY });
});

test('chunked-request-body-hangs looks at the transfer coding, not at the size', () => {
  const bend = bendOf('chunked-request-body-hangs');
  const chunked = bend(bodyPlan(), mockRequest({ headers: { 'Transfer-Encoding': 'chunked' } }));
  expect(chunked.wire).toEqual({ headersAfter: Number.POSITIVE_INFINITY });
  const sized = mockRequest({ headers: { 'Content-Length': '900000' }, bytes: 900_000 });
  expect(bend(bodyPlan(), sized)).toEqual(bodyPlan());
});

test('retry-hides-large-input-failure fails three large requests in ten', () => {
  expect(play('retry-hides-large-input-failure', bodyPlan(), 60_000, { random: 0.29 }).wire).toEqual({
    resetBeforeHeaders: true,
  });
  expect(play('retry-hides-large-input-failure', bodyPlan(), 60_000, { random: 0.31 })).toEqual(bodyPlan());
});

const phrase = 'zanzibar-lantern';
const longPrompt = (start: string): string =>
  JSON.stringify({ model: 'reference', messages: [{ role: 'user', content: start + ' and so on'.repeat(3_000) }] });

test('prompt-silently-truncated clamps prompt_tokens and forgets what stood at the start', () => {
  const billed = withCounts(usage(4), { prompt: 7_500 });
  const answer = mapBody(bodyPlan({ tokens: ['zan', 'zibar', '-', 'lantern'] }), (value) => ({
    ...value,
    usage: billed,
  }));
  const text = longPrompt(`The pass phrase is ${phrase}.`);
  const bent = bendOf('prompt-silently-truncated')(answer, mockRequest({ text }));
  expect(textOf(bent)).not.toContain(phrase);
  expect(spokenBy(bent)).not.toBe('');
  expect(jsonOf(bent)).toMatchObject({ usage: { prompt_tokens: 2_050 }, choices: [{ finish_reason: 'stop' }] });
});

test('prompt-silently-truncated keeps an answer that needs no more than the end of the prompt', () => {
  const plan = streamPlan();
  const request = streamRequest({ text: longPrompt('Once upon a time.') });
  expect(contentOf(bendOf('prompt-silently-truncated')(plan, request))).toBe(contentOf(plan));
});

test('context-overflow-empty-length answers 200 with nothing, by length, for no tokens', () => {
  expect(jsonOf(play('context-overflow-empty-length', bodyPlan(), 70_000))).toMatchObject({
    choices: [{ message: { content: '' }, finish_reason: 'length' }],
    usage: { prompt_tokens: 12, completion_tokens: 0, total_tokens: 12 },
  });
  const stream = play('context-overflow-empty-length', streamPlan({ n: 2 }), 70_000);
  expect(chunksOf(stream).some(carriesContent)).toBe(false);
  expect(chunksOf(stream).map((value) => firstChoice(value).finish_reason)).toEqual([
    null,
    null,
    'length',
    'length',
    undefined,
  ]);
  expect(textOf(stream)).toContain('data: [DONE]');
});

test('large-body-empty-content ends by stop, in both forms', () => {
  expect(jsonOf(play('large-body-empty-content', bodyPlan(), 70_000))).toMatchObject({
    choices: [{ message: { role: 'assistant', content: '' }, finish_reason: 'stop' }],
  });
  expect(contentOf(play('large-body-empty-content', streamPlan(), 70_000))).toBe('');
});

test('large-context-mid-stream-drop stops half-way and says nothing of it', () => {
  const bent = play('large-context-mid-stream-drop', streamPlan(), 70_000);
  expect(contentOf(bent)).toBe('A lighthouse warns ships');
  expect(chunksOf(bent).every((value) => firstChoice(value).finish_reason === null)).toBe(true);
  expect(textOf(bent)).not.toContain('[DONE]');
  expect(bent.wire).toBeUndefined();
});

test('nonstream-body-truncated promises more bytes than it sends', () => {
  const whole = Buffer.byteLength(textOf(bodyPlan()));
  const bent = play('nonstream-body-truncated', bodyPlan(), 70_000);
  expect(bent.wire).toEqual({ contentLength: whole, dropConnection: true });
  expect(Buffer.byteLength(textOf(bent))).toBe(whole >> 1);
  expect(() => jsonOf(bent)).toThrow(SyntaxError);
});

test('large-slow-first-chunk delays streams only, after their headers', () => {
  const bent = play('large-slow-first-chunk', streamPlan(), 70_000);
  expect(bent.steps).toEqual([{ kind: 'wait', ms: 6_000 }, ...streamPlan().steps]);
  expect(play('large-slow-first-chunk', bodyPlan(), 70_000)).toEqual(bodyPlan());
});

test.each([
  ['large-body-408', 408],
  ['large-body-409', 409],
  ['large-body-503', 503],
] as const)('%s answers %i with a proper error object', (id, status) => {
  const bent = play(id, bodyPlan(), 70_000);
  expect(bent.status).toBe(status);
  expect(jsonOf(bent)).toMatchObject({ error: { message: expect.any(String) } });
});

test('large-body-redirect says where to go', () => {
  const bent = play('large-body-redirect', bodyPlan(), 70_000);
  expect([bent.status, headerOf(bent, 'location')]).toEqual([307, '/upload']);
});

test('large-stream-error-first has no content, large-stream-error-midway has some, and neither ends', () => {
  const [first, midway] = ['large-stream-error-first', 'large-stream-error-midway'].map((id) =>
    play(id, streamPlan(), 70_000),
  );
  if (first === undefined || midway === undefined) throw new Error('two faults, two plans');
  for (const bent of [first, midway]) {
    expect(bent.status).toBe(200);
    expect(chunksOf(bent).at(-1)).toEqual({ error: expect.objectContaining({ message: expect.any(String) }) });
    expect(textOf(bent)).not.toContain('[DONE]');
  }
  expect(chunksOf(first)).toHaveLength(1);
  expect(contentOf(midway)).not.toBe('');
});

test('the form of large replies is bent, and their content is not', () => {
  expect(jsonOf(play('large-finish-reason-null', bodyPlan(), 70_000))).toMatchObject({
    choices: [{ message: { role: 'assistant' }, finish_reason: null }],
  });
  expect(textOf(play('large-stream-json-reply', streamPlan(), 70_000))).toMatch(/^\{.*"chat\.completion".*\}$/);
  expect(textOf(play('large-delta-null', streamPlan(), 70_000))).toContain('"delta":null');
  expect(textOf(play('large-stream-cut-data', streamPlan(), 70_000))).toContain('[{"ind\n\n');
  const bare = play('large-usage-dropped', streamPlan(), 70_000);
  expect(textOf(bare)).not.toContain('prompt_tokens');
  expect(contentOf(bare)).toBe(contentOf(streamPlan()));
});

test('chunked-request-body-500 looks at the transfer coding only', () => {
  const bend = bendOf('chunked-request-body-500');
  expect(bend(bodyPlan(), mockRequest({ headers: { 'Transfer-Encoding': 'chunked' } })).status).toBe(500);
  expect(bend(bodyPlan(), mockRequest({ bytes: 900_000 }))).toEqual(bodyPlan());
});
