import { expect, test } from 'vitest';
import { read } from './read.ts';
import { chunkOf, exchangeOf, sse } from './testing.ts';

const framesOf = (...body: string[]) => read(exchangeOf({ body })).frames;
const dataOf = (...body: string[]) => framesOf(...body).map((frame) => frame.data);

test('LF, CRLF and CR end lines alike', () => {
  for (const end of ['\n', '\r\n', '\r'])
    expect(dataOf(`data: 1${end}data: 2${end}${end}data: 3${end}${end}`), JSON.stringify(end)).toEqual(['1\n2', '3']);
});

test('line ends may be mixed, within one event too', () => {
  expect(dataOf('data: 1\rdata: 2\r\ndata: 3\n\r\ndata: 4\r\r\ndata: 5\r\n\rdata: 6\n\r')).toEqual([
    '1\n2\n3',
    '4',
    '5',
    '6',
  ]);
});

test('a frame keeps its text as sent, and the frames with the blank lines between them make up the body', () => {
  const frames = framesOf('data: 1\r\n\r\n\r\n: ping\n\ndata: 2\r\r');
  expect(frames.map((frame) => frame.raw)).toEqual(['data: 1\r\n\r\n', ': ping\n\n', 'data: 2\r\r']);
  expect(frames.map((frame) => frame.offset)).toEqual([0, 13, 21]);
});

test('a CRLF that straddles reads is one line end', () => {
  const frames = framesOf('data: 1\r', '\ndata: 2\r\n\r', '\ndata: 3\r\n\r\n');
  expect(frames.map((frame) => frame.data)).toEqual(['1\n2', '3']);
  expect(frames[0]?.raw).toBe('data: 1\r\ndata: 2\r\n\r\n');
});

test('a frame arrives with the read that brought its blank line', () => {
  const body = ['data: 1\n', '\nda', 'ta: 2\n\ndata: 3', '\n\n', ': bye'];
  const { frames } = read(exchangeOf({ body, times: [10, 20, 30, 40, 50] }));
  expect(frames.map(({ data, read, at }) => [data, read, at])).toEqual([
    ['1', 1, 20],
    ['2', 2, 30],
    ['3', 3, 40],
    [null, 4, 50],
  ]);
});

test('fields keep their order, unknown ones too, and lose one leading space only', () => {
  const [frame] = framesOf('id: 7\nevent: chunk\nfoo:bar\ndata:  two\nretry: 10\nlonely\ndata\n\n');
  expect(frame?.fields).toEqual([
    { name: 'id', value: '7' },
    { name: 'event', value: 'chunk' },
    { name: 'foo', value: 'bar' },
    { name: 'data', value: ' two' },
    { name: 'retry', value: '10' },
    { name: 'lonely', value: '' },
    { name: 'data', value: '' },
  ]);
  expect(frame).toMatchObject({ event: 'chunk', data: ' two\n', terminated: true });
});

test('comments are kept apart from fields', () => {
  const frames = framesOf(': OPENROUTER PROCESSING\n\n:tight\ndata: 1\n: inside\n\n');
  expect(frames.map((frame) => frame.comments)).toEqual([['OPENROUTER PROCESSING'], ['tight', 'inside']]);
  expect(frames.map((frame) => [frame.data, frame.fields.length])).toEqual([
    [null, 0],
    ['1', 1],
  ]);
});

test('JSON over several data lines is one value', () => {
  const [frame] = framesOf('data: {\ndata:   "a": 1\ndata: }\n\n');
  expect(frame?.data).toBe('{\n  "a": 1\n}');
  expect(frame?.json).toEqual({ a: 1 });
});

test('frames of id, event or retry alone have no data, and an empty data line has empty data', () => {
  const frames = framesOf('id: 1\n\nevent: ping\n\nretry: 3000\n\ndata:\n\n');
  expect(frames.map(({ event, data }) => [event, data])).toEqual([
    [null, null],
    ['ping', null],
    [null, null],
    [null, ''],
  ]);
});

test('an unterminated last event is kept, marked and understood', () => {
  const reading = read(exchangeOf({ body: [sse(chunkOf({ content: 'a' })), 'data: [DONE]'] }));
  expect(reading.frames.map((frame) => frame.terminated)).toEqual([true, false]);
  expect(reading.done).toHaveLength(1);
  expect(reading.frames[1]).toMatchObject({ data: '[DONE]', raw: 'data: [DONE]', read: 1, json: undefined });
  expect(read(exchangeOf({ body: 'data: {"a":1}\n' })).chunks).toMatchObject([
    { value: { a: 1 }, frame: { terminated: false } },
  ]);
});

test('an event that was cut in the middle is kept as text', () => {
  const reading = read(exchangeOf({ body: 'data: 1\n\ndata: {"choices":[{"del', end: 'reset' }));
  expect(reading.frames[1]).toMatchObject({ terminated: false, data: '{"choices":[{"del', json: undefined });
  expect(reading.chunks).toEqual([]);
});

test('events that a single newline separates are one frame with two data fields and no JSON', () => {
  const [frame, ...others] = framesOf('data: {"a":1}\ndata: {"a":2}\n\n');
  expect(others).toEqual([]);
  expect(frame).toMatchObject({ data: '{"a":1}\n{"a":2}', json: undefined });
  expect(frame?.fields.map((field) => field.value)).toEqual(['{"a":1}', '{"a":2}']);
});

test('bare JSON between events is kept as it was sent', () => {
  const frames = framesOf('data: 1\n\n{"a":1}\n\ndata: 2\n\n');
  expect(frames.map(({ data, raw }) => [data, raw])).toEqual([
    ['1', 'data: 1\n\n'],
    [null, '{"a":1}\n\n'],
    ['2', 'data: 2\n\n'],
  ]);
});

test('nothing is carried over from one frame to the next', () => {
  const frames = framesOf('event: error\nid: 1\n\ndata: 1\n\n');
  expect(frames.map(({ event, data }) => [event, data])).toEqual([
    ['error', null],
    [null, '1'],
  ]);
});

test('an event of several megabytes over many reads is one frame', () => {
  const text = sse(chunkOf({ content: 'x'.repeat(5 * 1024 * 1024) }));
  const body: string[] = [];
  for (let at = 0; at < text.length; at += 1400) body.push(text.slice(at, at + 1400));
  const reading = read(exchangeOf({ body }));
  expect(reading.frames).toHaveLength(1);
  expect(reading.frames[0]?.read).toBe(body.length - 1);
  expect(reading.choices[0]?.content).toHaveLength(5 * 1024 * 1024);
});

test('a hundred thousand unknown fields, comments and data lines in one block are kept', () => {
  const [frame] = framesOf(`${'foo: 1\n: c\ndata: x\n'.repeat(100_000)}\n`);
  expect(frame?.fields).toHaveLength(200_000);
  expect(frame?.comments).toHaveLength(100_000);
  expect(frame?.data).toHaveLength(2 * 100_000 - 1);
});

test('half a million lines in one block are read, whatever ends them', () => {
  for (const end of ['\r', '\n', '\r\n']) {
    const [frame, ...others] = framesOf(`data: x${end}${`:${end}`.repeat(500_000)}`);
    expect(others).toEqual([]);
    expect(frame?.comments).toHaveLength(500_000);
  }
});
