import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/define.ts';
import { honestyRows, relayOf } from '../../src/read/index.ts';
import { chunkOf, completionOf, type ExchangeOptions, sse, streamOf } from '../../src/read/testing.ts';
import { judgedPassages, type MadePassage, passageOf, saidOf } from '../shared/testing-gateway.ts';
import answersAreNotLost from './answers-are-not-lost.ts';
import brokenStreams from './broken-streams-do-not-end-cleanly.ts';
import errorBodies from './error-bodies-are-errors.ts';
import errorEvents from './error-events-arrive.ts';
import errorMessage from './error-message-is-kept.ts';
import errorStatus from './error-status-is-kept.ts';
import stackTrace from './errors-show-no-stack-trace.ts';
import failures from './failures-are-not-successes.ts';
import doNotHang from './failures-do-not-hang.ts';
import noAnswer from './no-answer-is-an-error.ts';
import relabelled from './replies-are-not-relabelled.ts';
import retryAfter from './retry-after-is-relayed.ts';
import unfinished from './unfinished-answers-are-not-finished.ts';
import unreadable from './unreadable-replies-are-not-successes.ts';

const streamed = { stream: true } satisfies JsonObject;
const plain = {} satisfies JsonObject;
const json = { 'content-type': 'application/json' };
const part: readonly string[] = [
  sse(chunkOf({ role: 'assistant', content: 'Half an' })),
  sse(chunkOf({ content: ' answer' })),
];
const broken: ExchangeOptions = { body: part, end: 'reset' };
const errorOf = (message: string, rest: JsonObject = {}): string => JSON.stringify({ error: { message, ...rest } });

const passage = (sent: ExchangeOptions, client: ExchangeOptions, request: JsonObject = streamed): MadePassage => ({
  plays: 'fault/made-up',
  request,
  calls: [{ sent }],
  client,
});
const howOf = (made: MadePassage): string => relayOf(passageOf(made)).how;

test('a reply that comes as it was is passed on, or relayed if it failed', () => {
  expect(howOf(passage({ body: streamOf('a') }, { body: streamOf('a') }))).toBe('passed-on');
  expect(howOf(passage(broken, broken))).toBe('relayed');
  expect(howOf(passage(broken, { body: [...part, sse({ error: { message: 'gone' } })] }))).toBe('translated');
});

test('an error status that becomes an empty answer is a silent failure', () => {
  const made = passage({ status: 500, body: errorOf('boom') }, { body: completionOf({ content: '' }) }, plain);
  expect(howOf(made)).toBe('silent');
  expect(saidOf(failures, made)).toEqual(['A failure upstream becomes an empty answer (fault/made-up)']);
  expect(saidOf(failures, passage({ status: 500, body: errorOf('a') }, { body: sse('[DONE]') }))).toHaveLength(1);
});

test('an answer for which the gateway asked again is mended', () => {
  const made = {
    ...passage(broken, { body: streamOf('whole') }),
    calls: [
      { sent: broken, ended: 'reset' as const },
      { sent: { body: streamOf('whole') }, startedAt: 1_100 },
    ],
  };
  expect(howOf(made)).toBe('mended');
  expect(saidOf(failures, made)).toBe('inconclusive');
  expect(relayOf(passageOf(made)).calls).toBe(2);
});

test('two answers in one are a lost answer, unless the second was asked to go on with the first', () => {
  const both = streamOf('Half an answer', ' and more');
  const again = { sent: { body: streamOf(' and more') }, startedAt: 1_100 };
  const made = { ...passage(broken, { body: both }), calls: [{ sent: broken }, again] };
  expect(saidOf(answersAreNotLost, made)).toEqual(['The client’s answer is not the upstream’s (fault/made-up)']);
  const request = { messages: [{ role: 'assistant', content: 'Half an answer' }] };
  expect(howOf({ ...made, calls: [{ sent: broken }, { ...again, request }] })).toBe('mended');
});

test('a broken stream that ends in order is softened, with a made-up end it is silent', () => {
  expect(howOf(passage(broken, { body: part }))).toBe('softened');
  expect(saidOf(brokenStreams, passage(broken, { body: part }))).toEqual([
    'A stream that broke off upstream ends in order (fault/made-up)',
  ]);
  const finished = passage(broken, { body: [...part, sse(chunkOf({}, { finish_reason: 'stop' }), '[DONE]')] });
  expect(saidOf(failures, finished)).toEqual(['A failure upstream becomes a complete-looking answer (fault/made-up)']);
});

test('half a JSON body makes every SDK throw, an empty one does not', () => {
  const sent: ExchangeOptions = { headers: json, body: '{"choices":[', end: 'reset' };
  const [half] = [judgedPassages(brokenStreams, passage(sent, { headers: json, body: '{"choices":[' }, plain))].flat();
  expect(half).toMatchObject({ softened: 'warn' });
  const [none] = [judgedPassages(brokenStreams, passage(sent, { headers: json, body: '' }, plain))].flat();
  expect(none).toMatchObject({ what: 'A body that broke off upstream ends in order (fault/made-up)' });
  expect(none).not.toHaveProperty('softened');
});

