import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isObject, type JsonObject, type ReplyPlan } from '../src/define.ts';
import { totalWait } from './bend.ts';
import {
  bodyPlan,
  bytesOf,
  chunksOf,
  contentOf,
  dataOf,
  faultNamed,
  firstChoice,
  headerOf,
  jsonOf,
  mockRequest,
  streamPlan,
  streamRequest,
  textOf,
  touched,
} from './testing.ts';

const healthy = textOf(streamPlan());
const events = healthy.split(/(?<=\n\n)/);
const done = 'data: [DONE]\n\n';
const third = events.slice(0, 4).join('');
const rest = events.slice(4).join('');
const json = (value: unknown): string => JSON.stringify(value);
const played = async (id: string, plan = streamPlan()): Promise<ReplyPlan> =>
  (await faultNamed(id)).bend(plan, streamRequest());

/** The exact text of a bent stream. */
const framing: Readonly<Record<string, string>> = {
  'sse-missing-done': healthy.slice(0, -done.length),
  'sse-done-twice': healthy + done,
  'sse-comment-reemitted-as-data': `data: : PROCESSING\n\n${healthy}`,
  'sse-empty-event-dispatch': `retry: 3000\n\n${third}event: ping\n\nid: 7\n\n${rest}`,
  'sse-empty-data': `${third}data:\n\n${rest}`,
  'sse-ping-as-data': `${third}data: {"type":"ping"}\n\n${rest}`,
  'sse-data-null': `${third}data: null\n\n${rest}`,
  'sse-double-data-prefix': events.map((event) => `data: ${event}`).join(''),
  'sse-two-spaces-done': healthy.replace(done, 'data:  [DONE]\n\n'),
  'sse-done-lowercase': healthy.replace(done, 'data: [done]\n\n'),
  'sse-done-trailing-space': healthy.replace(done, 'data: [DONE] \n\n'),
  'sse-done-json': healthy.replace(done, 'data: "[DONE]"\n\n'),
  'sse-done-unterminated': healthy.slice(0, -1),
  'sse-single-newline-separators': healthy.replaceAll('\n\n', '\n'),
  'sse-last-event-unterminated': healthy.slice(0, -done.length - 2),
  'sse-bom': `\ufeff${healthy}`,
  'ndjson-instead-of-sse': events
    .slice(0, -1)
    .map((event) => event.slice(6, -1))
    .join(''),
  'sse-event-lost-at-read-boundary': events.filter((_, i) => i !== 7).join(''),
  'content-type-stream-json': healthy,
  'content-type-stream-missing': healthy,
  'content-type-stream-plain': healthy,
};

test.each(Object.entries(framing))(
  'a streamed request meets %s, and every other byte is as it was',
  async (id, text) => {
    const bent = await played(id);
    expect(textOf(bent)).toBe(text);
    expect(totalWait(bent)).toBe(totalWait(streamPlan()));
    expect(touched((await faultNamed(id)).bend)).toEqual(['stream']);
  },
);

test.each([
  ['content-type-stream-json', 'stream', 'application/json'],
  ['content-type-stream-missing', 'stream', null],
  ['content-type-stream-plain', 'stream', 'text/plain; charset=utf-8'],
  ['content-type-json-plain', 'body', 'text/plain; charset=utf-8'],
  ['content-type-json-missing', 'body', null],
  ['content-type-json-html', 'body', 'text/html; charset=utf-8'],
] as const)('%s changes the label of a %s and nothing else', async (id, kind, type) => {
  const { bend } = await faultNamed(id);
  const plan = kind === 'stream' ? streamPlan() : bodyPlan();
  const bent = bend(plan, kind === 'stream' ? streamRequest() : mockRequest());
  expect(headerOf(bent, 'content-type')).toBe(type);
  expect(headerOf(bent, 'x-request-id')).toBe(headerOf(plan, 'x-request-id'));
  expect(bent.steps).toBe(plan.steps);
  expect(touched(bend)).toEqual([kind]);
});

