import { expect, test } from 'vitest';
import { read } from './read.ts';
import { chunkOf, completionOf, exchangeOf, sse, streamOf } from './testing.ts';

const usage = chunkOf({}, {}, { choices: [], usage: { total_tokens: 1 } });

test('each time is that of the read that brought it', () => {
  const body = [
    ': ping\n\n',
    sse(chunkOf({ role: 'assistant', content: '' })),
    sse(chunkOf({ reasoning_content: 'hm' })),
    sse(chunkOf({ content: 'a' })),
    sse(chunkOf({ content: 'b' })),
    sse(chunkOf({}, { finish_reason: 'stop' })),
    sse(usage),
    sse('[DONE]'),
  ];
  const times = [10, 20, 30, 40, 50, 60, 70, 80];
  expect(read(exchangeOf({ body, times, headersAt: 5, end: { kind: 'complete', at: 90 } })).times).toEqual({
    headers: 5,
    firstByte: 10,
    firstEvent: 20,
    firstReasoning: 30,
    firstContent: 40,
    firstDelta: 30,
    lastDelta: 50,
    finish: 60,
    usage: 70,
    done: 80,
    close: 90,
  });
});

test('a tool call or a refusal is a first answer, the role alone is none', () => {
  const role = sse(chunkOf({ role: 'assistant', content: '' }));
  const times = [10, 20];
  const call = sse(chunkOf({ tool_calls: [{ index: 0, id: 'c', function: { name: 'f', arguments: '' } }] }));
  expect(read(exchangeOf({ body: [role, call], times })).times.firstContent).toBe(20);
  expect(read(exchangeOf({ body: [role, sse(chunkOf({ refusal: 'no' }))], times })).times.firstContent).toBe(20);
  expect(read(exchangeOf({ body: [role], times })).times).toMatchObject({ firstEvent: 10, firstContent: null });
});

test('a stream has finished when its last choice has, each by its first reason', () => {
  const finish = (index: number, reason: string) => sse(chunkOf({}, { index, finish_reason: reason }));
  const times = [10, 20, 30, 40];
  const finishOf = (...body: string[]) => read(exchangeOf({ body, times })).times.finish;
  expect(finishOf(finish(0, 'stop'), finish(1, ''), finish(1, 'length'), finish(0, 'stop'))).toBe(30);
  expect(finishOf(finish(0, 'stop'), finish(1, ''))).toBeNull();
  expect(finishOf(sse(usage))).toBeNull();
});

test('what a JSON body carries arrives with its end', () => {
  const text = completionOf({ content: 'Hello', reasoning_content: 'hm' });
  const body = [text.slice(0, 20), text.slice(20)];
  expect(read(exchangeOf({ body, times: [100, 200], end: { kind: 'complete', at: 210 } })).times).toMatchObject({
    firstByte: 100,
    firstEvent: null,
    firstReasoning: 210,
    firstContent: 210,
    firstDelta: 210,
    lastDelta: 210,
    finish: 210,
    usage: 210,
    done: null,
    close: 210,
  });
});

test('what never came is null', () => {
  const end = { kind: 'timeout-first-chunk', at: 3000 } as const;
  expect(read(exchangeOf({ body: [': ping\n\n'], times: [100], end })).times).toMatchObject({
    firstByte: 100,
    firstEvent: null,
    firstDelta: null,
    lastDelta: null,
    finish: null,
    usage: null,
    done: null,
    close: 3000,
  });
  expect(read(exchangeOf({ body: '{"error":{}}' })).times).toMatchObject({ firstContent: null, finish: null });
});

test('a record without times reads as zeros', () => {
  const { times } = read(exchangeOf({ body: streamOf('Hi'), timed: false }));
  expect(times).toMatchObject({ headers: 0, firstContent: 0, done: 0, close: 0 });
});
