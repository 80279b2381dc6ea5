import { connect } from 'node:net';
import { Agent, request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defineFault, monotonicMs, type ReplyPlan, type Step } from '../src/define.ts';
import { cutAfterContent, withHeader, withSteps, withWire } from './bend.ts';
import { type MockServer, startMock } from './server.ts';

const fault = (id: string, bend: (plan: ReplyPlan) => ReplyPlan) => ({
  id,
  ...defineFault({ title: id, incidents: [], bend }),
});
const stall: Step = { kind: 'stall' };
const mocks = {
  faults: [
    fault('reset', (plan) => cutAfterContent(plan, 3, [{ kind: 'reset' }])),
    fault('close', (plan) => withWire(cutAfterContent(plan, 3, [{ kind: 'reset' }]), { closeOnReset: true })),
    fault('reset-first', (plan) => withWire(plan, { resetBeforeHeaders: true })),
    fault('stall', (plan) => cutAfterContent(plan, 3, [stall])),
    fault('silent', (plan) => withSteps(plan, [stall])),
    fault('drop', (plan) => withWire(plan, { dropConnection: true })),
    fault('long', (plan) => withWire(plan, { contentLength: 100_000, dropConnection: true })),
    fault('case', (plan) => withWire(withHeader(plan, 'CoNtEnT-TyPe', 'text/x'), { dropConnection: true })),
  ],
  dialects: [],
};

let server: MockServer;
let agent: Agent;
beforeAll(async () => {
  server = await startMock({ mocks });
  agent = new Agent();
});
afterAll(async () => {
  await agent.destroy();
  await server.close();
});

const ask = (model: string, body: object = {}, signal?: AbortSignal) =>
  request(`${server.url}/chat/completions`, {
    dispatcher: agent,
    method: 'POST',
    body: JSON.stringify({
      model,
      messages: [{ role: 'user', content: 'Count from one to fifty in words.' }],
      ...body,
    }),
    ...(signal === undefined ? {} : { signal }),
  });

/** Every read of a body, and the code of the error that ended it. */
const readAll = async (body: AsyncIterable<unknown>): Promise<{ reads: string[]; code: unknown }> => {
  const reads: string[] = [];
  try {
    for await (const part of body) reads.push(String(part));
    return { reads, code: null };
  } catch (error) {
    return { reads, code: error instanceof Error && 'code' in error ? error.code : error };
  }
};

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};

test('a stream arrives in many reads, in the order and number in which it was sent', async () => {
  const { body, headers } = await ask('reference', { stream: true, max_tokens: 30 });
  const { reads, code } = await readAll(body);
  expect(code).toBeNull();
  expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect(reads.length).toBeGreaterThan(15);
  const frames = reads.join('').split('\n\n').filter(Boolean);
  expect(frames.at(-1)).toBe('data: [DONE]');
  expect(server.log.at(-1)?.steps).toHaveLength(frames.length);
});

test('a reset is a real one, after what was sent', async () => {
  const { body, statusCode } = await ask('fault/reset', { stream: true });
  const { reads, code } = await readAll(body);
  expect(statusCode).toBe(200);
  expect(reads.join('').split('\n\n').filter(Boolean)).toHaveLength(4);
  expect(code).toBe('ECONNRESET');
  expect(server.log.at(-1)?.ended).toBe('reset');
});

test('in place of a reset the connection can be closed, and the last chunk of HTTP is missing', async () => {
  const { body } = await ask('fault/close', { stream: true });
  const { reads, code } = await readAll(body);
  expect(reads.join('').split('\n\n').filter(Boolean)).toHaveLength(4);
  expect(code).toBe('UND_ERR_SOCKET');
  expect(server.log.at(-1)?.ended).toBe('reset');
});

test('a reset before the headers leaves nothing', async () => {
  await expect(ask('fault/reset-first')).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('a client that hangs up ends the stream on our side too', async () => {
  const hangUp = new AbortController();
  const { body } = await ask('reference', { stream: true, max_tokens: 90 }, hangUp.signal);
  const all = readAll(body);
  await until(() => (server.log.at(-1)?.steps.length ?? 0) > 3);
  hangUp.abort();
  await all;
  await until(() => server.log.at(-1)?.ended !== 'open');
  expect(server.log.at(-1)?.ended).toBe('aborted');
});

test('a stream that falls silent is logged as stalled', async () => {
  const hangUp = new AbortController();
  const { body } = await ask('fault/stall', { stream: true }, hangUp.signal);
  const all = readAll(body);
  await until(() => server.log.at(-1)?.ended === 'stalled');
  hangUp.abort();
  expect((await all).reads.join('').split('\n\n').filter(Boolean)).toHaveLength(4);
});

test('headers come at once, even where no body ever does', async () => {
  const hangUp = new AbortController();
  const { statusCode, body } = await ask('fault/silent', { stream: true }, hangUp.signal);
  expect(statusCode).toBe(200);
  hangUp.abort();
  await readAll(body);
});

/** Speaks HTTP by hand: resolves with everything received when the server closes. */
const raw = (model: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const text = JSON.stringify({ model, messages: [{ role: 'user', content: 'hi' }] });
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(`POST /v1/chat/completions HTTP/1.1\r\nHost: h\r\nContent-Length: ${text.length}\r\n\r\n${text}`);
    });
    let received = '';
    socket.on('data', (data) => {
      received += data;
    });
    socket.on('end', () => resolve(received));
    socket.on('error', reject);
  });