test('sse-data-after-done sends one more chunk after a complete stream', async () => {
  const text = textOf(await played('sse-data-after-done'));
  expect(text.startsWith(healthy)).toBe(true);
  expect(text.slice(healthy.length)).toMatch(/^data: \{.*"choices":\[\],"cost":"[\d.]+"\}\n\n$/);
  expect(touched((await faultNamed('sse-data-after-done')).bend)).toEqual(['stream']);
});

test('sse-done-without-finish-reason sends all content and [DONE], but never a finish_reason', async () => {
  const bent = await played('sse-done-without-finish-reason', streamPlan({ n: 2 }));
  const reasons = chunksOf(bent).flatMap((chunk) => (chunk.usage === null ? [firstChoice(chunk).finish_reason] : []));
  expect(new Set(reasons)).toEqual(new Set([null]));
  expect(contentOf(bent, 1)).toBe(contentOf(streamPlan()));
  expect(dataOf(bent).at(-1)).toBe('[DONE]');
  expect(touched((await faultNamed('sse-done-without-finish-reason')).bend)).toEqual(['stream']);
});

test('sse-malformed-json puts half of a JSON object between the chunks', async () => {
  const bent = await played('sse-malformed-json');
  const broken = dataOf(bent).filter((data) => data !== '[DONE]' && !data.endsWith('}'));
  expect(broken).toHaveLength(1);
  expect(() => JSON.parse(broken[0] ?? '')).toThrow(SyntaxError);
  expect(textOf(bent).replace(`data: ${broken[0]}\n\n`, '')).toBe(healthy);
  expect(touched((await faultNamed('sse-malformed-json')).bend)).toEqual(['stream']);
});

test('sse-array-data wraps one chunk', async () => {
  const data = dataOf(await played('sse-array-data'));
  const plain = dataOf(streamPlan());
  expect(data).toEqual(plain.map((event, i) => (i === 2 ? `[${event}]` : event)));
  expect(touched((await faultNamed('sse-array-data')).bend)).toEqual(['stream']);
});

const unicode = streamPlan({ tokens: ['naïve', ' 你好', ' 🌍', ' plain', ' ü'] });

test('utf8-split-across-chunks breaks one character of each event that is not ASCII', async () => {
  const bent = await played('utf8-split-across-chunks', unicode);
  expect(contentOf(bent)).toBe('na\ufffd\ufffdve \ufffd\ufffd\ufffd好 \ufffd\ufffd\ufffd\ufffd plain \ufffd\ufffd');
  expect(dataOf(bent)).toHaveLength(dataOf(unicode).length);
  expect(textOf(await played('utf8-split-across-chunks'))).toBe(healthy);
  expect((await faultNamed('utf8-split-across-chunks')).bend(bodyPlan(), mockRequest())).toEqual(bodyPlan());
});

test('utf8-split-across-deltas sends the halves of a character in two deltas', async () => {
  const bent = await played('utf8-split-across-deltas', unicode);
  const contents = chunksOf(bent).map((chunk) => {
    const { delta } = firstChoice(chunk);
    return isObject(delta) ? delta.content : undefined;
  });
  expect(contents.slice(1, 4)).toEqual(['na\ufffd', '\ufffdve', ' \ufffd']);
  expect(contents).toContain(' plain');
  expect(dataOf(bent)).toHaveLength(dataOf(unicode).length + 4);
  expect(textOf(await played('utf8-split-across-deltas'))).toBe(healthy);
});

test('utf8-invalid-bytes sends bytes that are not UTF-8, and JSON that is whole once they are replaced', async () => {
  const bent = await played('utf8-invalid-bytes', unicode);
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(bent))).toThrow();
  expect(contentOf(bent)).toBe('na\ufffdve 你好 🌍 plain \ufffd');
  expect(textOf(await played('utf8-invalid-bytes'))).toBe(healthy);
});

