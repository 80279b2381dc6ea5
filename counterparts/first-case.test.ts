import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { startMock } from '../mocks/server.ts';
import {
  type Call,
  countsByWay,
  isNothing,
  readTold,
  refusalCalls,
  searchCalls,
  sizes,
  type Told,
  toRows,
  touchesChat,
} from './first-case-plan.ts';
import { countLines, toReport } from './first-case-report.ts';
import { refusingUpstreams } from './first-case-upstreams.ts';

const call = (given: Partial<Call> = {}): Call => ({
  way: 'acompletion',
  model: 'fault/odd',
  bytes: 56_000,
  stream: true,
  drop: 'global',
  retries: 0,
  extra: {},
  ...given,
});

const whole: Told = { outcome: 'whole', detail: 'finish_reason stop' };
const none: Told = { outcome: 'none', detail: 'acompletion returned None' };
const empty: Told = { outcome: 'empty', detail: '1 pieces; finish_reason stop' };

test('faults of other endpoints are not asked of chat completions', () => {
  expect(['chat-500', 'model-missing', 'null-stream-large-intermittent'].every(touchesChat)).toBe(true);
  expect(['embeddings-nan', 'models-500', 'resp-500', 'responses-404', 'completions-500'].some(touchesChat)).toBe(
    false,
  );
});

test('every model is asked in four ways, at each size, streamed and not', () => {
  const calls = searchCalls(['reference', 'fault/chat-500']);
  expect(calls).toHaveLength(2 * 4 * sizes.length * 2);
  expect(new Set(calls.map((each) => JSON.stringify(each))).size).toBe(calls.length);
  expect(calls.filter(({ way }) => way === 'direct').every(({ drop }) => drop === null)).toBe(true);
});

test('a fault that strikes now and then is asked ten times where it can strike', () => {
  const times = (bytes: number): number =>
    searchCalls(['fault/null-stream-large-intermittent']).filter(
      (each) => each.way === 'router' && each.stream && each.bytes === bytes,
    ).length;
  expect(sizes.map(times)).toEqual([1, 10, 10]);
  const calls = refusalCalls(['fault/refuses-422-large-sometimes']);
  expect(calls.filter(({ way, stream, bytes }) => way === 'proxy' && stream && bytes === 56_000)).toHaveLength(30);
});

test('upstreams that refuse are asked with drop_params in each place, with retries, and beside healthy models', () => {
  const calls = refusalCalls(['fault/refuses-422']);
  expect(new Set(calls.map(({ way, drop, retries }) => `${way} ${drop} ${retries}`))).toEqual(
    new Set([
      'acompletion global 0',
      'acompletion call 0',
      'acompletion null 0',
      'router global 0',
      'router call 0',
      'router null 0',
      'router global 2',
      'proxy global 0',
      'direct null 0',
    ]),
  );
  expect(calls.filter(({ model }) => model === 'steady-b')).toHaveLength(sizes.length * 2);
});

test('only upstreams that refuse members are sent members that they refuse', () => {
  const extras = (model: string): readonly string[] => [
    ...new Set(refusalCalls([model]).flatMap((each) => (each.model === model ? [JSON.stringify(each.extra)] : []))),
  ];
  expect(extras('fault/refuses-422-member')).toEqual(['{"seed":1}', '{"seed":1,"top_p":0.5}']);
  expect(extras('fault/refuses-422')).toEqual(['{}']);
});

test('the upstreams that refuse have ids and titles of their own', () => {
  expect(new Set(refusingUpstreams.map(({ id }) => id)).size).toBe(refusingUpstreams.length);
  expect(new Set(refusingUpstreams.map(({ title }) => title)).size).toBe(refusingUpstreams.length);
});

test('what the script wrote is read line by line, and nothing else is taken', () => {
  expect(readTold(`${JSON.stringify(whole)}\n${JSON.stringify(none)}\n`)).toEqual([whole, none]);
  expect(() => readTold('{"outcome":"fine","detail":""}\n')).toThrow();
});

test('calls that differ in nothing become one row that counts their outcomes', () => {
  const rows = toRows([call(), call(), call(), call({ stream: false })], [whole, none, none, whole]);
  expect(rows).toEqual([
    { ...call(), outcomes: { whole: 1, none: 2 }, detail: 'acompletion returned None' },
    { ...call({ stream: false }), outcomes: { whole: 1 }, detail: 'finish_reason stop' },
  ]);
  expect(rows.map(isNothing)).toEqual([true, false]);
});

test('answers that are missing are not passed over', () => {
  expect(() => toRows([call()], [])).toThrow('1 calls, 0 answers');
});

test('outcomes are counted by way, streamed apart', () => {
  const rows = toRows([call(), call({ bytes: 1_000 }), call({ stream: false })], [none, whole, whole]);
  expect(countsByWay(rows)).toEqual({
    'acompletion, streamed': { none: 1, whole: 1 },
    'acompletion, not streamed': { whole: 1 },
  });
});

