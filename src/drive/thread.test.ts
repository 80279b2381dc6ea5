import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { monotonicMs } from '../define.ts';
import { afterwards, bodyOf, chat, chunk, drive, serveRaw, streamHead, targetAt, whole } from './testing.ts';
import { type DriverThread, startDriverThread } from './thread.ts';

const meta = { probe: 'some-probe', trial: 0 };

const thread = (): DriverThread => {
  const started = startDriverThread();
  afterwards(() => started.close());
  return started;
};

test('an exchange from the driving thread is the one that a driver of our own records', async () => {
  const port = await serveRaw((socket) => {
    socket.write(streamHead + chunk('data: {"a":1}\n\n').toString());
    setTimeout(() => socket.end(`${chunk('data: [DONE]\n\n')}0\r\n\r\n`), 20);
  });
  const driver = thread().createDriver(targetAt(port));
  const [there] = await driver.send([chat], { ...meta, alongside: 3, due: monotonicMs() - 5 });
  const [here] = await drive(targetAt(port));
  expect(there).toMatchObject({ id: here?.id, request: here?.request, end: { kind: 'complete' }, timed: true });
  expect(there?.response?.headers).toEqual(here?.response?.headers);
  expect(there?.reads.map(({ bytes }) => bytes)).toEqual(here?.reads.map(({ bytes }) => bytes));
  expect(there && bodyOf(there)).toBe('data: {"a":1}\n\ndata: [DONE]\n\n');
  expect(there?.alongside).toBe(3);
  expect(there?.queuedMs).toBeGreaterThanOrEqual(5);
});

test('the clock is the same in both threads', async () => {
  const port = await serveRaw((socket) => socket.write(whole('{}')));
  const driver = thread().createDriver(targetAt(port));
  const before = monotonicMs();
  const [exchange] = await driver.send([chat], meta);
  expect(exchange?.clock).toBeGreaterThanOrEqual(before);
  expect(exchange?.clock).toBeLessThanOrEqual(monotonicMs());
});

test('what keeps this thread busy does not hold up the driving thread as it holds up a driver of our own', async () => {
  const port = await serveRaw((socket) => {
    socket.write(streamHead + chunk('data: 1\n\n').toString());
    setTimeout(() => socket.end(`${chunk('data: 2\n\n')}0\r\n\r\n`), 100);
  });
  const driver = thread().createDriver(targetAt(port));
  // The thread has started once it has answered.
  await driver.send([chat], meta);
  const sending = [driver.send([chat], meta), drive(targetAt(port))];
  await sleep(20);
  const until = performance.now() + 300;
  while (performance.now() < until);
  const [[there], [here]] = await Promise.all([sending[0] ?? [], sending[1] ?? []]);
  expect(there?.lag?.heldMs).toBeLessThan(here?.lag?.heldMs ?? 0);
});

test('a signal ends what is under way as aborted, with its reason', async () => {
  const asked = Promise.withResolvers<void>();
  const port = await serveRaw(() => asked.resolve());
  const ending = new AbortController();
  const driver = thread().createDriver(targetAt(port), { signal: ending.signal });
  const sending = driver.send([chat], meta);
  await asked.promise;
  ending.abort(new Error('enough'));
  expect((await sending)[0]?.end).toMatchObject({ kind: 'aborted', detail: 'enough' });
});

test('a signal that has fired before sends nothing', async () => {
  const driver = thread().createDriver(targetAt(9), { signal: AbortSignal.abort(new Error('over')) });
  expect(await driver.send([chat], meta)).toEqual([]);
});

test('a driver that was closed ends what is under way and sends no more', async () => {
  const asked = Promise.withResolvers<void>();
  const port = await serveRaw(() => asked.resolve());
  const driver = thread().createDriver(targetAt(port));
  const sending = driver.send([chat], meta);
  await asked.promise;
  await driver.close();
  expect((await sending)[0]?.end.kind).toBe('aborted');
  await expect(driver.send([chat], meta)).rejects.toThrow('the driver was closed');
});

test('what cannot be sent at all is told with its code and hint, as if the thread were ours', async () => {
  const driver = thread().createDriver(targetAt(9, { headers: [['X-Bad', 'a\nb']] }));
  await expect(driver.send([chat], meta)).rejects.toMatchObject({ name: 'AssayError', code: 'config' });
  expect(() => thread().createDriver(targetAt(9, { baseUrl: 'ftp://nowhere' }))).toThrow('ftp');
});

test('when the thread has ended, what waits for it is told so', async () => {
  const asked = Promise.withResolvers<void>();
  const port = await serveRaw(() => asked.resolve());
  const started = thread();
  const driver = started.createDriver(targetAt(port));
  const sending = driver.send([chat], meta);
  await asked.promise;
  await started.close();
  await expect(sending).rejects.toMatchObject({ code: 'internal', message: 'the driving thread has ended' });
  await expect(driver.send([chat], meta)).rejects.toMatchObject({ code: 'internal' });
});
