import { expect, test } from 'vitest';
import { hasOutput, outputText, read } from './index.ts';
import { chunkOf, completionOf, exchangeOf, sse, streamOf } from './testing.ts';

test('a whole stream reads as frames, chunks, one choice, usage and [DONE]', () => {
  const reading = read(exchangeOf({ body: streamOf('Hel', 'lo') }));
  expect(reading.shape).toBe('sse');
  expect(reading.status).toBe(200);
  expect(reading.frames).toHaveLength(6);
  expect(reading.chunks).toHaveLength(5);
  expect(reading.done.map((frame) => frame.index)).toEqual([5]);
  expect(reading.choices).toMatchObject([
    { index: 0, roles: ['assistant'], content: 'Hello', reasoning: '', refusal: '', finishReasons: ['stop'] },
  ]);
  expect(reading.usage?.value).toMatchObject({ total_tokens: 12 });
  expect(reading.usage?.frame?.index).toBe(4);
  expect(reading.errors).toEqual([]);
  expect(outputText(reading)).toBe('Hello');
});

test('a JSON body reads as its choices and usage, and has no frames', () => {
  const reading = read(exchangeOf({ body: completionOf({ content: 'Hello' }) }));
  expect(reading.shape).toBe('json');
  expect(reading.frames).toEqual([]);
  expect(reading.choices).toMatchObject([
    { index: 0, roles: ['assistant'], content: 'Hello', finishReasons: ['stop'] },
  ]);
  expect(reading.choices[0]?.deltas).toEqual([]);
  expect(reading.usage?.value).toMatchObject({ total_tokens: 12 });
  expect(reading.usage?.frame).toBeNull();
});

test('every part is made once', () => {
  const reading = read(exchangeOf({ body: streamOf('Hi') }));
  expect(reading.frames).toBe(reading.frames);
  expect(reading.chunks).toBe(reading.chunks);
  expect(reading.choices).toBe(reading.choices);
  expect(reading.times).toBe(reading.times);
});

test('header names match in any case, and the first of several counts', () => {
  const headers = [
    ['Content-Type', 'Text/Event-Stream; charset=utf-8'],
    ['x-request-id', 'first'],
    ['X-Request-Id', 'second'],
  ] as const;
  const reading = read(exchangeOf({ headers }));
  expect(reading.mediaType).toBe('text/event-stream');
  expect(reading.header('X-REQUEST-ID')).toBe('first');
  expect(reading.header('retry-after')).toBeNull();
});

test('a missing or empty content type reads as null', () => {
  expect(read(exchangeOf({ headers: {} })).mediaType).toBeNull();
  expect(read(exchangeOf({ headers: { 'content-type': '' } })).mediaType).toBeNull();
});

test('an exchange without a response reads as nothing', () => {
  const reading = read(exchangeOf({ status: null, end: { kind: 'refused', at: 3, detail: 'ECONNREFUSED' } }));
  expect(reading.shape).toBe('none');
  expect(reading.status).toBeNull();
  expect(reading.mediaType).toBeNull();
  expect(reading.text).toBe('');
  expect(reading.json).toBeUndefined();
  expect(reading.choices).toEqual([]);
  expect(reading.times).toMatchObject({ headers: null, firstByte: null, close: 3 });
});

test('a JSON error under text/event-stream reads as JSON with its error', () => {
  const reading = read(
    exchangeOf({ headers: { 'content-type': 'text/event-stream' }, body: '{"error":{"message":"no"}}' }),
  );
  expect(reading.shape).toBe('json');
  expect(reading.errors).toEqual([{ value: { message: 'no' }, frame: null }]);
});

test('a stream under application/json reads as a stream', () => {
  const reading = read(exchangeOf({ headers: { 'content-type': 'application/json' }, body: streamOf('Hi') }));
  expect(reading.shape).toBe('sse');
  expect(outputText(reading)).toBe('Hi');
});

test('output is content, reasoning, a refusal or a tool call of any choice', () => {
  const withDelta = (delta: Parameters<typeof chunkOf>[0]) =>
    hasOutput(read(exchangeOf({ body: sse(chunkOf(delta)) })));
  expect(withDelta({ content: 'x' })).toBe(true);
  expect(withDelta({ content: ' ' })).toBe(true);
  expect(withDelta({ reasoning_content: 'x' })).toBe(true);
  expect(withDelta({ refusal: 'x' })).toBe(true);
  expect(withDelta({ tool_calls: [{ index: 0, function: { arguments: '' } }] })).toBe(true);
  expect(withDelta({ role: 'assistant', content: '' })).toBe(false);
  expect(withDelta({ tool_calls: [] })).toBe(false);
  expect(withDelta({ tool_calls: [null] })).toBe(false);
});

test('speech, pictures and legacy function calls are output too', () => {
  const body = (message: Parameters<typeof completionOf>[0]) =>
    hasOutput(read(exchangeOf({ body: completionOf(message) })));
  expect(body({ content: null, audio: { id: 'audio_1', data: '' } })).toBe(true);
  expect(body({ content: null, images: [{ type: 'image_url' }] })).toBe(true);
  expect(body({ content: null, function_call: { name: 'f', arguments: '{}' } })).toBe(true);
  expect(body({ content: null })).toBe(false);
  expect(hasOutput(read(exchangeOf({ body: sse(chunkOf({ audio: { id: 'audio_1' } })) })))).toBe(true);
});
