import { expect, test } from 'vitest';
import type { ReplyPlan } from '../src/define.ts';
import { chunksOf, dataOf, faultNamed, firstChoice, streamPlan, streamRequest, textOf, touched } from './testing.ts';

const events = textOf(streamPlan()).split(/(?<=\n\n)/);
const done = 'data: [DONE]\n\n';
const third = events.slice(0, 4).join('');
const json = (value: unknown): string => JSON.stringify(value);
const played = async (id: string, plan = streamPlan()): Promise<ReplyPlan> =>
  (await faultNamed(id)).bend(plan, streamRequest());

const error = {
  message: 'The upstream provider failed while it handled this request.',
  type: 'server_error',
  param: null,
  code: 'upstream_error',
};

/** What follows the third piece of content. */
const breaks: Readonly<Record<string, string>> = {
  'sse-error-field': `error: ${json(error)}\n\n`,
  'error-object-mid-stream': `data: ${json({ error })}\n\n`,
  'sse-event-error': `event: error\ndata: ${json({ error })}\n\n`,
  'error-string-mid-stream': 'data: {"error":"upstream failed"}\n\n',
  'error-flat-mid-stream': `data: ${json(error)}\n\n`,
  'error-then-stop-and-done': `data: ${json({ error })}\n\n${events.slice(-3).join('')}`,
  'error-chunk-emptied-by-encoder': `data: {}\n\n${done}`,
};

test.each(Object.entries(breaks))('%s breaks a stream off after its third piece of content', async (id, text) => {
  expect(textOf(await played(id))).toBe(third + text);
  expect(touched((await faultNamed(id)).bend)).toEqual(['stream']);
});

test('a stream shorter than three pieces breaks off after its last one', async () => {
  const short = streamPlan({ tokens: ['Hi'] });
  const data = dataOf(await played('error-object-mid-stream', short));
  expect(data).toEqual([...dataOf(short).slice(0, 2), json({ error })]);
});

test('error-then-stop-and-done says stop even where the budget ended the answer', async () => {
  const bent = await played('error-then-stop-and-done', streamPlan({ finish: 'length' }));
  const reasons = chunksOf(bent).map((chunk) => firstChoice(chunk).finish_reason);
  expect(reasons.filter((reason) => typeof reason === 'string')).toEqual(['stop']);
});

test('error-object-in-200-stream consists of an error and [DONE]', async () => {
  expect(dataOf(await played('error-object-in-200-stream'))).toEqual([json({ error }), '[DONE]']);
  expect(touched((await faultNamed('error-object-in-200-stream')).bend)).toEqual(['stream']);
});

test.each([
  ['error-null-key', null],
  ['error-empty-object-key', {}],
] as const)('%s puts a key error into every healthy chunk', async (id, value) => {
  const bent = await played(id);
  expect(chunksOf(bent)).toEqual(chunksOf(streamPlan()).map((chunk) => ({ ...chunk, error: value })));
  expect(dataOf(bent).at(-1)).toBe('[DONE]');
  expect(touched((await faultNamed(id)).bend)).toEqual(['stream']);
});
