import { Agent, request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defineFault, defineGatewayFault, isObject, type ReplyPlan, type Step } from '../../src/define.ts';
import { cutAfterContent, withSteps, withWire } from '../bend.ts';
import { type MockServer, startMock } from '../server.ts';
import { mapJsonRequest, untilGone, withoutBreak } from './bend.ts';
import { resetOfClient } from './breaks.ts';
import { type MockGateway, startGateway } from './server.ts';

const fault = (id: string, bend: (plan: ReplyPlan) => ReplyPlan) => ({
  id,
  ...defineFault({ title: id, incidents: [], bend }),
});
const upstreamMocks = {
  faults: [
    fault('reset', (plan) => cutAfterContent(plan, 3, [{ kind: 'reset' }])),
    fault('reset-first', (plan) => withWire(plan, { resetBeforeHeaders: true })),
    fault('stall', (plan) => cutAfterContent(plan, 3, [{ kind: 'stall' } satisfies Step])),
    fault('silent', (plan) => withWire(plan, { headersAfter: Number.POSITIVE_INFINITY })),
    fault('late', (plan) => withWire(plan, { headersAfter: 400 })),
    fault('raw', (plan) => withSteps(plan, [{ kind: 'raw', bytes: 'no JSON' }])),
    fault('drop', (plan) => withWire(plan, { dropConnection: true })),
  ],
  dialects: [],
};
const gatewayFault = (id: string, bend: Parameters<typeof defineGatewayFault>[0]['bend']) => ({
  id,
  ...defineGatewayFault({ title: id, incidents: [], bend }),
});
const mocks = {
  faults: [
    gatewayFault('quick', { upstreamTimeoutMs: 200 }),
    gatewayFault('hides', { reply: (reply) => withoutBreak(reply) }),
    gatewayFault('asks-twice', { handle: async (ask) => [await ask(), await ask()][1] ?? ask() }),
    gatewayFault('resets', {
      reply: () => {
        throw resetOfClient();
      },
    }),
    gatewayFault('stalls', {
      handle: async (ask, { clientGone }) => {
        await untilGone(clientGone);
        return ask();
      },
    }),
    gatewayFault('goes-on', { keepsUpstream: true }),
    gatewayFault('hot', { request: (sent) => mapJsonRequest(sent, (body) => ({ ...body, temperature: 2 })) }),
    gatewayFault('buggy', {
      reply: () => {
        throw new TypeError('a bug');
      },
    }),
  ],
  dialects: [],
};

let upstream: MockServer;
let gateway: MockGateway;
let agent: Agent;
beforeAll(async () => {
  upstream = await startMock({ mocks: upstreamMocks, apiKey: 'sk-up', keepBytes: 1_000_000 });
  gateway = await startGateway({ upstreamUrl: upstream.url, upstreamKey: 'sk-up', clientKey: 'sk-client', mocks });
  agent = new Agent();
});
afterAll(async () => {
  await agent.destroy();
  await gateway.close();
  await upstream.close();
});

const messages = [{ role: 'user', content: 'Count from one to twenty in words.' }];

interface Asked {
  readonly through?: string;
  readonly body?: object;
  readonly key?: string;
  readonly signal?: AbortSignal;
}

const ask = (model: string, { through = 'reference', body = {}, key = 'sk-client', signal }: Asked = {}) =>
  request(`${gateway.urlFor(through)}/chat/completions`, {
    dispatcher: agent,
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'x-own': 'Ünïcode? no: yes', cookie: 'a=b', te: 'trailers' },
    body: JSON.stringify({ model, messages, ...body }),
    ...(signal === undefined ? {} : { signal }),
  });

const readAll = async (body: AsyncIterable<unknown>): Promise<{ text: string; reads: number; code: unknown }> => {
  let text = '';
  let reads = 0;
  try {
    for await (const part of body) {
      text += String(part);
      reads += 1;
    }
    return { text, reads, code: null };
  } catch (error) {
    return { text, reads, code: error instanceof Error && 'code' in error ? error.code : error };
  }
};
const streamed = { stream: true };

test('a reply comes as the upstream sent it, head and body', async () => {
  const reply = await ask('reference');
  expect(reply.statusCode).toBe(200);
  expect(reply.headers['x-request-id']).toMatch(/^req_/);
  const text = await reply.body.text();
  expect(text).toBe(Buffer.concat(upstream.log.at(-1)?.steps.map(({ data }) => data ?? Buffer.of()) ?? []).toString());
});