test('stream-true-json-reply answers a streamed request with the completion that a plain one gets', async () => {
  const bent = await played('stream-true-json-reply', streamPlan({ n: 2, finish: 'length' }));
  const plain = jsonOf(bodyPlan({ n: 2, finish: 'length' }));
  const bare = isObject(plain) && Array.isArray(plain.choices) ? plain.choices : [];
  expect(jsonOf(bent)).toEqual({
    ...(isObject(plain) ? plain : {}),
    choices: bare.map(({ message: { annotations: _, ...message }, ...choice }) => ({ ...choice, message })),
  });
  expect(headerOf(bent, 'content-type')).toBe('application/json');
  expect(touched((await faultNamed('stream-true-json-reply')).bend)).toEqual(['stream']);
});

test('stream-false-sse-reply answers a plain request with a well-formed stream', async () => {
  const { bend } = await faultNamed('stream-false-sse-reply');
  const bent = bend(bodyPlan({ n: 2 }), mockRequest());
  expect(headerOf(bent, 'content-type')).toBe('text/event-stream');
  expect([contentOf(bent, 0), contentOf(bent, 1)]).toEqual([contentOf(streamPlan()), contentOf(streamPlan())]);
  expect(chunksOf(bent).every((chunk) => chunk.object === 'chat.completion.chunk')).toBe(true);
  expect(firstChoice(chunksOf(bent).at(-1) ?? {}).finish_reason).toBe('stop');
  expect(dataOf(bent).at(-1)).toBe('[DONE]');
  expect(totalWait(bent)).toBeCloseTo(totalWait(bodyPlan()));
  expect(touched(bend)).toEqual(['body']);
});

test.each([
  ['stream-html-200', 'text/html; charset=utf-8', /^<!doctype html>/],
  ['stream-plaintext-200', 'text/plain; charset=utf-8', /^unsupported model: reference$/],
] as const)('%s answers a streamed request with something else altogether', async (id, type, text) => {
  const bent = await played(id);
  expect([bent.status, headerOf(bent, 'content-type')]).toEqual([200, type]);
  expect(textOf(bent)).toMatch(text);
  expect(touched((await faultNamed(id)).bend)).toEqual(['stream']);
});

test('gzip-buffered-sse and gzip-unasked change the encoding only', async () => {
  const buffered = await faultNamed('gzip-buffered-sse');
  const unasked = await faultNamed('gzip-unasked');
  const plan = streamPlan();
  expect(buffered.bend(plan, streamRequest())).toEqual({ ...plan, wire: { gzip: 'buffer' } });
  expect(unasked.bend(plan, streamRequest())).toEqual({ ...plan, wire: { gzip: 'flush', gzipUnasked: true } });
  expect(touched(buffered.bend)).toEqual(['stream']);
  expect(touched(unasked.bend)).toEqual(['stream', 'body']);
});

test('gzip-corrupt cannot be inflated, and spares clients that do not offer gzip', async () => {
  const { bend } = await faultNamed('gzip-corrupt');
  const bent = bend(streamPlan(), streamRequest({ headers: { 'Accept-Encoding': 'gzip, deflate' } }));
  expect(headerOf(bent, 'content-encoding')).toBe('gzip');
  expect(() => gunzipSync(bytesOf(bent))).toThrow(/incorrect header/);
  expect(gunzipSync(bytesOf(bent).subarray(': PROCESSING\n\n'.length)).toString()).toBe(healthy);
  expect(touched(bend)).toEqual([]);
});

test('nonstandard-trailing-chunk-data puts chunks without choices between usage and [DONE]', async () => {
  const bent = await played('nonstandard-trailing-chunk-data');
  const extra: readonly JsonObject[] = chunksOf(bent).slice(chunksOf(streamPlan()).length);
  expect(extra).toHaveLength(3);
  expect(extra.every((chunk) => json(chunk.choices) === '[]' && !('usage' in chunk) && chunk.cost === '0')).toBe(true);
  expect(textOf(bent).startsWith(healthy.slice(0, -done.length))).toBe(true);
  expect(dataOf(bent).at(-1)).toBe('[DONE]');
  expect(touched((await faultNamed('nonstandard-trailing-chunk-data')).bend)).toEqual(['stream']);
});
