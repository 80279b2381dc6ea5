import { expect, test } from 'vitest';
import { monotonicMs } from '../src/define.ts';
import { createLog, type SentAbout } from './log.ts';

const about: SentAbout = { model: 'reference', method: 'GET', path: '/x', nth: 0, requestBytes: 0, startedAt: 0 };

test('the log keeps the last records only, and of each the first steps', () => {
  const log = createLog(10, 2);
  for (let i = 0; i < 100; i++) log.open({ ...about, nth: i });
  expect(log.records.length).toBeGreaterThanOrEqual(10);
  expect(log.records.length).toBeLessThan(12);
  expect(log.records.at(-1)).toMatchObject({ seq: 99, nth: 99, ended: 'open' });

  const recorder = log.open(about);
  for (let i = 0; i < 5; i++) recorder.sent('chunk', i);
  expect(log.records.at(-1)?.steps.map(({ bytes }) => bytes)).toEqual([0, 1]);
});

test('steps carry the moment at which they went into the socket, on the clock of the whole machine', async () => {
  const log = createLog();
  const recorder = log.open(about);
  recorder.sent('chunk', 7);
  const made = log.records[0]?.steps[0]?.at ?? Number.NaN;
  await new Promise((resolve) => setTimeout(resolve, 5));
  const before = monotonicMs();
  recorder.writing();
  const after = monotonicMs();
  const [step] = log.records[0]?.steps ?? [];
  expect(step).toMatchObject({ kind: 'chunk', bytes: 7 });
  expect(made).toBeLessThan(before);
  expect(step?.at).toBeGreaterThanOrEqual(before);
  expect(step?.at).toBeLessThanOrEqual(after);
});

test('a step that is not kept leaves the stamp of the last that is', () => {
  const log = createLog(10, 1);
  const recorder = log.open(about);
  recorder.sent('chunk', 1);
  recorder.writing();
  const stamp = log.records[0]?.steps[0]?.at;
  recorder.sent('chunk', 2);
  recorder.writing();
  expect(log.records[0]?.steps).toEqual([{ at: stamp, bytes: 1, kind: 'chunk' }]);
});

test('the first ending counts', () => {
  const log = createLog();
  const recorder = log.open(about);
  recorder.end('reset');
  recorder.end('aborted');
  expect(log.records[0]?.ended).toBe('reset');
});

test('a record can be sent to another thread as it is', () => {
  const log = createLog();
  const recorder = log.open(about);
  recorder.reply(200, 'chatcmpl-1');
  recorder.sent('done', 14);
  recorder.end('complete');
  expect(structuredClone(log.records)).toMatchObject([
    { id: 'chatcmpl-1', status: 200, ended: 'complete', steps: [{ kind: 'done', bytes: 14 }] },
  ]);
});
