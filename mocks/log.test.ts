import { expect, test } from 'vitest';
import { monotonicMs } from '../src/define.ts';
import { createLog, type SentAbout } from './log.ts';

const about: SentAbout = {
  model: 'reference',
  method: 'GET',
  path: '/x',
  nth: 0,
  requestBytes: 0,
  headers: [['Accept', '*/*']],
  text: 'asked',
  startedAt: 0,
};
const bytes = (count: number): Uint8Array => new Uint8Array(count);

test('the log keeps the last records only, and of each the first steps', () => {
  const log = createLog({ limit: 10, stepLimit: 2 });
  for (let i = 0; i < 100; i++) log.open({ ...about, nth: i });
  expect(log.records.length).toBeGreaterThanOrEqual(10);
  expect(log.records.length).toBeLessThan(12);
  expect(log.records.at(-1)).toMatchObject({ seq: 99, nth: 99, ended: 'open' });

  const recorder = log.open(about);
  for (let i = 0; i < 5; i++) recorder.sent('chunk', bytes(i));
  expect(log.records.at(-1)?.steps.map((step) => step.bytes)).toEqual([0, 1]);
});

test('steps carry the moment at which they went into the socket, on the clock of the whole machine', async () => {
  const log = createLog();
  const recorder = log.open(about);
  recorder.sent('chunk', bytes(7));
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
  const log = createLog({ limit: 10, stepLimit: 1 });
  const recorder = log.open(about);
  recorder.sent('chunk', bytes(1));
  recorder.writing();
  const stamp = log.records[0]?.steps[0]?.at;
  recorder.sent('chunk', bytes(2));
  recorder.writing();
  expect(log.records[0]?.steps).toEqual([{ at: stamp, bytes: 1, kind: 'chunk', data: null }]);
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
  recorder.reply(200, 'chatcmpl-1', []);
  recorder.sent('done', bytes(14));
  recorder.end('complete');
  expect(structuredClone(log.records)).toMatchObject([
    { id: 'chatcmpl-1', status: 200, ended: 'complete', steps: [{ kind: 'done', bytes: 14 }] },
  ]);
});

test('a log that keeps bytes has what was asked and answered, and of what is endless the beginning', () => {
  const log = createLog({ keepBytes: 4 });
  const recorder = log.open(about);
  recorder.reply(200, null, [['Content-Type', 'text/plain']]);
  recorder.writingHead();
  for (const text of ['one', 'two', '3']) recorder.sent('raw', Buffer.from(text));
  const [record] = log.records;
  expect(record?.kept).toEqual({
    requestHeaders: [['Accept', '*/*']],
    text: 'asked',
    responseHeaders: [['Content-Type', 'text/plain']],
  });
  expect(record?.headersAt).toBeGreaterThan(0);
  expect(record?.steps.map(({ data }) => data?.toString())).toEqual(['one', undefined, undefined]);
});

test('a log keeps nothing of what was said unless told to', () => {
  const log = createLog();
  log.open(about).sent('raw', Buffer.from('secret'));
  expect(log.records[0]).toMatchObject({ kept: null, steps: [{ bytes: 6, data: null }] });
});
