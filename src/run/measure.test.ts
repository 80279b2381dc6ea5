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
  });
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
