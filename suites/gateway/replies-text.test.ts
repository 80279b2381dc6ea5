import { expect, test } from 'vitest';
import { chunkOf, completionOf, sse, streamOf } from '../../src/read/testing.ts';
import { judgedPassages, saidOf } from '../shared/testing-gateway.ts';
import healthy from './healthy-replies-are-relayed.ts';
import large from './large-events-arrive.ts';
import reasoning from './reasoning-arrives.ts';
import refusals from './refusals-arrive.ts';
import split from './split-bytes-arrive.ts';
import text from './text-arrives.ts';

const sent = { body: streamOf('Hello', ' wor', 'ld ') };
const calls = [{ sent }];
const stream = (...texts: readonly string[]) => ({ body: streamOf(...texts) });
const plain = { stream: false };
const said = (content: string) => ({ body: completionOf({ content }) });

test('text that is cut into other chunks, or written byte by byte, has arrived', () => {
  const bytes = [...Buffer.from(streamOf('Hello world ').join(''))].map((byte) => Uint8Array.of(byte));
  expect(saidOf(text, { calls })).toBe('pass');
  expect(saidOf(text, { calls, client: stream('Hello world ') })).toBe('pass');
  expect(saidOf(text, { calls, client: { body: bytes } })).toBe('pass');
});

test.each([
  ['Hello', 'The text was cut off'],
  ['Hello world', 'The text lost the white space at its ends'],
  ['Hello ld ', 'The text lost pieces'],
  ['Helo world ', 'The text lost pieces'],
  ['Hello world \uFFFD', 'The text arrived with characters that could not be decoded'],
  ['Hello world  Ad', 'The text arrived with other text around it'],
  ['HelloHello wor worldld ', 'The text arrived with other text in it'],
  ['Hello World ', 'The text arrived changed'],
])('%j for "Hello world " is told in its own words', (got, what) => {
  expect(saidOf(text, { calls, client: stream(got) })).toEqual([what]);
});

test('text that is gone altogether is told, and where texts begin to differ is shown', () => {
  expect(saidOf(text, { calls, client: stream('') })).toEqual(['The text did not arrive']);
  const long = (word: string) => said(`${'a'.repeat(500)}${word}`);
  expect(judgedPassages(text, { request: plain, calls: [{ sent: long('b') }], client: long('c') })).toMatchObject([
    { actual: expect.stringMatching(/^501 characters, "a{12}c" from 488 on$/) },
  ]);
});

test('each choice is compared with its own; one that is missing is another check’s matter', () => {
  const two = (a: string, b: string) => ({
    body: sse(
      chunkOf({ content: a }, { finish_reason: 'stop' }),
      chunkOf({ content: b }, { index: 1, finish_reason: 'stop' }),
    ),
  });
  expect(saidOf(text, { calls: [{ sent: two('a', 'b') }], client: two('a', 'c') })).toEqual([
    'The text of choice 1 arrived changed',
  ]);
  expect(saidOf(text, { calls: [{ sent: two('a', 'b') }], client: stream('a') })).toBe('pass');
});

test('where the gateway asked again, the last call counts', () => {
  expect(saidOf(text, { calls: [{ sent: { status: 500 } }, { sent }], client: sent })).toBe('pass');
});

test('nothing is said of text where the upstream was not asked, failed itself, or the client got no answer', () => {
  expect(saidOf(text, { calls: [] })).toBe('inconclusive');
  expect(saidOf(text, { calls: [{ sent: { status: 500 } }] })).toBe('inconclusive');
  expect(saidOf(text, { calls, client: { status: 502, body: '{}' } })).toBe('inconclusive');
  expect(saidOf(text, { calls, client: { ...sent, end: 'reset' } })).toBe('inconclusive');
});

test.each([
  [{ ...sent, end: 'reset' as const }, 'a connection that broke off'],
  [{ body: streamOf('Hello').slice(0, 2) }, 'an answer that no finish_reason ends'],
  [stream(''), 'an answer without any output'],
  [{ body: '', headers: { 'content-type': 'application/json' } }, 'something that is no answer'],
  [{ status: 502, body: '{"error":{"message":"no"}}' }, 'an error status'],
  [{ body: '{"error":{"message":"no"}}' }, 'an error'],
  [{ body: sse({ error: { message: 'no' } }) }, 'an error in the stream'],
  [{ body: streamOf('a').slice(0, 2), end: 'timeout-idle' as const }, 'nothing more, until we gave up'],
])('a whole reply that does not come as one is told (%#)', (client, what) => {
  expect(saidOf(healthy, { calls, client })).toEqual([`The upstream answered in full, and the client got ${what}`]);
});

test('a whole reply that comes whole is fine, and one that we gave up is nobody’s fault', () => {
  expect(saidOf(healthy, { calls })).toBe('pass');
  expect(saidOf(healthy, { calls, client: { ...sent, end: 'aborted' } })).toBe('inconclusive');
  expect(saidOf(healthy, { calls: [{ sent: stream('') }] })).toBe('inconclusive');
});

