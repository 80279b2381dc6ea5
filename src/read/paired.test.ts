import { expect, test } from 'vitest';
import type { UpstreamCall } from '../define/gateway.ts';
import type { Reading } from '../define/reading.ts';
import { callBehind, pairedTimes } from './paired.ts';
import { read } from './read.ts';
import { chunkOf, type ExchangeOptions, exchangeOf, sse, streamOf } from './testing.ts';

/** The upstream has the request 5 ms after the client has sent it, at 1,000 ms on the machine's clock. */
const clientOf = (options: ExchangeOptions): Reading => read({ ...exchangeOf(options), clock: 1_000 });
const callOf = (options: ExchangeOptions, startedAt = 1_005): UpstreamCall => {
  const sent = read({ ...exchangeOf(options), clock: startedAt });
  const { headers } = sent.times;
  return {
    method: 'POST',
    path: '/chat/completions',
    headers: [],
    text: '{}',
    request: {},
    startedAt,
    headersAt: headers === null ? null : startedAt + headers,
    endedAt: startedAt + sent.exchange.end.at,
    ended: 'complete',
    sent,
  };
};

const [role = '', a = '', b = '', c = ''] = streamOf('ab', 'cd', 'ef');
const sent = { body: [role, a, b, c], times: [10, 20, 30, 40], headersAt: 8 } as const;

test('each delta has the time of its sending, of its arrival, and the difference', () => {
  const { request, headers, deltas } = pairedTimes(
    clientOf({ body: [role, a, b, c], times: [17, 27, 39, 46], headersAt: 15 }),
    callOf(sent),
  );
  expect({ request, headers }).toEqual({ request: 5, headers: 2 });
  expect(deltas).toEqual([
    { sentAt: 1_025, receivedAt: 1_027, delay: 2, read: 1 },
    { sentAt: 1_035, receivedAt: 1_039, delay: 4, read: 2 },
    { sentAt: 1_045, receivedAt: 1_046, delay: 1, read: 3 },
  ]);
});

test('a delta that was merged or split has arrived when all of its text has', () => {
  const merged = clientOf({ body: [role + sse(chunkOf({ content: 'abcd' })), c], times: [40, 50] });
  expect(pairedTimes(merged, callOf(sent)).deltas.map(({ receivedAt }) => receivedAt)).toEqual([1_040, 1_040, 1_050]);
  const split = clientOf({
    body: ['a', 'bc', 'd', 'ef'].map((content) => sse(chunkOf({ content }))),
    times: [30, 40, 50, 60],
  });
  expect(pairedTimes(split, callOf(sent)).deltas.map(({ receivedAt }) => receivedAt)).toEqual([1_040, 1_050, 1_060]);
});

test('texts are laid side by side as far as they agree', () => {
  const left = clientOf({ body: [role, a], times: [17, 27], end: 'hung-up' });
  expect(pairedTimes(left, callOf(sent)).deltas).toHaveLength(1);
  const altered = clientOf({ body: [role, a, sse(chunkOf({ content: 'cX' }))], times: [17, 27, 37] });
  expect(pairedTimes(altered, callOf(sent)).deltas).toHaveLength(1);
  expect(pairedTimes(clientOf({ body: '' }), callOf(sent)).deltas).toEqual([]);
});

test('choices are paired by their index, and told in the order in which they were sent', () => {
  const piece = (content: string, index: number): string => sse(chunkOf({ content }, { index }));
  const both = { body: [piece('x', 0), piece('y', 1), piece('z', 0)], times: [10, 20, 30] };
  const { deltas } = pairedTimes(clientOf({ ...both, times: [20, 40, 60] }), callOf(both));
  expect(deltas.map(({ sentAt, receivedAt }) => [sentAt, receivedAt])).toEqual([
    [1_015, 1_020],
    [1_025, 1_040],
    [1_035, 1_060],
  ]);
});

test('without a clock, or without a head, there are no times', () => {
  expect(pairedTimes(read(exchangeOf(sent)), callOf(sent))).toEqual({ request: null, headers: null, deltas: [] });
  expect(pairedTimes(clientOf({ status: null }), callOf(sent)).headers).toBeNull();
  expect(pairedTimes(clientOf(sent), callOf({ status: null })).headers).toBeNull();
});

test('of several calls the one is behind a reply whose text it is; of equals the last', () => {
  const client = clientOf(sent);
  const [failed, right] = [callOf({ status: 500, body: '{}' }, 1_005), callOf(sent, 1_105)];
  expect(callBehind({ client, calls: [failed, right] })).toBe(right);
  expect(callBehind({ client, calls: [right, failed] })).toBe(right);
  const again = callOf(sent, 1_205);
  expect(callBehind({ client, calls: [right, again] })).toBe(again);
  expect(callBehind({ client, calls: [] })).toBeNull();
});
