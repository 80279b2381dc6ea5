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

test('a hold-up before a watch and a greater one after it are told apart, however many watches overlap', async () => {
  const monitor = new LagMonitor(1);
  const first = monitor.watch();
  await sleep(5);
  holdUp(300);
  await sleep(5);
  const second = monitor.watch();
  await sleep(5);
  holdUp(100);
  await sleep(5);
  const lagOfSecond = second();
  const third = monitor.watch();
  await sleep(5);
  holdUp(500);
  await sleep(5);
  const lagOfFirst = first();
  expect(lagOfSecond.maxMs).toBeGreaterThan(50);
  expect(lagOfSecond.maxMs).toBeLessThan(lagOfFirst.maxMs);
  expect(third().maxMs).toBe(lagOfFirst.maxMs);
  expect(lagOfFirst.heldMs).toBeGreaterThan(lagOfFirst.maxMs + lagOfSecond.maxMs);
});

test('watches that begin amid a hold-up leave it whole for those that are under way', async () => {
  const monitor = new LagMonitor();
  const before = monitor.watch();
  await sleep(20);
  const amid = Array.from({ length: 50 }, () => {
    holdUp(10);
    return monitor.watch();
  });
  holdUp(10);
  await sleep(20);
  const whole = before();
  const seen = amid.map((stop) => stop());
  expect(whole.maxMs).toBeGreaterThan(400);
  expect(whole.meanMs).toBeGreaterThan(100);
  // Each sees what was still to come when it began: less and less.
  for (const [i, { maxMs }] of seen.entries()) expect(maxMs).toBeLessThan(seen[i - 1]?.maxMs ?? whole.maxMs);
  expect(seen[0]?.heldMs).toBeGreaterThan(300);
});

test('a watch that begins and ends amid a hold-up sees its own part of it', () => {
  const monitor = new LagMonitor();
  const outer = monitor.watch();
  holdUp(200);
  const inner = monitor.watch();
  holdUp(100);
  const { maxMs, heldMs } = inner();
  expect(maxMs).toBeGreaterThanOrEqual(99);
  expect(heldMs).toBe(maxMs);
  expect(outer().maxMs).toBeGreaterThan(maxMs + 150);
});
