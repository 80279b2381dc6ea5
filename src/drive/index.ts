import { AssayError, type Exchange, type ProbeRequest, type Target } from '../define.ts';
import { Connection } from './connection.ts';
import { type LagMonitor, lagMonitor } from './lag.ts';
import { Recording } from './recording.ts';
import { baseOf, prepare } from './request.ts';

export interface DriverOptions {
  /** Most bytes of a body that are taken, raw and inflated each; 16 MiB unless said. */
  readonly maxBodyBytes?: number;
  /** Ends what is under way as `aborted`; what was not sent yet is not sent. */
  readonly signal?: AbortSignal;
  /** The thread's own monitor of event-loop lag unless said. */
  readonly lag?: LagMonitor;
}

/** What is to be written down of a trial beside what the wire shows. */
export interface SendMeta {
  readonly probe: string;
  readonly trial: number;
  /** `Exchange.alongside` of the first step. */
  readonly alongside?: number;
  /** When it was due, on the clock of `Exchange.clock`, in milliseconds: tells `Exchange.queuedMs` of the first step. */
  readonly due?: number;
}

/** Sends requests to one target, and records what comes back. */
export interface Driver {
  /**
   * Sends the steps of one trial one after the other on a connection of their own; a new one is opened where the
   * last was closed. Fewer exchanges than requests come back only if the run was aborted. Whatever the wire does
   * is in the records. Throws `config` or `internal` for what cannot be sent at all.
   */
  send(requests: readonly ProbeRequest[], meta: SendMeta): Promise<readonly Exchange[]>;
  /** Ends what is under way as `aborted`, and resolves when it has ended. Nothing can be sent afterwards. */
  close(): Promise<void>;
}

const defaultMaxBodyBytes = 16 * 1024 * 1024;

const requireTimeouts = (target: Target): void => {
  for (const [name, ms] of Object.entries(target.timeouts)) {
    if (ms > 0) continue;
    throw new AssayError('config', `the ${name} timeout of ${target.provider} is ${ms} ms`, {
      hint: 'Give a number of milliseconds above 0.',
    });
  }
};

const reasonOf = (signal: AbortSignal): string =>
  signal.reason instanceof Error ? signal.reason.message : String(signal.reason);

/** Throws `config` if the base URL or a timeout of a target makes no sense. */
export const requireDrivable = (target: Target): void => {
  requireTimeouts(target);
  baseOf(target);
};

/** A driver for one target. Throws what `requireDrivable` throws. */
export const createDriver = (target: Target, options: DriverOptions = {}): Driver => {
  requireTimeouts(target);
  const { origin } = baseOf(target);
  const { maxBodyBytes = defaultMaxBodyBytes, lag = lagMonitor, signal } = options;
  const closing = new AbortController();
  const stop = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
  const recordings = new Set<Recording>();
  const sends = new Set<Promise<unknown>>();
  stop.addEventListener('abort', () => {
    for (const recording of recordings) recording.abort(reasonOf(stop));
  });

  const sendAll: Driver['send'] = async (requests, { probe, trial, alongside, due }) => {
    const connection = new Connection(origin, target.http2);
    const exchanges: Exchange[] = [];
    try {
      for (const [step, request] of requests.entries()) {
        if (stop.aborted) break;
        const prepared = prepare(target, request);
        const hangUpAfter = request.hangUpAfter ?? null;
        const hangUpAfterMs = request.hangUpAfterMs ?? null;
        const queue =
          step > 0 ? {} : { ...(alongside === undefined ? {} : { alongside }), ...(due === undefined ? {} : { due }) };
        const task = { target, probe, trial, step, prepared, hangUpAfter, hangUpAfterMs, maxBodyBytes, ...queue };
        const recording = new Recording(task, connection, lag.watch());
        recordings.add(recording);
        exchanges.push(await recording.run().finally(() => recordings.delete(recording)));
      }
    } finally {
      connection.destroy();
    }
    return exchanges;
  };

  return {
    async send(requests, meta) {
      if (closing.signal.aborted) throw new AssayError('internal', 'the driver was closed');
      const sending = sendAll(requests, meta);
      sends.add(sending);
      return sending.finally(() => sends.delete(sending));
    },
    async close() {
      closing.abort(new Error('the driver was closed'));
      await Promise.allSettled(sends);
    },
  };
};
