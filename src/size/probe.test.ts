import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { AssayError, type Target } from '../define.ts';
import { jsonOf, type Seen, serveRaw, targetAt, whole } from '../drive/testing.ts';
import { completionOf } from '../read/testing.ts';
import { probeSize } from './probe.ts';
import { type SizeResult, type SizeSettings, sizeFile } from './result.ts';

const settings: SizeSettings = {
  from: 1024,
  to: 16 * 1024,
  precision: 0.5,
  confidence: 0.95,
  rate: 0.3,
  maxRequests: 60,
  concurrency: 2,
  seed: 1,
  streamed: false,
  filler: 'dense',
};

const reply = (status: string, body: string, headers = ''): string =>
  `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

const answered = (bytes: number): Buffer =>
  whole(
    completionOf(
      { content: 'A word' },
      {},
      { usage: { prompt_tokens: Math.round(bytes / 10), completion_tokens: 2, total_tokens: 2 } },
    ),
  );

/** Probes a server that is told request by request what to do; the preflight is not counted. */
const probe = async (
  answer: (bytes: number, nth: number, socket: Socket) => string | Buffer | null,
  over: Partial<SizeSettings> = {},
  signal = new AbortController().signal,
): Promise<{ readonly result: SizeResult; readonly seen: readonly Seen[] }> => {
  const seen: Seen[] = [];
  const port = await serveRaw((socket, request) => {
    const isPreflight = request.body.includes('Say hello.');
    if (!isPreflight) seen.push(request);
    const bytes = request.body.length;
    const text = isPreflight ? answered(bytes) : answer(bytes, seen.length, socket);
    if (text !== null) socket.write(text);
  });
  const target: Target = targetAt(port);
  const result = await probeSize({ target, settings: { ...settings, ...over }, signal });
  expect(sizeFile.parse(result)).toEqual(result);
  return { result, seen };
};

test('A size from which on every request fails is found, in bytes and in tokens', async () => {
  const { result, seen } = await probe((bytes, _, socket) => {
    if (bytes < 5000) return answered(bytes);
    socket.resetAndDestroy();
    return null;
  });
  expect(result).toMatchObject({ outcome: 'threshold', failures: { reset: expect.any(Number) }, reason: null });
  const { lastGood, firstBad } = result.threshold ?? { lastGood: null, firstBad: null };
  expect(lastGood?.bytes).toBeLessThan(5000);
  expect(firstBad?.bytes).toBeGreaterThanOrEqual(5000);
  expect(lastGood?.tokens).toBe(Math.round((lastGood?.bytes ?? 0) / 10));
  expect(Math.abs((firstBad?.tokens ?? 0) - (firstBad?.bytes ?? 0) / 10)).toBeLessThanOrEqual(1);
  expect(result.below).toMatchObject({ failures: 0 });
  expect(result.above?.failures).toBe(result.above?.n);
  // Every prompt is another one, and bodies are as large as was meant.
  expect(new Set(seen.map(({ body }) => body)).size).toBe(seen.length);
  expect(seen.map(({ body }) => body.length)).toContain(16 * 1024);
});

test('The same seed asks the same', async () => {
  const texts = await Promise.all([
    probe((bytes) => answered(bytes), { concurrency: 1 }),
    probe((bytes) => answered(bytes), { concurrency: 1 }),
  ]);
  const bodies = texts.map(({ seen }) => seen.map(({ body }) => jsonOf(body).messages));
  expect(bodies[0]).toEqual(bodies[1]);
});

test('Rate limits are waited for and never counted', async () => {
  const limited = reply('429 Too Many Requests', '{"error":{"message":"Slow down."}}', 'retry-after-ms: 1\r\n');
  const { result } = await probe((bytes, nth) => (nth % 5 === 3 ? limited : answered(bytes)));
  expect(result.outcome).toBe('none');
  expect(result.requests.rateLimited).toBeGreaterThan(0);
  expect(result.requests).toMatchObject({
    failed: 0,
    counted: result.requests.sent - result.requests.rateLimited,
  });
});

test('A provider that no longer takes the key ends the probe, which says so', async () => {
  const refused = reply('401 Unauthorized', '{"error":{"message":"The key was revoked."}}');
  const { result } = await probe((bytes, nth) => (nth > 10 ? refused : answered(bytes)));
  expect(result).toMatchObject({ outcome: 'incomplete', failures: {}, limit: null });
  expect(result.reason).toContain('401: The key was revoked.');
});

test('A provider that refuses all sizes leaves nothing to be found', async () => {
  const { result } = await probe(() => reply('400 Bad Request', '{"error":{"message":"No such parameter."}}'));
  expect(result).toMatchObject({ outcome: 'refused', largest: null, limit: { refusedFrom: 1024, status: 400 } });
  expect(result.reason).toContain('400: No such parameter.');
});

test('Overload that does not depend on size decides nothing', async () => {
  const { result } = await probe(() => reply('503 Service Unavailable', '{"error":{"message":"Busy."}}'));
  expect(result).toMatchObject({ outcome: 'undecided', reason: expect.stringContaining('overloaded') });
});

test('Too few requests leave it undecided, with what is known by then', async () => {
  const { result } = await probe(
    (bytes, nth) => (nth % 4 === 0 && bytes > 3000 ? reply('500 Oh', '{}') : answered(bytes)),
    { maxRequests: 8 },
  );
  expect(result).toMatchObject({ outcome: 'undecided', requests: { sent: 8, counted: 8 } });
  expect(result.reason).toContain('raise --max-requests');
  expect(result.notes.join(' ')).toContain('compatible with');
});

test('Whoever interrupts it gets what is known', async () => {
  const controller = new AbortController();
  const { result } = await probe(
    (bytes, nth) => {
      if (nth === 9) controller.abort();
      return nth >= 9 ? null : answered(bytes);
    },
    {},
    controller.signal,
  );
  expect(result).toMatchObject({ outcome: 'incomplete', reason: 'it was interrupted', requests: { counted: 8 } });
});

test('A target that cannot be reached is told at once', async () => {
  const signal = new AbortController().signal;
  const probing = probeSize({ target: targetAt(1), settings, signal });
  await expect(probing).rejects.toThrow(AssayError);
  await expect(probing).rejects.toThrow('refused the connection');
});
