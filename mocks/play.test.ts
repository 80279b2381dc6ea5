import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ReplyPlan, Step } from '../src/define.ts';
import { createLog, type SentRecord } from './log.ts';
import { play, playbacks } from './play.ts';

const sse: ReplyPlan = { status: 200, headers: [['Content-Type', 'text/event-stream']], steps: [] };
const json: ReplyPlan = { status: 200, headers: [['Content-Type', 'application/json']], steps: [] };

const start = async (
  plan: ReplyPlan,
  options: { acceptEncoding?: string; method?: string; signal?: AbortSignal } = {},
) => {
  const log = createLog();
  const about = {
    model: 'reference',
    method: 'POST',
    path: '/x',
    nth: 0,
    requestBytes: 2,
    headers: [],
    text: '{}',
    startedAt: performance.now(),
  };
  const recorder = log.open(about);
  const { method = 'POST', acceptEncoding = null, signal = new AbortController().signal } = options;
  const response = await play(plan, { method, acceptEncoding, signal, recorder });
  const record = (): SentRecord | undefined => log.records[0];
  return { response, record };
};

/** Every read of a body, and what ended it. */
const readAll = async (response: Response): Promise<{ reads: string[]; error: unknown }> => {
  const reads: string[] = [];
  const reader = response.body?.getReader();
  try {
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      reads.push(Buffer.from(part.value).toString());
    }
    return { reads, error: null };
  } catch (error) {
    return { reads, error };
  }
};

test('each step is one piece, waits between them are kept', async () => {
  const steps: Step[] = [
    { kind: 'comment', text: 'ping' },
    { kind: 'wait', ms: 30 },
    { kind: 'chunk', value: { a: 1 }, event: 'one' },
    { kind: 'chunk', value: { a: 2 } },
    { kind: 'raw', bytes: '' },
    { kind: 'raw', bytes: new Uint8Array([33]) },
    { kind: 'done' },
  ];
  const { response, record } = await start({ ...sse, steps });
  expect((await readAll(response)).reads).toEqual([
    ': ping\n\n',
    'event: one\ndata: {"a":1}\n\n',
    'data: {"a":2}\n\n',
    '!',
    'data: [DONE]\n\n',
  ]);
  const sent = record()?.steps ?? [];
  expect(sent.map(({ kind, bytes }) => [kind, bytes])).toEqual([
    ['comment', 8],
    ['chunk', 26],
    ['chunk', 15],
    ['raw', 1],
    ['done', 14],
  ]);
  expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBeGreaterThan(25);
  expect(record()).toMatchObject({ status: 200, ended: 'complete', endedAt: expect.any(Number) });
});

test('a document carries its length; a stream, or a body in pieces, does not', async () => {
  const lengthOf = async (plan: ReplyPlan) => (await start(plan)).response.headers.get('content-length');
  expect(await lengthOf({ ...json, steps: [{ kind: 'json', value: 'ü' }] })).toBe('4');
  expect(await lengthOf(json)).toBe('0');
  expect(await lengthOf({ ...json, status: 204 })).toBeNull();
  expect(
    await lengthOf({
      ...json,
      steps: [
        { kind: 'raw', bytes: ' ' },
        { kind: 'json', value: 1 },
      ],
    }),
  ).toBeNull();
  expect(await lengthOf({ ...sse, steps: [{ kind: 'done' }] })).toBeNull();
  expect(await lengthOf({ ...json, steps: [{ kind: 'json', value: 1 }], wire: { contentLength: 99 } })).toBe('99');
});

test('a stream has its headers at once, a document when it is ready', async () => {
  const wait: Step = { kind: 'wait', ms: 60 };
  const headersAfter = async (plan: ReplyPlan) => {
    const started = performance.now();
    const { response } = await start(plan);
    const took = performance.now() - started;
    await response.body?.cancel();
    return took;
  };
  const stream = await headersAfter({ ...sse, steps: [wait, { kind: 'done' }] });
  const document = await headersAfter({ ...json, steps: [wait, { kind: 'json', value: 1 }] });
  const late = await headersAfter({ ...sse, steps: [{ kind: 'done' }], wire: { headersAfter: 60 } });
  expect(document).toBeGreaterThan(stream + 30);
  expect(late).toBeGreaterThan(stream + 30);
});

test('a reset is a stream error after what was sent', async () => {
  const { response, record } = await start({ ...sse, steps: [{ kind: 'done' }, { kind: 'reset' }, { kind: 'done' }] });
  const { reads, error } = await readAll(response);
  expect(reads).toEqual(['data: [DONE]\n\n']);
  expect(error).toMatchObject({ code: 'ECONNRESET' });
  expect(record()?.ended).toBe('reset');
});