test('a dropped connection closes although it was to be kept alive', async () => {
  const received = await raw('fault/drop');
  expect(received).toMatch(/connection: keep-alive/i);
  expect(received).toMatch(/"object":"chat.completion"/);
});

test('a false content-length is sent as it is', async () => {
  expect(await raw('fault/long')).toMatch(/content-length: 100000\r\n/);
});

test('header names keep their case', async () => {
  expect(await raw('fault/case')).toMatch(/\r\nCoNtEnT-TyPe: text\/x\r\n/);
});

test('connections are kept and used again, after errors too', async () => {
  const single = new Agent({ connections: 1, pipelining: 1 });
  let sockets = 0;
  single.on('connect', () => sockets++);
  const post = (body: string) =>
    request(`${server.url}/chat/completions`, { dispatcher: single, method: 'POST', body }).then(({ body }) =>
      body.text(),
    );
  await post('{"messages": [');
  await post('{}');
  await post('{"model":"reference","messages":[{"role":"user","content":"hi"}]}');
  await single.destroy();
  expect(sockets).toBe(1);
});

test('two hundred requests at once are all answered', async () => {
  const before = server.log.length;
  const replies = await Promise.all(
    Array.from({ length: 200 }, async (_, i) => {
      const { statusCode, body } = await ask('reference', { max_tokens: 3, stream: i % 2 === 0 });
      return [statusCode, (await body.text()).length > 0];
    }),
  );
  expect(replies.every(([status, full]) => status === 200 && full)).toBe(true);
  expect(server.log.length - before).toBe(200);
});

test('a base URL for one model plays it whatever the request says', async () => {
  const reply = await fetch(`${server.urlFor('fault/case')}/no/such/path`);
  expect([reply.status, reply.headers.get('content-type')]).toEqual([404, 'text/x']);
});

test('a large body is read before it is refused', async () => {
  const reply = await fetch(`${server.url}/chat/completions`, { method: 'POST', body: 'x'.repeat(8 * 1024 * 1024) });
  expect(reply.status).toBe(413);
});

test('a key that was asked for is needed', async () => {
  const locked = await startMock({ mocks, apiKey: 'sk-right' });
  const list = (key: string) => fetch(`${locked.url}/models`, { headers: { authorization: `Bearer ${key}` } });
  const statuses = [(await list('sk-wrong')).status, (await list('sk-right')).status];
  await locked.close();
  expect(statuses).toEqual([401, 200]);
});

test('a port that is taken is said so', async () => {
  await expect(startMock({ mocks, port: server.port })).rejects.toMatchObject({ code: 'runtime' });
});

test('closing ends connections that still play', async () => {
  const short = await startMock({ mocks });
  const { body } = await request(`${short.url}/chat/completions`, {
    dispatcher: agent,
    method: 'POST',
    body: '{"model":"fault/stall","stream":true,"messages":[{"role":"user","content":"hi"}]}',
  });
  const all = readAll(body);
  await short.close();
  expect((await all).code).not.toBeNull();
});

test('no event is read before the time that the log gives for its sending, and none is sent before the request', async () => {
  const before = monotonicMs();
  const { body } = await ask('reference', { stream: true, max_tokens: 30 });
  const reads: { at: number; end: number }[] = [];
  for await (const part of body) {
    reads.push({ at: monotonicMs(), end: (reads.at(-1)?.end ?? 0) + Buffer.byteLength(String(part)) });
  }
  const record = server.log.at(-1);
  expect(record?.startedAt).toBeGreaterThanOrEqual(before);
  let end = 0;
  for (const { at, bytes } of record?.steps ?? []) {
    end += bytes;
    expect(at).toBeGreaterThanOrEqual(record?.startedAt ?? Number.NaN);
    expect(reads.find((read) => read.end >= end)?.at).toBeGreaterThanOrEqual(at);
  }
  expect(end).toBe(reads.at(-1)?.end);
});
