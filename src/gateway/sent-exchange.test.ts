import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { SentEnd } from '../define.ts';
import { bodyOf } from '../drive/testing.ts';
import { sentExchange } from './sent-exchange.ts';
import { aRecord } from './testing.ts';

const target = { provider: 'gw', model: '{model}' };

const withHeader = (name: string, value: string) => ({
  kept: { requestHeaders: [], text: '', responseHeaders: [[name, value] as const] },
});

test('What the upstream sent reads as if there were no gateway and no network, its times from the request on', () => {
  const exchange = sentExchange(aRecord({}, ['{"a":', '1}']), target);
  expect(exchange).toMatchObject({
    target,
    response: { status: 200, headers: [['Content-Type', 'application/json']], at: 2 },
    reads: [{ at: 3 }, { at: 4 }],
    wireBytes: 7,
    end: { kind: 'complete', at: 5 },
    clock: 1_000,
  });
  expect(bodyOf(exchange)).toBe('{"a":1}');
});

test.for<[SentEnd, string]>([
  ['complete', 'complete'],
  ['reset', 'reset'],
  ['aborted', 'hung-up'],
  ['stalled', 'timeout-idle'],
  ['open', 'timeout-total'],
])('A reply that ended %s upstream is %s to who reads it', ([ended, kind]) => {
  expect(sentExchange(aRecord({ ended }, ['{}']), target).end.kind).toBe(kind);
});

test('A reply that promises more bytes than it has ends broken, in whatever case the promise is written', () => {
  const kind = (length: string) => sentExchange(aRecord(withHeader('CONTENT-LENGTH', length), ['{}']), target).end.kind;
  expect([kind('3'), kind('2'), kind('none')]).toEqual(['reset', 'complete', 'complete']);
});

test('A reply that never ended is told up to what was sent last', () => {
  const at = (pieces: readonly string[]) =>
    sentExchange(aRecord({ ended: 'open', endedAt: null }, pieces), target).end.at;
  expect([at(['a', 'b']), at([])]).toEqual([4, 0]);
});

test('Where no head was sent there is no response', () => {
  const reset = { status: null, headersAt: null, ended: 'reset' } as const;
  expect(sentExchange(aRecord(reset), target)).toMatchObject({ response: null, end: { kind: 'reset' }, reads: [] });
  // The reply was known, but the connection was gone before it.
  expect(sentExchange(aRecord({ headersAt: null }), target).response).toBeNull();
});

test('What was compressed is read once all of it was sent, and its size stays that on the wire', () => {
  const bytes = gzipSync('data: {}\n\n');
  const exchange = sentExchange(
    aRecord(withHeader('Content-Encoding', 'gzip'), [bytes.subarray(0, 8), bytes.subarray(8)]),
    target,
  );
  expect(exchange).toMatchObject({ reads: [{ at: 4 }], wireBytes: bytes.length, end: { kind: 'complete' } });
  expect(bodyOf(exchange)).toBe('data: {}\n\n');
});

test('Of a compressed reply that broke off, what can be read is; what cannot be is said to be so', () => {
  const bytes = gzipSync('data: {"a":1}\n\n'.repeat(50), { level: 0 });
  const cut = sentExchange(aRecord(withHeader('Content-Encoding', 'gzip'), [bytes.subarray(0, 300)]), target);
  expect(bodyOf(cut)).toContain('data: {"a":1}');
  const wrong = sentExchange(aRecord(withHeader('Content-Encoding', 'gzip'), ['no gzip']), target);
  expect(wrong).toMatchObject({ end: { kind: 'undecodable' }, reads: [{ at: 3 }] });
});

test('What the log did not keep is missing from the reads, and still counted', () => {
  const step = { at: 1_003, bytes: 40, kind: 'bytes', data: null };
  expect(sentExchange(aRecord({ kept: null, steps: [step] }), target)).toMatchObject({ reads: [], wireBytes: 40 });
});
