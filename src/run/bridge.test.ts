import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { openMainBridge, openWorkerBridge, type Progress } from './bridge.ts';
import { eventually } from './testing.ts';

interface Ends {
  readonly controller: AbortController;
  readonly heard: readonly Progress[];
  readonly worker: ReturnType<typeof openWorkerBridge>;
}

/** Both ends of the bridge of one run; the worker's opens once the main one is there, and maybe ended. */
const bridge = (runId: string, controller = new AbortController()): Ends => {
  const heard: Progress[] = [];
  const main = openMainBridge(runId, controller.signal, (progress) => heard.push(progress));
  const worker = openWorkerBridge(runId);
  onTestFinished(() => {
    main.close();
    worker.close();
  });
  return { controller, heard, worker };
};

const progress = (probe: string): Progress => ({ provider: 'acme', model: 'small', probe });

test('progress is heard in order, and only that of the own run', async () => {
  const [one, two] = [bridge('run-1'), bridge('run-2')];
  one.worker.tell(progress('a'));
  one.worker.tell(progress('b'));
  two.worker.tell(progress('c'));
  await eventually(() => two.heard).toEqual([progress('c')]);
  await eventually(() => one.heard).toEqual([progress('a'), progress('b')]);
});

test('ending a run reaches its worker, and no other', async () => {
  const [one, two] = [bridge('run-1'), bridge('run-2')];
  const ended = once(one.worker.signal, 'abort');
  one.controller.abort();
  await ended;
  expect(two.worker.signal.aborted).toBe(false);
});

test('a worker that begins to listen after the run was ended still hears of it', async () => {
  const controller = new AbortController();
  controller.abort();
  const { worker } = bridge('run-1', controller);
  await eventually(() => worker.signal.aborted).toBe(true);
});
