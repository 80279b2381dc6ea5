import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { folderWith } from '../config/testing.ts';
import type { AssayError, CheckResult, JsonObject, Results } from '../define.ts';
import { completion, entryOf, harOf } from '../files/testing.ts';
import { type JudgeOptions, judgeFiles } from './judge-files.ts';

const har = (...entries: readonly JsonObject[]): string => JSON.stringify(harOf(entries));
const judge = async (files: Readonly<Record<string, string>>, options: Partial<JudgeOptions> = {}) =>
  judgeFiles({ names: [await folderWith(files)], ...options });

const resultOf = ({ results }: Results, check: string, model = 'small'): CheckResult | undefined =>
  results.find((result) => result.check === check && result.target.model === model);

const answer = (content: JsonObject | string, more: Parameters<typeof entryOf>[0] = {}): JsonObject =>
  entryOf({ content: { text: typeof content === 'string' ? content : JSON.stringify(content) }, ...more });

const withoutId = completion('Hello.').replace('chatcmpl-1', '');
const stream = (deltas: string): string =>
  `data: {"id":"c-1","object":"chat.completion.chunk","created":1767225600,"model":"small","choices":[{"index":0,"delta":{"role":"assistant","content":"${deltas}"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n`;
const streamed = entryOf({
  request: { model: 'small', stream: true, messages: [] },
  responseHeaders: [['content-type', 'text/event-stream']],
  content: { text: stream('Hello.') },
});

test('a healthy answer passes, and only checks that can judge it speak', async () => {
  const { results, counts } = await judge({ 'a.har': har(answer(completion('Hello.'))) });
  expect(results.results.filter(({ verdict }) => verdict === 'fail' || verdict === 'error')).toEqual([]);
  expect(resultOf(results, 'chat/id-is-a-string')?.verdict).toBe('pass');
  expect(results.results.filter(({ suite }) => suite === 'streaming')).toEqual([]);
  expect(counts).toMatchObject({ files: 1, exchanges: 1, ignored: 0, unknown: 0 });
  expect(results.targets).toMatchObject([
    { provider: 'api.acme.example', model: 'small', baseUrl: 'https://api.acme.example/v1', requests: 1 },
  ]);
});

