import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { AssayError } from '../src/define.ts';
import { type MockServer, type MockServerOptions, startMock } from './server.ts';

/** A mock server in a thread of its own; its log stays there. */
export type MockApart = Omit<MockServer, 'log'>;

/** Tells the thread that it was started here, and not by somebody who merely imports this file in a thread. */
const purpose = 'assay mock server';

interface Started {
  readonly url: string;
  readonly port: number;
}

const isStarted = (message: unknown): message is Started =>
  typeof message === 'object' && message !== null && 'port' in message && 'url' in message;

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
    close: async () => {
      await thread.terminate();
    },
  };
};

if (!isMainThread && workerData?.purpose === purpose) {
  startMock(workerData.options).then(
    ({ url, port }) => parentPort?.postMessage({ url, port }),
    (error: unknown) => parentPort?.postMessage(error instanceof Error ? error.message : String(error)),
  );
}
