import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LagMonitor } from './lag.ts';

const holdUp = (ms: number): void => {
  for (const end = performance.now() + ms; performance.now() < end; );
};

test('a hold-up of the event loop shows in every watch that was under way, and in no other', async () => {
  const monitor = new LagMonitor();
  const early = monitor.watch();
  await sleep(20);
  const during = monitor.watch();
  holdUp(400);
  const after = monitor.watch();
  await sleep(20);
  expect(early().maxMs).toBeGreaterThan(300);
  expect(during().maxMs).toBeGreaterThan(300);
  expect(after().maxMs).toBeLessThan(300);
});

test('a long hold-up weighs as much as the time that it took, among however many samples', async () => {
  const monitor = new LagMonitor(1);
  const stop = monitor.watch();
  await sleep(600);
  holdUp(300);
  await sleep(20);
  const { maxMs, meanMs, heldMs } = stop();
  expect(heldMs).toBeGreaterThanOrEqual(maxMs);
  // 150 ms on average for a third of the time.
  expect(meanMs).toBeGreaterThan(maxMs / 10);
  expect(meanMs).toBeLessThan(maxMs / 2);
});

test('a hold-up that is not over yet counts already', () => {
  const monitor = new LagMonitor();
  const stop = monitor.watch();
  holdUp(200);
  expect(stop().maxMs).toBeGreaterThan(100);
});

test('watches may begin again after the monitor stood still', async () => {
  const monitor = new LagMonitor();
  monitor.watch()();
  holdUp(200);
  const stop = monitor.watch();
  await sleep(5);
  expect(stop().maxMs).toBeLessThan(200);
});
