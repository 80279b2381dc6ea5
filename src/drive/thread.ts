import { Worker } from 'node:worker_threads';
import { AssayError, type ErrorCode, type Exchange, type ProbeRequest, type Target } from '../define.ts';
import { type Driver, type DriverOptions, requireDrivable, type SendMeta } from './index.ts';
import { type Packed, unpack } from './packed.ts';

/** What the driving thread is told. Drivers and calls are counted up. */
export type Order =
  | {
      readonly kind: 'open';
      readonly driver: number;
      readonly target: Target;
      readonly maxBodyBytes: number | null;
    }
  | {
      readonly kind: 'send';
      readonly driver: number;
      readonly call: number;
      readonly requests: readonly ProbeRequest[];
      readonly meta: SendMeta;
    }
  | { readonly kind: 'abort'; readonly driver: number; readonly reason: string }
  | { readonly kind: 'close'; readonly driver: number; readonly call: number };

/** What it answers. */
export type Answer =
  | { readonly kind: 'sent'; readonly call: number; readonly packed: readonly Packed[] }
  | {
      readonly kind: 'failed';
      readonly call: number;
      readonly code: ErrorCode;
      readonly message: string;
      readonly hint: string | null;
    }
  | { readonly kind: 'closed'; readonly call: number };

/** Drivers that share a thread in which nothing but driving is done: judging cannot delay their stamps. */
export interface DriverThread {
  /** The same as `createDriver`, and throws the same. Another monitor of lag than the thread's own cannot be had. */
  createDriver(target: Target, options?: Omit<DriverOptions, 'lag'>): Driver;
  /** Ends the thread, and with it whatever is under way. */
  close(): Promise<void>;
}

interface Call {
  readonly resolve: (exchanges: readonly Exchange[]) => void;
  readonly reject: (error: AssayError) => void;
}

/** Calls that wait for the thread's answer. It keeps the process alive as long as there are any. */
class Calls {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Call>();
  #next = 0;
  #broken: AssayError | null = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.unref();
    worker.on('message', (answer: Answer) => this.#answered(answer));
    worker.on('error', (cause) => this.#end(`the driving thread broke: ${String(cause)}`, cause));
    worker.on('exit', () => this.#end('the driving thread has ended'));
  }

  make(order: (call: number) => Order): Promise<readonly Exchange[]> {
    if (this.#broken !== null) return Promise.reject(this.#broken);
    const call = this.#next++;
    const { promise, ...ends } = Promise.withResolvers<readonly Exchange[]>();
    this.#waiting.set(call, ends);
    this.#worker.ref();
    this.#worker.postMessage(order(call));
    return promise;
  }

  #answered(answer: Answer): void {
    const call = this.#waiting.get(answer.call);
    if (call === undefined) return;
    this.#waiting.delete(answer.call);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (answer.kind === 'sent') call.resolve(answer.packed.map(unpack));
    else if (answer.kind === 'closed') call.resolve([]);
    else call.reject(new AssayError(answer.code, answer.message, answer.hint === null ? {} : { hint: answer.hint }));
  }

  #end(message: string, cause?: unknown): void {
    this.#broken ??= new AssayError('internal', message, { cause });
    for (const { reject } of this.#waiting.values()) reject(this.#broken);
    this.#waiting.clear();
  }
}

/** The worker is this file's neighbour, in TypeScript or compiled like this file. */
const workerFile = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './thread-worker.ts' : './thread-worker.js', import.meta.url);

const reasonOf = ({ reason }: AbortSignal): string => (reason instanceof Error ? reason.message : String(reason));

/**
 * Megabytes. Collecting short-lived objects stops the thread for milliseconds, and is what makes the latest hundredth of
 * its stamps late: with room for so many it is seldom needed (`npm run bench -- --only lag`).
 */
const roomForYoung = 96;

/** Starts a thread that drives. Requests may be sent at once; they wait until it is there. */
export const startDriverThread = (): DriverThread => {
  const worker = new Worker(workerFile(), {
    name: 'assay driving',
    resourceLimits: { maxYoungGenerationSizeMb: roomForYoung },
  });
  const calls = new Calls(worker);
  const order = (each: Order): void => worker.postMessage(each);
  let drivers = 0;
  return {
    createDriver: (target, { maxBodyBytes, signal } = {}) => {
      requireDrivable(target);
      const driver = drivers++;
      let closed: Promise<unknown> | null = null;
      order({ kind: 'open', driver, target, maxBodyBytes: maxBodyBytes ?? null });
      const abort = (): void => order({ kind: 'abort', driver, reason: signal === undefined ? '' : reasonOf(signal) });
      if (signal?.aborted === true) abort();
      else signal?.addEventListener('abort', abort, { once: true });
      return {
        send: async (requests, meta) => {
          if (closed !== null) throw new AssayError('internal', 'the driver was closed');
          return calls.make((call) => ({ kind: 'send', driver, call, requests, meta }));
        },
        close: async () => {
          signal?.removeEventListener('abort', abort);
          closed ??= calls.make((call) => ({ kind: 'close', driver, call }));
          await closed;
        },
      };
    },
    close: async () => {
      await worker.terminate();
    },
  };
};