test('one fault in many is counted, with its file and entry as evidence', async () => {
  const good = answer(completion('Hello.'));
  const { results } = await judge({ 'sub/a.har': har(good, answer(withoutId), good), 'b.har': har(answer(withoutId)) });
  const result = resultOf(results, 'chat/id-is-a-string');
  expect(result).toMatchObject({ verdict: 'fail', trials: { n: 4, failed: 2, withheld: 0 } });
  expect(result?.findings).toHaveLength(1);
  expect(result?.findings[0]).toMatchObject({ count: 2, evidence: { exchange: expect.stringMatching(/b\.har#1$/) } });
  expect(results.run).toMatchObject({ exitCode: 1, complete: true, profiles: ['full'] });
});

test('checks of time are inconclusive, for HAR has no times', async () => {
  const { results } = await judge({ 'a.har': har(streamed) });
  for (const check of ['first-chunk-on-time', 'does-not-stall', 'closes-after-done'])
    expect(resultOf(results, `streaming/${check}`)).toMatchObject({
      verdict: 'inconclusive',
      reason: 'the record carries no times',
    });
  expect(resultOf(results, 'streaming/first-delta-has-role')?.verdict).toBe('pass');
  expect(results.measurements).toEqual([]);
});

test('targets are told apart by provider and model', async () => {
  const other = { model: 'large', messages: [] };
  const { results } = await judge({
    'a.har': har(answer(withoutId), answer(completion('Hello.'), { request: other, more: { _provider: 'acme' } })),
  });
  expect(results.targets.map(({ provider, model }) => `${provider}/${model}`)).toEqual([
    'acme/large',
    'api.acme.example/small',
  ]);
  expect(resultOf(results, 'chat/id-is-a-string', 'large')?.verdict).toBe('pass');
});

test('other traffic is ignored, and what a record lacks is no fault', async () => {
  const image = entryOf({ method: 'GET', url: 'https://a.example/logo.png', request: null });
  const { results, counts } = await judge({
    'a.har': har(image, entryOf({ content: {} }), entryOf({ status: 0 })),
    'other.json': '{"name":"x"}',
    'a.body.json': 'no JSON',
    'notes.txt': 'none',
  });
  expect(counts).toMatchObject({ files: 2, exchanges: 2, ignored: 2, unknown: 2 });
  expect(results.summary.verdicts).toMatchObject({ pass: 0, fail: 0, warn: 0, error: 0 });
  expect(results.run.exitCode).toBe(5);
  expect(resultOf(results, 'chat/id-is-a-string')?.reason).toMatch(
    /^the record (?:does not hold the body|holds no response)/,
  );
});

test('no key, cookie or token of a record gets into the results', async () => {
  const key = 'sk-live-0123456789';
  const session = 'session-0123456789abcdef';
  const leak = (status: number, text: string): JsonObject =>
    answer(
      { error: { message: text, note: session } },
      {
        status,
        url: `https://api.acme.example/v1/chat/completions?key=${key}`,
        headers: [
          ['authorization', `Bearer ${key}`],
          ['cookie', `a=${session}`],
        ],
      },
    );
  const { results } = await judge({
    'a.har': har(leak(200, `Incorrect API key provided: ${key}`), leak(401, `Incorrect key: ${key.slice(0, 12)}…`)),
  });
  expect(results.results.some(({ verdict }) => verdict === 'fail')).toBe(true);
  expect(JSON.stringify(results)).not.toMatch(/sk-live-|session-0123/);
});

test('a selection is kept, and one that matches nothing is refused', async () => {
  const files = { 'a.har': har(answer(withoutId)) };
  const { results } = await judge(files, { selection: { suites: [], checks: ['chat/id-*'] } });
  expect(results.results.map(({ check }) => check)).toEqual(['chat/id-is-a-string']);
  await expect(judge(files, { selection: { suites: ['none'], checks: [] } })).rejects.toThrow(
    'no suite matches "none"',
  );
});

test('a baseline is compared, without checks that no exchange is about', async () => {
  const entries = ['chat/id-is-a-string', 'streaming/ends-with-done', 'chat/object-is-chat-completion'].map(
    (check) => ({
      list: 'expected' as const,
      check,
      target: '*',
      reason: 'known',
    }),
  );
  const { results } = await judge({ 'a.har': har(answer(withoutId)) }, { baseline: { file: 'known.yaml', entries } });
  expect(results.baseline).toMatchObject({
    expected: ['api.acme.example/small chat/id-is-a-string'],
    stale: ['* chat/object-is-chat-completion'],
    unmatched: [],
  });
  expect(results.run.exitCode).toBe(2);
});

test.each([
  ['cut.har', har(answer(withoutId)).slice(0, -20), 'it is cut'],
  ['page.har', '<html>', 'no JSON object at byte 0'],
  ['odd.har', '{"log":{}}', 'without log.entries'],
  ['bad.har', '{"log":{"entries":[{"a":1}]}}', 'entry 1, at byte 19, is no entry of HAR 1.2'],
  ['broken.json', '{"a":tru}', 'document 1, at byte 0, is no JSON'],
  ['stored.json', '{"probe":"x","reads":[],"request":{}}', 'this is no recorded exchange'],
])('%s is told, and the files beside it are judged', async (name, text, message) => {
  const told: AssayError[] = [];
  const { results } = await judge(
    { [name]: text, 'whole.har': har(answer(withoutId)) },
    { onProblem: (problem) => told.push(problem) },
  );
  expect(told.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
  expect(told[0]?.message).toContain(name);
  expect(results.run).toMatchObject({ complete: false, incompleteBecause: told[0]?.message, exitCode: 1 });
  expect(resultOf(results, 'chat/id-is-a-string')?.verdict).toBe('fail');
});

test.each([
  [{}, 'the folder holds no .har'],
  [{ 'a.har': har() }, 'hold no exchange with an OpenAI-compatible API, but 0 others'],
  [{ 'a.har': har(entryOf({ method: 'GET', url: 'https://a.example/x' })) }, 'but 1 others'],
  [{ 'a.har': '{"log":{"entries":[' }, 'it is cut'],
])('where nothing can be judged, that is the error: %j', async (files, message) => {
  await expect(judge(files)).rejects.toThrow(
    expect.objectContaining({ code: 'input', message: expect.stringContaining(message) }),
  );
});

test('a named file must be what it is called, and must exist', async () => {
  const folder = await folderWith({ 'other.json': '{"name":"x"}' });
  await expect(judgeFiles({ names: [join(folder, 'other.json')] })).rejects.toThrow(
    'is neither HAR nor a recorded exchange',
  );
  await expect(judgeFiles({ names: [join(folder, 'none.har')] })).rejects.toThrow('none.har');
});

test('a file that is named twice is judged once, and - is standard input', async () => {
  const folder = await folderWith({ 'a.har': har(answer(withoutId)) });
  const names = [folder, join(folder, 'a.har'), '-'];
  const { counts, results } = await judgeFiles({ names, stdin: Readable.from([har(answer(withoutId))]) });
  expect(counts).toMatchObject({ files: 2, exchanges: 2 });
  expect(resultOf(results, 'chat/id-is-a-string')?.trials.failed).toBe(2);
});

test('a run that is ended leaves results that say so', async () => {
  const controller = new AbortController();
  const entries = Array.from({ length: 50 }, () => answer(withoutId));
  const { results } = await judge(
    { 'a.har': har(...entries) },
    { signal: controller.signal, onProgress: ({ exchanges }) => exchanges === 3 && controller.abort() },
  );
  expect(resultOf(results, 'chat/id-is-a-string')?.trials.n).toBe(3);
  expect(results.run).toMatchObject({ complete: false, incompleteBecause: 'the run was ended early' });
});
