import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Passage } from '../define.ts';
import { afterwards } from '../drive/testing.ts';
import type { GatewayProbe } from './registry.ts';
import { countOf, sendProbe } from './sending.ts';
import { aGateway, keys } from './testing.ts';
import { openWays } from './ways.ts';

const aProbe = (over: Partial<GatewayProbe> = {}): GatewayProbe => ({
  id: 'some-probe',
  title: 'A short stream',
  plays: ['reference'],
  request: ({ nonce }) => ({
    path: '/chat/completions',
    json: { stream: true, max_tokens: 8, messages: [{ role: 'user', content: `Say hello. (${nonce})` }] },
  }),
  ...over,
});

interface Sent {
  readonly passages: readonly Passage[];
  /** How often the upstream was asked at all. */
  readonly asked: number;
}

/** Sends a probe through the mock gateway of this name. */
const send = async (
  probe: GatewayProbe,
  { gateway = 'reference', signal = new AbortController().signal, plays = ['reference'] } = {},
): Promise<Sent> => {
  const { upstream, options } = await aGateway(gateway);
  const { ways, close } = openWays(options, upstream, signal);
  const about = { ...options.about, clientKey: options.clientKey, upstreamUrl: upstream.url };
  const sending = { upstream, gateway: about, concurrency: 4, seed: 1, signal, onPassage: () => undefined };
  try {
    return { passages: await sendProbe(probe, plays, ways, sending), asked: upstream.log.length };
  } finally {
    await close();
  }
};

const textOf = (reading: Passage['client']): string => reading.choices[0]?.content ?? '';

test('A passage holds what the client got, and what the upstream was asked and sent', async () => {
  const { passages } = await send(aProbe(), { plays: ['reference', 'scene/unicode-text'] });
  expect(passages.map(({ plays }) => plays)).toEqual(['reference', 'scene/unicode-text']);
  for (const { plays, nonce, client, calls, through, gateway, request } of passages) {
    expect(through).toBe(true);
    expect(gateway).toMatchObject({ clientKey: keys.client, upstreamKey: keys.upstream });
    expect(request).toMatchObject({ model: plays, stream: true });
    expect(calls).toHaveLength(1);
    const [call] = calls;
    expect(call).toMatchObject({ method: 'POST', path: '/chat/completions', ended: 'complete' });
    expect(call?.request).toMatchObject({ model: plays });
    expect(call?.text).toContain(nonce);
    expect(call?.headers).toContainEqual(expect.arrayContaining([`Bearer ${keys.upstream}`]));
    expect(textOf(client)).not.toBe('');
    expect(call === undefined ? '' : textOf(call.sent)).toBe(textOf(client));
  }
  expect(passages[0]?.nonce).not.toBe(passages[1]?.nonce);
});

test('A gateway that asks twice has two calls to its passage, in order, and none to another', async () => {
  const { passages } = await send(aProbe({ trials: 2 }), { gateway: 'fault/asks-everything-twice' });
  expect(passages.map(({ calls }) => calls.length)).toEqual([2, 2]);
  for (const { calls } of passages)
    expect(calls[0]?.startedAt).toBeLessThanOrEqual(calls[1]?.startedAt ?? Number.NEGATIVE_INFINITY);
});

test('A retry after a failure is a second call, and both answers are there', async () => {
  const { passages } = await send(aProbe(), {
    gateway: 'fault/retries-failures-four-times',
    plays: ['fault/chat-500'],
  });
  expect(passages[0]?.calls.length).toBeGreaterThan(1);
  expect(new Set(passages[0]?.calls.map(({ sent }) => sent.status))).toEqual(new Set([500]));
});

test('What is also sent directly comes first, and reaches the upstream by itself', async () => {
  const probe = aProbe({ alsoDirect: true, alone: true, trials: 2 });
  const { passages } = await send(probe);
  expect(countOf(probe, ['reference'])).toBe(4);
  expect(passages.map(({ through, trial }) => [trial, through])).toEqual([
    [0, false],
    [0, true],
    [1, false],
    [1, true],
  ]);
  for (const { through, target, calls, client } of passages) {
    expect([target.provider, calls.length, client.status]).toEqual([through ? 'gw' : 'upstream', 1, 200]);
  }
});

test('Requests that belong together are under way together, though fewer are wanted at once', async () => {
  const probe = aProbe({ trials: 6, together: true, lingerMs: 0 });
  const { passages } = await send(probe, { plays: ['scene/slow-drip'] });
  const begun = Math.max(...passages.map(({ calls }) => calls[0]?.startedAt ?? Number.POSITIVE_INFINITY));
  const ended = Math.min(...passages.map(({ calls }) => calls[0]?.endedAt ?? Number.NEGATIVE_INFINITY));
  expect(begun).toBeLessThan(ended);
});

test('Requests that are alike have one word, and each passage has the calls of all', async () => {
  const { passages } = await send(aProbe({ trials: 2, alike: true }));
  expect(passages.map(({ calls }) => calls.length)).toEqual([2, 2]);
  expect(passages[0]?.nonce).toBe(passages[1]?.nonce);
});

test('A hang-up is seen at both ends', async () => {
  const probe = aProbe({
    lingerMs: 500,
    request: (context) => ({ ...aProbe().request(context), hangUpAfter: 1 }),
  });
  const { passages } = await send(probe, { plays: ['scene/slow-drip'] });
  expect(passages[0]?.client.exchange.end.kind).toBe('hung-up');
  expect(passages[0]?.calls).toMatchObject([{ ended: 'aborted', sent: { exchange: { end: { kind: 'hung-up' } } } }]);
});

/** A gateway that asks the upstream, and answers 500 as soon as that begins to. */
const aHastyGateway = async (upstreamUrl: string): Promise<string> => {
  const server = createServer(async (request, reply) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${keys.upstream}` };
    await fetch(`${upstreamUrl}/chat/completions`, { method: 'POST', headers, body: await text(request) });
    reply.writeHead(500, { 'content-type': 'application/json' }).end('{"error":{"message":"Something went wrong"}}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterwards(() => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
};

test('An upstream that still plays when the client has its answer is waited for', async () => {
  const { upstream, options } = await aGateway();
  const signal = new AbortController().signal;
  const { ways, close } = openWays({ ...options, baseUrl: await aHastyGateway(upstream.url) }, upstream, signal);
  afterwards(close);
  const gateway = { ...options.about, clientKey: options.clientKey, upstreamUrl: upstream.url };
  const sending = { upstream, gateway, concurrency: 1, seed: 1, signal, onPassage: () => undefined };
  const probe = aProbe({
    request: ({ nonce }) => ({
      path: '/chat/completions',
      json: { stream: true, max_tokens: 3, messages: [{ role: 'user', content: `Say hello. (${nonce})` }] },
    }),
  });
  const [passage] = await sendProbe(probe, ['scene/uneven-gaps'], ways, sending);
  expect(passage?.client.status).toBe(500);
  expect(passage?.calls).toMatchObject([{ ended: 'complete', sent: { done: [{}] } }]);
});

test('Nothing is sent once the run was ended', async () => {
  const { passages, asked } = await send(aProbe(), { signal: AbortSignal.abort() });
  expect({ passages, asked }).toEqual({ passages: [], asked: 0 });
});
