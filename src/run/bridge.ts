import { BroadcastChannel } from 'node:worker_threads';
import { isObject } from '../define.ts';

/** What the worker tells the main process while it drives. */
export interface Progress {
  readonly provider: string;
  readonly model: string;
  readonly probe: string;
}

const channelName = (runId: string, topic: 'progress' | 'abort'): string => `assay:${runId}:${topic}`;

/** What a worker that has just begun to listen asks: a run may be ended before there is anyone to hear it. */
const ready = 'ready';

/** Main process: hears progress, and ends the run when the signal says so. */
export const openMainBridge = (
  runId: string,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): { close(): void } => {
  const progress = new BroadcastChannel(channelName(runId, 'progress'));
  const abort = new BroadcastChannel(channelName(runId, 'abort'));
  const tell = (): void => abort.postMessage('abort');
  progress.onmessage = (event: unknown) => {
    if (isObject(event) && isProgress(event.data)) onProgress(event.data);
  };
  abort.onmessage = (event: unknown) => {
    if (isObject(event) && event.data === ready && signal.aborted) tell();
  };
  signal.addEventListener('abort', tell);
  progress.unref();
  abort.unref();
  return {
    close: () => {
      signal.removeEventListener('abort', tell);
      progress.close();
      abort.close();
    },
  };
};

const isProgress = (data: unknown): data is Progress =>
  isObject(data) &&
  typeof data.provider === 'string' &&
  typeof data.model === 'string' &&
  typeof data.probe === 'string';

/** Worker thread: tells progress, and hears when to end. */
export const openWorkerBridge = (
  runId: string,
): { readonly signal: AbortSignal; tell(progress: Progress): void; close(): void } => {
  const progress = new BroadcastChannel(channelName(runId, 'progress'));
  const abort = new BroadcastChannel(channelName(runId, 'abort'));
  const controller = new AbortController();
  abort.onmessage = () => controller.abort();
  progress.unref();
  abort.unref();
  abort.postMessage(ready);
  return {
    signal: controller.signal,
    tell: (message) => progress.postMessage(message),
    close: () => {
      progress.close();
      abort.close();
    },
  };
};