test('a row without anything stands beside what a plain client got from the same upstream', () => {
  const calls = [call(), call({ way: 'direct', drop: null }), call({ model: 'reference' })];
  const rows = toRows(calls, [empty, { outcome: 'error', detail: 'status 500' }, whole]);
  const setting = { litellm: '1.81.5', sizes, timeoutSeconds: 2, concurrency: 6, faults: 1 };
  const report = toReport(setting, { calls: 3, rows, log: {} }, { calls: 0, rows: [], log: {} }, refusingUpstreams);
  expect(report.search.nothing).toEqual([
    {
      model: 'fault/odd',
      way: 'acompletion',
      stream: true,
      bytes: 56_000,
      outcomes: { empty: 1 },
      detail: empty.detail,
      upstream: { error: 1 },
      upstreamDetail: 'status 500',
    },
  ]);
  expect(report.refusals.upstreams.map(({ id }) => id)).toContain('refuses-422-large');
});

test('a plain client that got nothing either is no finding about LiteLLM', () => {
  const rows = toRows([call({ way: 'direct', drop: null })], [empty]);
  const setting = { litellm: '1.81.5', sizes, timeoutSeconds: 2, concurrency: 6, faults: 1 };
  const asked = { calls: 1, rows, log: {} };
  expect(toReport(setting, asked, asked, []).search.nothing).toEqual([]);
});

test('the log is searched for what Python says where a stream was expected', () => {
  const line = "TypeError: 'async for' requires an object with __aiter__ method, got NoneType\n";
  expect(Object.values(countLines(line + line))).toEqual([0, 2]);
});

/** The status that a refusing upstream answers a request of some size and further members with. */
const statusOf = async (
  id: string,
  bytes: number,
  members: Readonly<Record<string, unknown>> = {},
): Promise<number> => {
  const mock = await startMock({ mocks: { faults: refusingUpstreams, dialects: [] }, pace: 0 });
  try {
    const messages = [{ role: 'user', content: 'x'.repeat(bytes) }];
    const response = await fetch(`${mock.url}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: `fault/${id}`, messages, ...members }),
    });
    await response.body?.cancel();
    return response.status;
  } finally {
    await mock.close();
  }
};

test.each([
  ['refuses-422', 422, 422],
  ['refuses-422-large', 200, 422],
  ['refuses-400-large', 200, 400],
  ['refuses-413-large', 200, 413],
])('%s answers small requests %i and large ones %i', async (id, small, large) => {
  expect([await statusOf(id, 1_000), await statusOf(id, 56_000)]).toEqual([small, large]);
});

test('upstreams that refuse members answer requests without them', async () => {
  expect(await statusOf('refuses-422-member', 1_000)).toBe(200);
  expect(await statusOf('refuses-422-member', 1_000, { top_p: 0.5 })).toBe(422);
  expect(await statusOf('refuses-422-member-in-detail', 1_000, { seed: 1 })).toBe(422);
});

const committed = z.object({
  faults: z.number(),
  search: z.object({
    calls: z.number(),
    nothing: z.array(z.object({ model: z.string(), outcomes: z.record(z.string(), z.number()) })),
  }),
  refusals: z.object({
    rows: z.array(
      z.object({
        model: z.string(),
        drop: z.string().nullable(),
        way: z.string(),
        bytes: z.number(),
        outcomes: z.record(z.string(), z.number()),
      }),
    ),
  }),
});

test('the page tells the numbers of the committed report', async () => {
  const root = join(import.meta.dirname, '..');
  const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');
  const page = (await read('docs/first-case.md')).replaceAll(/\s+/g, ' ');
  const { faults, search, refusals } = committed.parse(
    JSON.parse(await read('reports/field/first-case/litellm-1.81.5.json')),
  );
  expect(page).toContain(`${faults} faults of the mock`);
  expect(page).toContain(`${search.calls.toLocaleString('en')} calls`);
  expect(page).toContain(`${search.nothing.length} of the`);
  expect(page).toContain(`from ${new Set(search.nothing.map(({ model }) => model)).size} faults`);
  expect(search.nothing.flatMap(({ outcomes }) => Object.keys(outcomes))).not.toContain('none');
  const unlucky = refusals.rows.filter(
    ({ model, drop, way, bytes }) =>
      model.endsWith('-sometimes') && drop === 'global' && way !== 'proxy' && bytes > 50_000,
  );
  const sum = (outcome: string): number => unlucky.reduce((all, { outcomes }) => all + (outcomes[outcome] ?? 0), 0);
  expect(page).toContain(`${sum('none')} of ${sum('none') + sum('whole')} large calls returned \`None\``);
});