test('the request goes on byte for byte, with the key of the upstream and nothing of one hop', async () => {
  await (await ask('reference', { body: { seed: 9007199254740991, text: 'é 🙂' } })).body.dump();
  const { kept } = upstream.log.at(-1) ?? {};
  expect(kept?.text).toBe(JSON.stringify({ model: 'reference', messages, seed: 9007199254740991, text: 'é 🙂' }));
  const headers = kept?.requestHeaders ?? [];
  const named = (name: string) => headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
  expect(named('authorization')).toEqual(['Bearer sk-up']);
  expect(named('x-own')).toHaveLength(1);
  expect(named('host')).toEqual([`127.0.0.1:${upstream.port}`]);
  expect([...named('cookie'), ...named('te'), ...named('transfer-encoding')]).toEqual([]);
});

test('a stream comes piece by piece', async () => {
  const reply = await ask('reference', { body: streamed });
  const { text, reads } = await readAll(reply.body);
  expect(text).toMatch(/data: \[DONE\]\n\n$/);
  expect(reads).toBeGreaterThan(5);
});

test('a wrong key gets 401 in the form of OpenAI', async () => {
  const reply = await ask('reference', { key: 'sk-other' });
  expect(reply.statusCode).toBe(401);
  expect(await reply.body.json()).toMatchObject({ error: { code: 'invalid_api_key' } });
});

test.each([
  ['reset-first', 502],
  ['silent', 504],
])('an upstream that is %s before its head becomes %i', async (id, status) => {
  const reply = await ask(`fault/${id}`, { through: 'fault/quick' });
  expect(reply.statusCode).toBe(status);
  expect(await reply.body.json()).toMatchObject({ error: { message: expect.any(String) } });
});

test('an upstream that is not there becomes 502', async () => {
  const lonely = await startGateway({ upstreamUrl: 'http://127.0.0.1:1/v1', mocks });
  const reply = await request(`${lonely.url}/models`, { dispatcher: agent });
  expect(reply.statusCode).toBe(502);
  await reply.body.dump();
  await lonely.close();
});

test('an upstream that breaks off mid-stream resets the client; a bend can hide it', async () => {
  const broken = await readAll((await ask('fault/reset', { body: streamed })).body);
  expect(broken.text).toContain('data: ');
  expect(broken.code).not.toBeNull();
  const hidden = await readAll((await ask('fault/reset', { body: streamed, through: 'fault/hides' })).body);
  expect(hidden.text).toContain('data: ');
  expect(hidden.code).toBeNull();
});

test('silence mid-stream becomes an error event without [DONE]', async () => {
  const reply = await ask('fault/stall', { body: streamed, through: 'fault/quick' });
  const { text, code } = await readAll(reply.body);
  expect(code).toBeNull();
  expect(text).toContain('data: {"error":');
  expect(text).not.toContain('[DONE]');
});

test('connections that the upstream drops harm nobody', async () => {
  for (let i = 0; i < 5; i += 1) {
    const reply = await ask('fault/drop');
    expect(reply.statusCode).toBe(200);
    await reply.body.dump();
  }
});

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};

test('a client that hangs up is gone upstream too, unless the bend goes on', async () => {
  for (const [through, ended] of [
    ['reference', 'aborted'],
    ['fault/goes-on', 'complete'],
  ] as const) {
    const controller = new AbortController();
    const reply = await ask('reference', { body: streamed, through, signal: controller.signal });
    const reading = readAll(reply.body);
    controller.abort();
    await reading;
    const record = upstream.log.at(-1);
    await until(() => record?.endedAt !== null);
    expect(record?.ended).toBe(ended);
  }
});

test('a client that hangs up before the head is gone upstream too', async () => {
  const controller = new AbortController();
  const before = upstream.log.length;
  const asked = ask('fault/late', { signal: controller.signal }).catch(() => null);
  await until(() => upstream.log.length > before);
  controller.abort();
  expect(await asked).toBeNull();
  const record = upstream.log.at(-1);
  await until(() => record?.endedAt !== null);
  expect(record?.ended).toBe('aborted');
});

test('bends ask twice, change the request, reset the client, or are found to be broken', async () => {
  const before = upstream.log.length;
  await (await ask('reference', { through: 'fault/asks-twice' })).body.dump();
  expect(upstream.log.length - before).toBe(2);
  await (await ask('reference', { through: 'fault/hot' })).body.dump();
  const parsed: unknown = JSON.parse(upstream.log.at(-1)?.kept?.text ?? 'null');
  expect(isObject(parsed) ? parsed.temperature : null).toBe(2);
  await expect(ask('reference', { through: 'fault/resets' })).rejects.toThrow();
  const buggy = await ask('reference', { through: 'fault/buggy' });
  expect(buggy.statusCode).toBe(500);
  expect(await buggy.body.text()).toContain('a bug');
});

test('an unknown gateway is 404', async () => {
  const reply = await ask('reference', { through: 'fault/nobody' });
  expect(reply.statusCode).toBe(404);
  expect(await reply.body.text()).toContain('fault/nobody');
});

test('a port that is taken is told', async () => {
  await expect(startGateway({ upstreamUrl: upstream.url, port: gateway.port, mocks })).rejects.toThrow(/cannot be had/);
});