test('a stall lasts until the client hangs up', async () => {
  const { response, record } = await start({ ...sse, steps: [{ kind: 'done' }, { kind: 'stall' }] });
  const reader = response.body?.getReader();
  await reader?.read();
  const next = reader?.read();
  while (record()?.ended === 'open') await new Promise(setImmediate);
  await reader?.cancel();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(record()?.ended).toBe('stalled');
});

test('hanging up ends the waiting, before and after the headers', async () => {
  const long: Step = { kind: 'wait', ms: 3_600_000 };
  const before = new AbortController();
  const held = start({ ...json, steps: [long, { kind: 'json', value: 1 }] }, { signal: before.signal });
  before.abort();
  expect((await held).response.type).toBe('error');
  expect((await held).record()?.ended).toBe('aborted');

  const after = new AbortController();
  const { response, record } = await start({ ...sse, steps: [{ kind: 'done' }, long] }, { signal: after.signal });
  const all = readAll(response);
  after.abort();
  await all;
  expect(record()?.ended).toBe('aborted');
});

test('headers that never come are a stall', async () => {
  const client = new AbortController();
  const held = start({ ...json, wire: { headersAfter: Number.POSITIVE_INFINITY } }, { signal: client.signal });
  client.abort();
  expect((await held).record()).toMatchObject({ status: null, ended: 'stalled' });
});

test('compression is flushed after each step, or held back to the end', async () => {
  const steps: Step[] = [{ kind: 'chunk', value: 1 }, { kind: 'chunk', value: 2 }, { kind: 'done' }];
  const text = 'data: 1\n\ndata: 2\n\ndata: [DONE]\n\n';
  for (const [gzip, pieces] of [
    ['flush', 4],
    ['buffer', 1],
  ] as const) {
    const { response, record } = await start({ ...sse, steps, wire: { gzip } }, { acceptEncoding: 'gzip, deflate' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(Buffer.from(await response.arrayBuffer())).toString()).toBe(text);
    expect(record()?.steps).toHaveLength(pieces);
  }
});

test('compression is not used unasked, unless the plan wants just that', async () => {
  const plan: ReplyPlan = { ...json, steps: [{ kind: 'json', value: 1 }], wire: { gzip: 'flush' } };
  expect((await start(plan, { acceptEncoding: 'identity' })).response.headers.has('content-encoding')).toBe(false);
  const unasked = await start({ ...plan, wire: { gzip: 'flush', gzipUnasked: true } });
  expect(unasked.response.headers.get('content-encoding')).toBe('gzip');
});

test('what a Response cannot say is kept beside it', async () => {
  const { response } = await start({
    status: 777,
    headers: [
      ['X-Odd-Case', 'a'],
      ['X-Odd-Case', 'b'],
    ],
    steps: [],
  });
  expect(response.status).toBe(502);
  expect(playbacks.get(response)).toMatchObject({
    status: 777,
    headers: [['X-Odd-Case', 'a'], ['X-Odd-Case', 'b'], expect.anything()],
  });
});

test('HEAD has the headers of the document and no body', async () => {
  const { response } = await start({ ...json, steps: [{ kind: 'json', value: 'long' }] }, { method: 'HEAD' });
  expect(response.headers.get('content-length')).toBe('6');
  expect(response.body).toBeNull();
});

test('a reply that is broken off from outside is reset, wherever it is', async () => {
  const cut = new AbortController();
  const steps: readonly Step[] = [{ kind: 'done' }, { kind: 'wait', ms: 60_000 }, { kind: 'done' }];
  const { response, record } = await start({ ...sse, steps, wire: { resetOn: cut.signal } });
  const reading = readAll(response);
  setTimeout(() => cut.abort(), 20);
  expect((await reading).error).not.toBeNull();
  expect(record()?.ended).toBe('reset');
});

test('a reply that might be broken off, but is not, comes whole', async () => {
  const { response, record } = await start({
    ...sse,
    steps: [{ kind: 'done' }],
    wire: { resetOn: new AbortController().signal },
  });
  expect(await readAll(response)).toEqual({ reads: ['data: [DONE]\n\n'], error: null });
  expect(record()?.ended).toBe('complete');
});

test('the log tells the id of the reply, of a body, of chunks and of the events of /responses', async () => {
  const idOf = async (plan: ReplyPlan) => (await start(plan)).record()?.id;
  expect(await idOf({ ...json, steps: [{ kind: 'json', value: { id: 'a' } }] })).toBe('a');
  expect(
    await idOf({
      ...sse,
      steps: [
        { kind: 'comment', text: '' },
        { kind: 'chunk', value: { id: 'b' } },
      ],
    }),
  ).toBe('b');
  expect(await idOf({ ...sse, steps: [{ kind: 'chunk', value: { response: { id: 'c' } } }] })).toBe('c');
  expect(await idOf({ ...json, steps: [{ kind: 'json', value: [1] }] })).toBeNull();
});
