import { BroadcastChannel } from 'node:worker_threads';
import { isObject } from '../define.ts';

/** What the worker tells the main process while it drives. */
export interface Progress {
  readonly provider: string;
  readonly model: string;
  readonly probe: string;
}

const channelName = (runId: string, topic: 'progress' | 'abort'): string => `assay:${runId}:${topic}`;

/** Main process: hears progress, and can end the run. */
export const openMainBridge = (
  runId: string,
  onProgress: (progress: Progress) => void,
): { abort(): void; close(): void } => {
  const progress = new BroadcastChannel(channelName(runId, 'progress'));
  const abort = new BroadcastChannel(channelName(runId, 'abort'));
  progress.onmessage = (event: unknown) => {
    if (isObject(event) && isProgress(event.data)) onProgress(event.data);
  };
  progress.unref();
  abort.unref();
  return {
    abort: () => abort.postMessage('abort'),
    close: () => {
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
  return {
    signal: controller.signal,
    tell: (message) => progress.postMessage(message),
    close: () => {
      progress.close();
      abort.close();
    },
  };
};
