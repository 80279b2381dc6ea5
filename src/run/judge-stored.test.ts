import { expect, test } from 'vitest';
import { folderWith } from '../config/testing.ts';
import type { CheckResult, Exchange } from '../define.ts';
import { serializeExchange } from '../drive/store.ts';
import { completion } from '../files/testing.ts';
import { exchangeOf } from '../read/testing.ts';
import { judgeFiles } from './judge-files.ts';

const stored = (probe: string, over: Partial<Exchange> = {}): string => {
  const exchange = exchangeOf({ body: completion('Hello.'), request: { messages: [] }, probe });
  const request = { ...exchange.request, url: 'http://provider.example/v1/chat/completions' };
  return serializeExchange({ ...exchange, request, ...over });
};

const judged = async (files: Readonly<Record<string, string>>): Promise<readonly CheckResult[]> =>
  (await judgeFiles({ names: [await folderWith(files)] })).results.results;

const find = (results: readonly CheckResult[], check: string): CheckResult | undefined =>
  results.find((result) => result.check === check);

test('an exchange of a probe is judged by the checks of that probe, with the file as evidence', async () => {
  const broken = completion('Hello.').replace('chatcmpl-1', '');
  const exchange = exchangeOf({ body: broken, probe: 'chat-basic' });
  const results = await judged({ 'exchanges/a.json': serializeExchange(exchange) });
  const result = find(results, 'chat/id-is-a-string');
  expect(result).toMatchObject({ verdict: 'fail', trials: { n: 1, failed: 1 } });
  expect(result?.findings[0]?.evidence).toMatchObject({
    exchange: exchange.id,
    file: expect.stringMatching(/exchanges\/a\.json$/),
  });
  expect(find(results, 'streaming/ends-with-done')).toBeUndefined();
});

test('a comparison whose probes were not all kept says so', async () => {
  const results = await judged({ 'a.json': stored('chat-basic') });
  expect(find(results, 'streaming/agrees-with-plain-answer')).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringContaining('no exchange of the probe stream-short'),
    trials: { n: 1, withheld: 1 },
  });
});

test('two runs against one target are trials of one target', async () => {
  const results = await judged({
    'one/a.json': stored('chat-basic'),
    'two/a.json': stored('chat-basic', { sent: '2026-02-01T00:00:00.000Z' }),
    'lines.jsonl': `${stored('chat-basic')}\n${stored('chat-basic')}\n`,
  });
  expect(find(results, 'chat/id-is-a-string')).toMatchObject({ verdict: 'pass', trials: { n: 4 } });
});

test('a step whose first step was not kept is judged by the checks of that step alone', async () => {
  const results = await judged({ 'a.json': stored('chat-reuse', { step: 2 }) });
  expect(find(results, 'chat/id-is-a-string')).toMatchObject({
    verdict: 'inconclusive',
    reason: 'an earlier request of this probe was not answered',
  });
});

test('an exchange of a probe that is not known is judged by what it asked for', async () => {
  const results = await judged({ 'a.json': stored('probe-of-tomorrow') });
  expect(find(results, 'chat/id-is-a-string')).toMatchObject({
    verdict: 'pass',
    target: { provider: expect.any(String) },
  });
  expect(find(results, 'chat/request-is-accepted')).toBeUndefined();
});

test('the key that a run sent is known to have been sent', async () => {
  const exchange = exchangeOf({ body: completion('Hello.'), probe: 'chat-basic' });
  const headers = [['Authorization', 'Bearer $OPENAI_API_KEY']] as const;
  const text = serializeExchange({ ...exchange, request: { ...exchange.request, headers } });
  expect(find(await judged({ 'a.json': text }), 'chat/bearer-key-is-accepted')?.verdict).toBe('pass');
  const without = serializeExchange({ ...exchange, request: { ...exchange.request, headers: [] } });
  expect(find(await judged({ 'a.json': without }), 'chat/bearer-key-is-accepted')?.reason).toBe('no key was sent');
});
