import { expect, test } from 'vitest';
import { afterwards } from '../drive/testing.ts';
import { startCommand } from './command.ts';

const patience = { timeout: 10_000, interval: 20 };

const start = (command: string, env: Readonly<Record<string, string>> = {}) => {
  const started = startCommand(command, env);
  afterwards(() => started.stop());
  return started;
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('A command that ends at once tells how, and what it wrote on either stream', async () => {
  const started = start('echo out; echo err >&2; exit 3');
  await expect.poll(started.ended, patience).toBe('with exit code 3');
  await expect.poll(() => started.said().split('\n').sort(), patience).toEqual(['err', 'out']);
  await started.stop();
});

test('A command that is none tells so', async () => {
  const started = start('no-such-gateway --port 1');
  await expect.poll(started.ended, patience).toBe('with exit code 127');
  await expect.poll(started.said, patience).toContain('not found');
});

test('A command finds what it is told in its environment, beside ours', async () => {
  const started = start('echo "$ASSAY_UPSTREAM_URL $PATH"', { ASSAY_UPSTREAM_URL: 'http://127.0.0.1:1/v1' });
  await expect.poll(started.said, patience).toBe(`http://127.0.0.1:1/v1 ${process.env.PATH}`);
});

test('The children of a command die with it, even those that will not be asked', async () => {
  const started = start('(trap "" TERM; echo child $$; exec sleep 100) & echo $!; wait');
  await expect.poll(started.said, patience).toMatch(/^\d+$/m);
  const pid = Number(/^\d+$/m.exec(started.said())?.[0]);
  expect(isAlive(pid)).toBe(true);
  expect(started.ended()).toBeNull();
  await started.stop();
  expect(started.ended()).toBe('by SIGTERM');
  await expect.poll(() => isAlive(pid), patience).toBe(false);
});

test('A command that does not hear is made to end, and to end it twice does no harm', async () => {
  const started = start('trap "" TERM; echo deaf; while true; do sleep 0.05; done');
  await expect.poll(started.said, patience).toBe('deaf');
  await started.stop();
  expect(started.ended()).toBe('by SIGKILL');
  await started.stop();
});

test('Of a command that writes much, the last part is kept', async () => {
  const started = start('i=0; while [ $i -lt 2000 ]; do echo line $i; i=$((i+1)); done; echo last');
  await expect.poll(started.said, patience).toMatch(/line 1999\nlast$/);
  expect(started.said().length).toBeLessThanOrEqual(4_000);
});
