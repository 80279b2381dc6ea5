import { setupServer } from 'msw/node';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defineFault, isObject } from '../src/define.ts';
import { mapBody, withHeader } from './bend.ts';
import { createHandlers } from './handlers.ts';
import { createLog } from './log.ts';
import { startMock } from './server.ts';

const fault = (id: string, bend: Parameters<typeof defineFault>[0]['bend']) => ({
  id,
  ...defineFault({ title: id, incidents: [], bend }),
});
const mocks = {
  faults: [
    fault('no-id', (plan) => mapBody(plan, ({ id: _, ...rest }) => rest)),
    fault('every-reply', (plan) => withHeader(plan, 'x-bent', 'yes')),
    fault('broken', () => {
      throw new Error('this bend is broken');
    }),
    fault('random', (plan, request) => withHeader(plan, 'x-random', `${request.random()} ${request.modelRandom()}`)),
  ],
  dialects: [],
};

const log = createLog();
const network = setupServer(...createHandlers({ mocks, pace: 0, log, now: () => 1_800_000_000 }));
beforeAll(() => network.listen());
afterAll(() => network.close());

const base = 'https://api.example.com/v1';
const question = (model: string): string =>
  JSON.stringify({ model, messages: [{ role: 'user', content: 'What is a lighthouse for?' }] });

/** In-process: global fetch is intercepted. */
const ask = (model: string, init: RequestInit = {}, url = base): Promise<Response> =>
  fetch(`${url}/chat/completions`, { method: 'POST', body: question(model), ...init });

/** Over a socket: undici is not intercepted. */
const askServer = (url: string, model: string) =>
  request(`${url}/chat/completions`, { method: 'POST', body: question(model) });

test('in-process and over a socket the same request gets the same JSON', async () => {
  const server = await startMock({ mocks, pace: 0 });
  const inside: unknown = await (await ask('reference')).json();
  const outside: unknown = await (await askServer(server.url, 'reference')).body.json();
  await server.close();
  expect(outside).toEqual({ ...(isObject(inside) ? inside : {}), created: expect.any(Number) });
});

test('the model name chooses the fault', async () => {
  expect(await (await ask('reference')).json()).toHaveProperty('id');
  expect(await (await ask('fault/no-id')).json()).not.toHaveProperty('id');
});

test('an unknown model is the reference refusing', async () => {
  const reply = await ask('fault/unheard-of');
  expect(reply.status).toBe(404);
  expect(await reply.json()).toMatchObject({ error: { code: 'model_not_found' } });
});

test('errors and lists are bent too, chosen by header, path or base URL where the body names nothing', async () => {
  const named = { headers: { 'x-assay-model': 'fault/every-reply' }, body: '{"messages": [' };
  const bent = [
    await ask('', named),
    await fetch(`${base}/models/fault%2Fevery-reply`),
    await fetch('https://api.example.com/m/fault%2Fevery-reply/v1/no/such/path'),
    await ask('reference', {}, 'https://api.example.com/m/fault%2Fevery-reply/v1'),
  ];
  expect(bent.map((reply) => [reply.status, reply.headers.get('x-bent')])).toEqual([
    [400, 'yes'],
    [200, 'yes'],
    [404, 'yes'],
    [200, 'yes'],
  ]);
});

test('a base URL without /v1 is answered as well', async () => {
  expect((await ask('reference', {}, 'https://gateway.example.com/openai')).status).toBe(200);
});

test('a bend that throws shows as an error of the mock', async () => {
  const reply = await ask('fault/broken');
  expect(reply.status).toBe(500);
  expect(await reply.json()).toMatchObject({ error: { message: expect.stringContaining('this bend is broken') } });
});

test('the same seed makes the same random decisions, request by request', async () => {
  const decisions = async (seed: number) => {
    const server = await startMock({ mocks, pace: 0, seed });
    const made: string[] = [];
    for (let i = 0; i < 3; i++) {
      const { headers, body } = await askServer(server.url, 'fault/random');
      await body.dump();
      made.push(String(headers['x-random']));
    }
    await server.close();
    return made;
  };
  const first = await decisions(5);
  expect(await decisions(5)).toEqual(first);
  expect(await decisions(6)).not.toEqual(first);
  const [perRequest, perModel] = [0, 1].map((part) => new Set(first.map((text) => text.split(' ')[part])));
  expect(perRequest?.size).toBe(3);
  expect(perModel?.size).toBe(1);
});

test('the log says what was played', async () => {
  await (await ask('fault/no-id')).text();
  expect(log.records.at(-1)).toMatchObject({
    model: 'fault/no-id',
    method: 'POST',
    path: '/chat/completions',
    status: 200,
    ended: 'complete',
    steps: [{ kind: 'json' }],
  });
});