test('what broke off after the last event was whole', () => {
  const sent: ExchangeOptions = { body: streamOf('a'), end: 'reset' };
  expect(howOf(passage(sent, { body: streamOf('a') }))).toBe('mended');
});

test('a finish_reason for a stream that just stopped is made up, and a warning after [DONE]', () => {
  const end = sse(chunkOf({}, { finish_reason: 'stop' }), '[DONE]');
  expect(saidOf(unfinished, passage({ body: part }, { body: [...part, end] }))).toEqual([
    'A reply that stopped half-way looks finished (fault/made-up)',
  ]);
  const done = passage({ body: [...part, sse('[DONE]')] }, { body: [...part, end] });
  expect(howOf(done)).toBe('made-up');
  expect(saidOf(unfinished, done)).toEqual(['The finish_reason is the gateway’s own (fault/made-up)']);
  expect(saidOf(unfinished, passage({ body: sse('[DONE]') }, { body: streamOf() }))).toHaveLength(1);
});

test('an error event that is dropped is found, one without words in a whole answer is not', () => {
  const failing = { body: [...part, sse({ error: { message: 'gone' } })] };
  expect(saidOf(errorEvents, passage(failing, { body: part }))).toHaveLength(1);
  expect(saidOf(errorEvents, passage(failing, failing))).toBe('pass');
  const slip = { body: [...streamOf('a').slice(0, 2), sse({ ...chunkOf({}), error: {} }), ...streamOf('a').slice(2)] };
  expect(howOf(passage(slip, { body: streamOf('a') }))).toBe('mended');
});

test('no reply is told by a 5xx or a reset; 400 blames the client', () => {
  const gone: ExchangeOptions = { status: null, end: 'reset' };
  expect(saidOf(noAnswer, passage(gone, { status: 503, body: errorOf('gone') }))).toBe('pass');
  expect(saidOf(noAnswer, passage(gone, { status: null, end: 'reset' }))).toBe('pass');
  expect(saidOf(noAnswer, passage(gone, { status: 400, body: errorOf('gone') }))).toHaveLength(1);
  expect(saidOf(noAnswer, passage(gone, { body: '' }))).toHaveLength(1);
  expect(saidOf(noAnswer, passage(gone, { status: null, end: 'timeout-headers' }))).toBe('inconclusive');
});

test('null that becomes an empty answer is found, null that becomes 502 is welcome', () => {
  const sent = { headers: json, body: 'null' };
  expect(saidOf(unreadable, passage(sent, { body: completionOf({ content: '' }) }, plain))).toHaveLength(1);
  expect(saidOf(unreadable, passage(sent, { status: 502, body: errorOf('no answer') }, plain))).toBe('pass');
  expect(howOf(passage(sent, { status: 502, body: errorOf('no answer') }, plain))).toBe('translated');
});

test('an answer that was encoded twice may be decoded once; a string that is no answer may not become one', () => {
  const once = completionOf({ content: 'Half an answer' });
  const twice = { headers: json, body: JSON.stringify(once) };
  expect(howOf(passage(twice, { headers: json, body: once }, plain))).toBe('mended');
  expect(saidOf(unreadable, passage(twice, { headers: json, body: once }, plain))).toBe('pass');
  const other = { headers: json, body: completionOf({ content: 'Something else' }) };
  expect(saidOf(unreadable, passage(twice, other, plain))).toHaveLength(1);
  for (const value of [
    'Half an answer',
    '{"detail":"Half an answer"}',
    '{"choices":null,"is":"Half an answer"}',
    'null',
  ])
    expect(
      saidOf(unreadable, passage({ headers: json, body: JSON.stringify(value) }, { body: once }, plain)),
    ).toHaveLength(1);
});

test('a JSON answer that is put into events as asked for is mended, one that is only relabelled is not', () => {
  const sent = { headers: json, body: completionOf({ content: 'a' }) };
  expect(howOf(passage(sent, { body: streamOf('a') }))).toBe('mended');
  const events = { 'content-type': 'text/event-stream' };
  expect(saidOf(relabelled, passage(sent, { ...sent, headers: events }))).toHaveLength(1);
  expect(saidOf(relabelled, passage(sent, sent))).toBe('pass');
});

test('an answer that loses its text or its end is lost, one that is refused is only judged stricter', () => {
  const sent = { body: streamOf('a', 'b') };
  expect(howOf(passage(sent, { body: streamOf('a') }))).toBe('lost');
  expect(howOf(passage(sent, { body: part }))).toBe('lost');
  expect(howOf(passage(sent, { status: 500, body: errorOf('odd') }))).toBe('stricter');
  const odd = { headers: { 'content-type': 'text/html' }, body: completionOf({ content: 'a' }) };
  expect(howOf(passage(odd, { headers: json, body: '{"html-message":""}' }, plain))).toBe('translated');
});

