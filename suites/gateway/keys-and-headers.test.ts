import { expect, test } from 'vitest';
import type { Header } from '../../src/define.ts';
import { judgedPassages, type MadePassage, passageOf, saidOf } from '../shared/testing-gateway.ts';
import headersReach from './client-headers-reach-the-upstream.ts';
import clientKey from './client-key-stays-with-the-gateway.ts';
import cookies from './cookies-stay-with-the-gateway.ts';
import hopByHop from './request-hop-by-hop-headers-end.ts';
import address from './upstream-address-is-not-shown.ts';
import upstreamKey from './upstream-key-is-not-shown.ts';

const called = (...headers: readonly Header[]): MadePassage => ({ calls: [{ headers }] });
const got = (body: string, headers: readonly Header[] = []): MadePassage => ({
  client: { status: 401, headers, body },
});

test('the client’s key may not stand in anything that the upstream gets', () => {
  expect(saidOf(clientKey, called(['authorization', 'Bearer sk-upstream-key']))).toBe('pass');
  expect(saidOf(clientKey, called(['authorization', 'Bearer sk-client-key']))).toEqual([
    'The client’s key reaches the upstream',
  ]);
  expect(saidOf(clientKey, { calls: [{ request: { metadata: { caller: 'sk-client-key' } } }] })).toHaveLength(1);
});

test('a gateway that has no key of its own passes on what it gets', () => {
  const shared = called(['authorization', 'Bearer sk-client-key']);
  expect(saidOf(clientKey, { ...shared, gateway: { upstreamKey: null } })).toBe('skip');
  expect(saidOf(clientKey, { ...shared, gateway: { upstreamKey: 'sk-client-key' } })).toBe('skip');
  expect(saidOf(clientKey, { ...shared, gateway: { clientKey: null } })).toBe('skip');
  expect(saidOf(upstreamKey, { ...shared, gateway: { upstreamKey: null } })).toBe('skip');
});

test('the upstream’s key may not stand in headers or bodies, and the finding does not show it', () => {
  expect(saidOf(upstreamKey, got('{"error":{"message":"Incorrect API key: ***"}}'))).toBe('pass');
  const inBoth = judgedPassages(upstreamKey, got('the key sk-upstream-key', [['x-key', 'Bearer sk-upstream-key']]));
  expect(inBoth).toMatchObject([{ evidence: { at: 'header x-key' } }, { evidence: { at: 'the body' } }]);
  expect(JSON.stringify(inBoth)).not.toContain('sk-upstream-key');
});

test('a key that nobody declared is known by what the upstream got', () => {
  const made = { ...called(['Authorization', 'Bearer sk-found-out']), gateway: { upstreamKey: null } };
  expect(saidOf(upstreamKey, { ...made, ...got('sk-found-out') })).toHaveLength(1);
  expect(saidOf(upstreamKey, { ...made, ...got('nothing') })).toBe('pass');
  expect(saidOf(upstreamKey, { ...called(['Authorization', 'Bearer x']), gateway: { upstreamKey: null } })).toBe(
    'skip',
  );
});

test('the address of the upstream is noted, in an error as in a header of an answer', () => {
  expect(saidOf(address, got('{"error":{"message":"connect to 127.0.0.1:4010"}}'))).toHaveLength(1);
  expect(saidOf(address, got('{"error":{"message":"Bad gateway"}}'))).toBe('pass');
  const answered = { client: { headers: [['x-api-base', 'http://127.0.0.1:4010/v1']] } } satisfies MadePassage;
  expect(saidOf(address, answered)).toEqual(['A reply tells the client the address of the upstream']);
});

/** A passage whose client sent these headers. */
const sending = (headers: readonly Header[], arrived: readonly Header[]) => {
  const passage = passageOf(called(...arrived));
  const { exchange } = passage.client;
  return {
    ...passage,
    client: { ...passage.client, exchange: { ...exchange, request: { ...exchange.request, headers } } },
  };
};

test('headers for the provider arrive, a trace with another span', () => {
  const sent: readonly Header[] = [
    ['OpenAI-Beta', 'a'],
    ['traceparent', '00-trace-1-01'],
  ];
  expect(
    headersReach.judge(
      sending(sent, [
        ['openai-beta', 'a'],
        ['Traceparent', '00-trace-2-01'],
      ]),
    ),
  ).toEqual([]);
  expect(headersReach.judge(sending(sent, [['traceparent', '00-other-2-01']]))).toMatchObject([
    { what: 'The header openai-beta does not reach the upstream' },
    { what: 'The header traceparent arrives otherwise' },
  ]);
});

test('headers of the client’s connection end at the gateway; its own are its own matter', () => {
  const te: Header = ['TE', 'trailers'];
  expect(hopByHop.judge(sending([te], []))).toEqual([]);
  expect(hopByHop.judge(sending([], [te]))).toEqual([]);
  expect(hopByHop.judge(sending([te], [te]))).toMatchObject([{ softened: 'note' }]);
  const proxy: Header = ['Proxy-Authorization', 'Basic secret'];
  const passed = hopByHop.judge(sending([proxy], [proxy]));
  expect(passed).toMatchObject([{ actual: 'credentials', softened: 'note' }]);
  expect(JSON.stringify(passed)).not.toContain('secret');
});

test('cookies stay', () => {
  expect(saidOf(cookies, called(['cookie', 'session=assay-cookie-value']))).toHaveLength(1);
  expect(saidOf(cookies, called(['cookie', 'route=1']))).toBe('pass');
  expect(saidOf(cookies, { calls: [], client: { status: 400, body: '' } })).toBe('skip');
});
