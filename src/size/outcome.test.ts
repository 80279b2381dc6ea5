import { expect, test } from 'vitest';
import { loadMocks } from '../../mocks/registry.ts';
import { startMock } from '../../mocks/server.ts';
import { sized } from '../../suites/large-payload/probes.ts';
import { dense } from '../../suites/shared/fillers.ts';
import type { JsonObject } from '../define.ts';
import { afterwards, driveOne, targetAt } from '../drive/testing.ts';
import { read } from '../read/index.ts';
import { completionOf, type ExchangeOptions, exchangeOf, sse, streamOf } from '../read/testing.ts';
import { failureTitle, type Outcome, outcomeOf } from './outcome.ts';

const of = (made: ExchangeOptions, streamed = true): Outcome => outcomeOf(read(exchangeOf(made)), streamed);
const failed = (as: string) => ({ kind: 'failed', as });
const error = (status: number): ExchangeOptions => ({ status, body: '{"error":{"message":"Too large."}}' });
const chunk = (delta: JsonObject, finish: string | null = null): JsonObject => ({
  choices: [{ index: 0, delta, finish_reason: finish }],
});

test('A whole answer worked, streamed or plain', () => {
  expect(of({ body: streamOf('A', ' word') })).toEqual({ kind: 'worked' });
  expect(of({ body: completionOf({ content: 'A word' }) }, false)).toEqual({ kind: 'worked' });
  // [DONE] was there: that the connection hangs or breaks afterwards takes nothing from the answer.
  expect(of({ body: streamOf('A'), end: 'timeout-idle' })).toEqual({ kind: 'worked' });
  expect(of({ body: streamOf('A'), end: 'reset' })).toEqual({ kind: 'worked' });
});

test('Success with nothing in it failed, in the manner in which it is empty', () => {
  const stream = { 'content-type': 'text/event-stream' };
  expect(of({ body: 'null', headers: { 'content-type': 'application/json' } })).toEqual(failed('null-body'));
  expect(of({ headers: stream })).toEqual(failed('empty-stream'));
  expect(of({ headers: { 'content-type': 'application/json' } }, false)).toEqual(failed('empty-body'));
  expect(of({ body: sse(chunk({ role: 'assistant' }), chunk({}, 'stop'), '[DONE]') })).toEqual(failed('no-output'));
  expect(of({ body: completionOf({ content: null }) }, false)).toEqual(failed('no-output'));
  expect(of({ body: '<html><p>Hello</p></html>', headers: { 'content-type': 'text/html' } })).toEqual(
    failed('other-body'),
  );
});

test('A reply that is broken off, or in the wrong form, failed', () => {
  const cut = sse(chunk({ content: 'A' }));
  expect(of({ body: cut })).toEqual(failed('unfinished'));
  expect(of({ body: cut, end: 'reset' })).toEqual(failed('reset'));
  expect(of({ body: cut, end: 'timeout-idle' })).toEqual(failed('time-out'));
  expect(of({ body: cut, end: 'too-large' })).toEqual(failed('unreadable'));
  expect(of({ body: '{"choices":[{"ind' }, false)).toEqual(failed('cut-json'));
  expect(of({ body: sse(chunk({ content: 'A' }), '{"id":', chunk({}, 'stop'), '[DONE]') })).toEqual(
    failed('broken-event'),
  );
  expect(of({ body: completionOf({ content: 'A' }) })).toEqual(failed('not-streamed'));
  expect(of({ body: streamOf('A') }, false)).toEqual(failed('not-plain'));
  expect(of({ body: sse(chunk({ content: 'A' }), { error: { message: 'It broke.' } }) })).toEqual(
    failed('error-in-success'),
  );
  expect(of({ body: '{"error":{"message":"It broke."}}' }, false)).toEqual(failed('error-in-success'));
});

test('No answer at all failed, unless there never was a connection', () => {
  expect(of({ status: null, end: 'reset' })).toEqual(failed('reset'));
  expect(of({ status: null, end: 'timeout-headers' })).toEqual(failed('time-out'));
  expect(of({ status: null, end: 'malformed' })).toEqual(failed('unreadable'));
  for (const end of ['refused', 'unresolved', 'tls', 'timeout-connect', 'aborted'] as const)
    expect(of({ status: null, end })).toEqual({ kind: 'untold', reason: `the exchange ended with ${end}` });
  // We may have overslept it ourselves.
  const lag = { maxMs: 5000, meanMs: 10, heldMs: 5000 };
  expect(of({ status: null, end: 'timeout-headers', lag })).toMatchObject({ kind: 'untold' });
});

test('A proper refusal is no failure; one that no client can read, or repeats, is', () => {
  expect(of(error(413))).toEqual({ kind: 'refused', status: 413, message: 'Too large.' });
  expect(of(error(400))).toMatchObject({ kind: 'refused', status: 400 });
  expect(of({ status: 413, body: '<html></html>', headers: { 'content-type': 'text/html' } })).toEqual(
    failed('bad-refusal'),
  );
  expect(of({ status: 307, headers: { location: '/upload' } })).toEqual(failed('bad-refusal'));
  expect(of(error(408))).toEqual(failed('status-408'));
  expect(of(error(500))).toEqual(failed('status-500'));
  expect(of(error(503))).toEqual(failed('overloaded'));
});

test('An answer that thinking used up worked: nobody knows better', () => {
  const body = completionOf({ content: '' }, { finish_reason: 'length' }, { usage: null });
  expect(of({ body }, false)).toEqual({ kind: 'worked' });
});

test('Every kind of failure has words', () => {
  expect(failureTitle('reset')).toBe('the connection was reset');
  expect(failureTitle('status-502')).toBe('status 502');
});

test('No dialect of a real provider is taken for a failure', async () => {
  const mock = await startMock({ pace: 0 });
  afterwards(() => mock.close());
  const { dialects } = await loadMocks();
  const odd: string[] = [];
  const ask = async (model: string, streamed: boolean): Promise<void> => {
    const target = { ...targetAt(mock.port), model };
    const context = { target, trial: 0, nonce: 'bcdfghj', budget: (tokens: number) => ({ max_tokens: tokens }) };
    const json = sized(context, 70_000, dense, streamed ? { stream: true } : {});
    const outcome = outcomeOf(read(await driveOne(target, { path: '/chat/completions', json })), streamed);
    if (outcome.kind === 'failed' || outcome.kind === 'untold') odd.push(`${model}: ${JSON.stringify(outcome)}`);
  };
  const models = ['reference', ...dialects.map(({ id }) => `dialect/${id}`)];
  for (const model of models) await Promise.all([ask(model, true), ask(model, false)]);
  expect(odd).toEqual([]);
});
