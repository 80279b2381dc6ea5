import { expect, test } from 'vitest';
import { trial, trialOf } from '../judge/testing.ts';
import { read } from '../read/index.ts';
import { completionOf, exchangeOf, streamOf } from '../read/testing.ts';
import { measure, tokensOf } from './measure.ts';

test('a stream is measured from its first event to its end', () => {
  const body = streamOf('Grüße', ' world');
  const [row] = measure(trial({ body, times: [100, 150, 250, 260, 270, 280], request: { text: 'ü' }, probe: 'greet' }));
  expect(row).toEqual({
    target: { provider: 'test-provider', model: 'test-model' },
    probe: 'greet',
    trial: 0,
    exchange: 'test-provider/test-model/greet/t0s0',
    status: 200,
    end: 'complete',
    // Bytes, not characters.
    requestBytes: 13,
    responseBytes: Buffer.byteLength(body.join('')),
    headersMs: 50,
    firstEventMs: 100,
    firstChunkMs: 150,
    lastChunkMs: 250,
    totalMs: 280,
    lagMs: 0,
    promptTokens: 5,
    completionTokens: 7,
    stream: {
      manner: 'inconclusive',
      reason: 'the reply is too short to tell (11 characters)',
      deltas: 2,
      reads: 2,
      largestShare: 6 / 11,
      spread: 0.4,
    },
    timeline: {
      at: [100, 150, 250, 260, 270, 280],
      bytes: body.map((part) => Buffer.byteLength(part)),
      reply: 'chatcmpl-1',
    },
  });
});

test('a timeline says when its clock began, and a row how long its request had waited in our queue', () => {
  const stream = { ...exchangeOf({ body: streamOf('Hello') }), clock: 123_456.789, queuedMs: 12 };
  expect(measure(trialOf([read(stream)]))[0]).toMatchObject({ queuedMs: 12, timeline: { clock: 123_456.79 } });
});

test('what is no stream has neither a manner nor a timeline', () => {
  const [row] = measure(trial({ body: completionOf({ content: 'Hello' }) }));
  expect(row).not.toHaveProperty('stream');
  expect(row).not.toHaveProperty('timeline');
});

test('a stream without output has a timeline, for it shows what came instead', () => {
  const [row] = measure(trial({ body: streamOf() }));
  expect(row).not.toHaveProperty('stream');
  expect(row?.timeline?.at).toHaveLength(4);
});

test('a record without times has no timeline', () => {
  const [row] = measure(trial({ body: streamOf('Hello'), timed: false }));
  expect(row).toHaveProperty('stream.manner', 'inconclusive');
  expect(row).not.toHaveProperty('timeline');
});

/** 60 deltas of 20 characters, at the times of so many reads. */
const long = (times: readonly number[], number: number) =>
  measure(
    trial({ body: streamOf(...Array.from({ length: 60 }, () => 'twenty characters ok')), times, trial: number }),
  )[0];

test('of each probe the first three timelines are kept, and later ones of streams that are none', () => {
  const steady = Array.from({ length: 64 }, (_, index) => 500 + index * 25);
  const atOnce = Array.from({ length: 64 }, (_, index) => 2000 + index * 0.1);
  expect(long(steady, 2)).toHaveProperty('timeline');
  expect(long(steady, 3)).toMatchObject({ stream: { manner: 'real' } });
  expect(long(steady, 3)).not.toHaveProperty('timeline');
  expect(long(atOnce, 49)).toMatchObject({ stream: { manner: 'buffered' }, timeline: { at: { length: 64 } } });
  expect(long(atOnce, 50)).not.toHaveProperty('timeline');
});

test('every request of a trial has a row of its own', () => {
  const steps = trialOf([read(exchangeOf({ step: 0 })), read(exchangeOf({ step: 1 }))]);
  expect(measure(steps).map(({ exchange }) => exchange.slice(-4))).toEqual(['t0s0', 't0s1']);
});

test('what never came is null, not zero', () => {
  const [row] = measure(trial({ status: null, body: '', end: { kind: 'timeout-headers', at: 2000 }, lag: null }));
  expect(row).toMatchObject({
    status: null,
    end: 'timeout-headers',
    responseBytes: 0,
    headersMs: null,
    firstEventMs: null,
    firstChunkMs: null,
    lastChunkMs: null,
    totalMs: 2000,
    lagMs: null,
    promptTokens: null,
    completionTokens: null,
  });
});

test('only whole numbers count as tokens', () => {
  const tokens = (usage: Parameters<typeof completionOf>[2]) =>
    tokensOf(read(exchangeOf({ body: completionOf({ content: 'Hello' }, {}, usage) })));
  expect(tokens({ usage: { prompt_tokens: 3, completion_tokens: '4' } })).toEqual({ prompt: 3, completion: null });
  expect(tokens({ usage: { prompt_tokens: 3.5 } })).toEqual({ prompt: null, completion: null });
  expect(tokens({ usage: null })).toEqual({ prompt: null, completion: null });
});

test('tokens are counted under the names of the endpoint', () => {
  const responses = trial({
    body: JSON.stringify({ object: 'response', usage: { input_tokens: 9, output_tokens: 4 } }),
  });
  expect(tokensOf(responses.reading)).toEqual({ prompt: 9, completion: 4 });
});