/** The client’s deadline passed at so many milliseconds; the upstream had ended at 60. */
const waited = (at: number, call: Partial<NonNullable<MadePassage['calls']>[number]> = {}): MadePassage => ({
  ...passage(broken, { status: null, end: { kind: 'timeout-headers', at } }),
  calls: [{ sent: broken, ended: 'reset', endedAt: 1_060, ...call }],
});

test('a client that waits on after the upstream has ended hangs', () => {
  expect(howOf(waited(5_000))).toBe('hung');
  expect(saidOf(doNotHang, waited(5_000))).toHaveLength(1);
  expect(howOf(waited(900))).toBe('waiting');
  const busy = { status: 429, headers: { 'retry-after': '30' }, body: errorOf('later') };
  expect(howOf(waited(5_000, { sent: busy, ended: 'complete' }))).toBe('waiting');
});

test('a silent upstream is waited for only as long as the gateway says', () => {
  const silent = waited(9_000, { sent: { status: null, end: 'timeout-idle' }, ended: 'stalled', endedAt: 1_005 });
  expect(saidOf(doNotHang, silent)).toBe('inconclusive');
  expect(saidOf(doNotHang, { ...silent, gateway: { upstreamTimeoutMs: 2_000 } })).toHaveLength(1);
  expect(saidOf(doNotHang, { ...silent, gateway: { upstreamTimeoutMs: 8_000 } })).toBe('inconclusive');
});

test('statuses keep their kind', () => {
  const change = (from: number, to: number, body = errorOf('no')) =>
    saidOf(errorStatus, passage({ status: from, body: errorOf('no') }, { status: to, body }, plain));
  expect(change(500, 502)).toBe('pass');
  expect(change(429, 429)).toBe('pass');
  expect(change(429, 502)).toEqual(['Status 429 becomes 502 (fault/made-up)']);
  expect(change(400, 500)).toHaveLength(1);
  expect(change(500, 400)).toHaveLength(1);
  expect(change(500, 200)).toEqual(['Status 500 becomes 200 with an error in the body (fault/made-up)']);
});

test('errors in the gateway’s own words are in the form of OpenAI’s, without a stack trace', () => {
  const sent = { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' };
  expect(saidOf(errorBodies, passage(sent, sent))).toBe('inconclusive');
  expect(saidOf(errorBodies, passage(sent, { status: 502, body: errorOf('<h1>Bad gateway</h1>') }))).toBe('pass');
  expect(saidOf(errorBodies, passage(sent, { status: 502, body: '{"message":"Bad gateway"}' }))).toHaveLength(1);
  const trace = errorOf('failed\n    at relay (/srv/gateway/relay.js:41:13)');
  expect(saidOf(stackTrace, passage(sent, { status: 500, body: trace }))).toHaveLength(1);
  expect(saidOf(stackTrace, passage({ status: 500, body: trace }, { status: 500, body: trace }))).toBe('inconclusive');
});

test('the upstream’s message may be wrapped, and not be replaced', () => {
  const sent = { status: 400, body: errorOf('The "model" is unknown.') };
  const wrapped = errorOf('openai error: {"error":{"message":"The \\"model\\" is unknown."}}');
  expect(saidOf(errorMessage, passage(sent, { status: 400, body: wrapped }))).toBe('pass');
  expect(saidOf(errorMessage, passage(sent, { status: 400, body: errorOf('Provider error') }))).toHaveLength(1);
});

test('Retry-After comes with the status that it belongs to', () => {
  const limited = { status: 429, headers: { ...json, 'retry-after': '7' }, body: errorOf('later') };
  expect(saidOf(retryAfter, passage(limited, limited))).toBe('pass');
  expect(saidOf(retryAfter, passage(limited, { ...limited, headers: json }))).toHaveLength(1);
  expect(saidOf(retryAfter, passage(limited, { status: 503 }))).toBe('inconclusive');
});

test('what never reached the upstream is nobody’s failure', () => {
  const made = { ...passage(broken, { status: 503, body: errorOf('circuit open') }), calls: [] };
  expect(howOf(made)).toBe('not-asked');
  expect(saidOf(failures, made)).toBe('inconclusive');
});

test('the table has a row for each fault that went through', () => {
  const rows = honestyRows([
    passageOf(passage(broken, { body: part })),
    passageOf({ ...passage(broken, broken), through: false }),
    passageOf({ plays: 'reference' }),
  ]);
  expect(rows).toMatchObject([
    { plays: 'fault/made-up', streamed: true, upstream: 'broken', client: 'unfinished', how: 'softened', calls: 1 },
  ]);
});
