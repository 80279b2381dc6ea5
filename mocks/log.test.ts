import { expect, test } from 'vitest';
import { createLog } from './log.ts';

const about = { model: 'reference', method: 'GET', path: '/x', nth: 0, requestBytes: 0, startedAt: 0 };

test('the log keeps the last records only, and of each the first steps', () => {
  const log = createLog(10, 2);
  for (let i = 0; i < 100; i++) log.open({ ...about, nth: i });
  expect(log.records.length).toBeGreaterThanOrEqual(10);
  expect(log.records.length).toBeLessThan(12);
  expect(log.records.at(-1)).toMatchObject({ seq: 99, nth: 99, ended: 'open' });

  const recorder = log.open(about);
  for (let i = 0; i < 5; i++) recorder.sent('chunk', 7);
  expect(log.records.at(-1)?.steps).toHaveLength(2);
});

test('the first ending counts', () => {
  const log = createLog();
  const recorder = log.open(about);
  recorder.end('reset');
  recorder.end('aborted');
  expect(log.records[0]?.ended).toBe('reset');
});