test('a refusal has to come as one', () => {
  const refused = { body: completionOf({ content: null, refusal: 'I will not.' }) };
  const asked = { request: plain, calls: [{ sent: refused }] };
  expect(saidOf(refusals, asked)).toBe('pass');
  expect(saidOf(refusals, { ...asked, client: { body: completionOf({ content: null }) } })).toEqual([
    'The refusal did not arrive',
  ]);
  expect(saidOf(refusals, { ...asked, client: said('I will not.') })).toEqual(['The refusal did not arrive']);
  expect(saidOf(refusals, { request: plain, calls: [{ sent: said('Yes.') }] })).toBe('inconclusive');
  expect(saidOf(refusals, { ...asked, client: { status: 500 } })).toBe('inconclusive');
});

test('reasoning may come under another of its names, but it has to come', () => {
  const thought = (member: string, content = 'So.') => ({ body: completionOf({ content, [member]: 'Because.' }) });
  const asked = { request: plain, calls: [{ sent: thought('reasoning_content') }] };
  expect(saidOf(reasoning, asked)).toBe('pass');
  expect(saidOf(reasoning, { ...asked, client: thought('reasoning') })).toBe('pass');
  expect(saidOf(reasoning, { ...asked, client: said('So.') })).toEqual(['The reasoning did not arrive']);
  expect(saidOf(reasoning, { request: plain, calls: [{ sent: said('So.') }] })).toBe('inconclusive');
  expect(saidOf(reasoning, { ...asked, client: { status: 500 } })).toBe('inconclusive');
});

test('characters that two pieces share have to come whole', () => {
  const asked = { request: plain, calls: [{ sent: said('é') }] };
  expect(saidOf(split, asked)).toBe('pass');
  expect(saidOf(split, { ...asked, client: said('\uFFFD\uFFFD') })).toEqual([
    'The text of a reply in small pieces arrived with characters that could not be decoded',
  ]);
  expect(saidOf(split, { calls, client: { body: sse('{"cut') } })).toBe('inconclusive');
});

const big = said('x'.repeat(1_500_000));
const medium = said('x'.repeat(70_000));

test.each([
  [medium, {}, 'pass'],
  [big, {}, 'pass'],
  [big, { status: 413, body: '{}' }, 'skip'],
  [big, { body: '{"error":{"message":"too large"}}' }, 'skip'],
  [medium, { status: 502, body: '{}' }, ['A large reply of 68.6 KB did not reach the client as an answer']],
  [big, { body: '{"choices":[{"mess' }, ['A large reply of 1.43 MB did not reach the client as an answer']],
  [big, { ...big, end: 'timeout-idle' as const }, ['A large reply of 1.43 MB did not reach the client as an answer']],
  [medium, said('x'.repeat(65_536)), ['The text of 68.6 KB was cut off']],
])('of large replies the client gets all, or learns that it does not (%#)', (from, client, outcome) => {
  const made = { request: plain, calls: [{ sent: from }], ...(Object.keys(client).length === 0 ? {} : { client }) };
  expect(saidOf(large, made)).toEqual(outcome);
});

test('a large stream that ends without an end is told by what is missing', () => {
  const client = { body: streamOf('x'.repeat(10)).slice(0, 1) };
  expect(saidOf(large, { calls: [{ sent: stream('x'.repeat(70_000)) }], client })).toEqual([
    'The text of 69.1 KB did not arrive',
  ]);
  expect(saidOf(large, { calls: [] })).toBe('inconclusive');
});

test('a gateway that hangs up on the upstream has to have read the end, or its client to have left', () => {
  const half = { body: streamOf('x'.repeat(70_000)).slice(0, 2), end: 'hung-up' as const };
  const left = { sent: half, ended: 'aborted' as const };
  const finished = { sent: { ...stream('Hello'), end: 'hung-up' as const }, ended: 'aborted' as const };
  const cut = { body: [...streamOf('Hello').slice(0, 1), 'data: [DONE]\n\n'] };
  expect(saidOf(large, { calls: [left], client: cut })).toEqual([
    'The gateway hung up on the upstream within a stream with one large event',
  ]);
  expect(saidOf(healthy, { calls: [left], client: cut })).toEqual([
    'The gateway hung up on a healthy upstream, and the client got an answer that no finish_reason ends',
  ]);
  expect(saidOf(healthy, { calls: [left], client: stream('Hello') })).toEqual([
    'The gateway hung up on a healthy upstream, and the client got what looks like a whole answer',
  ]);
  for (const end of ['hung-up', 'timeout-idle'] as const)
    expect(saidOf(healthy, { calls: [left], client: { ...cut, end } })).toBe('inconclusive');
  expect(saidOf(healthy, { calls: [finished], client: stream('Hello') })).toBe('inconclusive');
  const huge = { sent: { ...half, body: streamOf('x'.repeat(1_500_000)).slice(0, 2) }, ended: 'aborted' as const };
  expect(saidOf(large, { calls: [huge], client: { status: 502, body: '{}' } })).toBe('skip');
});
