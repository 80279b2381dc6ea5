import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { AssayError } from '../src/define.ts';
import type { SentRecord } from './log.ts';
import { type MockServer, type MockServerOptions, startMock } from './server.ts';

/** What the log says of one reply, as it crosses threads. */
export type ToldRecord = Pick<SentRecord, 'model' | 'requestBytes' | 'id' | 'startedAt' | 'steps'>;

/** A mock server in a thread of its own; its log stays there, and is told when asked for. */
export interface MockApart extends Omit<MockServer, 'log'> {
  /** What was sent so far, oldest first. To be asked for by one at a time. */
  log(): Promise<readonly ToldRecord[]>;
}

/** Tells the thread that it was started here, and not by somebody who merely imports this file in a thread. */
const purpose = 'assay mock server';

interface Started {
  readonly url: string;
  readonly port: number;
}

const isStarted = (message: unknown): message is Started =>
  typeof message === 'object' && message !== null && 'port' in message && 'url' in message;

/** Asks the thread for its log. The thread is our own: what it answers is what it was asked for. */
const logOf = (thread: Worker): Promise<readonly ToldRecord[]> =>
  new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.postMessage('log');
  });

const told = ({ model, requestBytes, id, startedAt, steps }: SentRecord): ToldRecord => ({
  model,
  requestBytes,
  id,
  startedAt,
  steps,
});

/**
 * Serves as `startMock` does, from a thread of its own: a client in this thread that is busy then delays no reply, and
 * the server's work delays no client. Throws `runtime` if the port cannot be had.
 */
export const startMockApart = async (options: Omit<MockServerOptions, 'mocks'> = {}): Promise<MockApart> => {
  const thread = new Worker(new URL(import.meta.url), { workerData: { purpose, options } });
  const { url, port } = await new Promise<Started>((resolve, reject) => {
    thread.once('message', (message: unknown) => {
      if (isStarted(message)) resolve(message);
      else reject(new AssayError('runtime', `the mock did not start: ${String(message)}`));
    });
    thread.once('error', reject);
  });
  return {
    url,
    port,
    urlFor: (model) => `${new URL(url).origin}/m/${encodeURIComponent(model)}/v1`,
    log: () => logOf(thread),
    close: async () => {
      await thread.terminate();
    },
  };
};

if (!isMainThread && workerData?.purpose === purpose) {
  startMock(workerData.options).then(
    ({ url, port, log }) => {
      parentPort?.on('message', () => parentPort?.postMessage(log.map(told)));
      parentPort?.postMessage({ url, port });
    },
    (error: unknown) => parentPort?.postMessage(error instanceof Error ? error.message : String(error)),
  );
}
