import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { AssayError, type EndKind, type Exchange, type Header, monotonicMs, type Target } from '../define.ts';
import type { Connection } from './connection.ts';
import { Content } from './content.ts';
import { Deadlines } from './deadlines.ts';
import { classify, detailOf, isUnsendable } from './ends.ts';
import { headersOf } from './headers.ts';
import type { StopWatch } from './lag.ts';
import { type Prepared, withoutKey } from './request.ts';

export interface Task {
  readonly target: Target;
  readonly probe: string;
  readonly trial: number;
  readonly step: number;
  readonly prepared: Prepared;
  readonly hangUpAfter: number | null;
  readonly hangUpAfterMs: number | null;
  readonly maxBodyBytes: number;
  readonly alongside?: number;
  /** On the machine's monotonic clock, in milliseconds. */
  readonly due?: number;
}

interface End {
  readonly kind: EndKind;
  readonly at: number;
  readonly detail: string | null;
}

/** Sends one request and records what comes back. Nothing of it is retried. */
export class Recording implements Dispatcher.DispatchHandler {
  readonly #task: Task;
  readonly #connection: Connection;
  readonly #stopWatch: StopWatch;
  readonly #deadlines: Deadlines;
  readonly #content: Content;
  readonly #ended = Promise.withResolvers<End>();
  #origin = performance.now();
  #clock = monotonicMs();
  #sent = new Date();
  #link: Exchange['connection'] = { protocol: null, connectMs: null, reused: null };
  #started = false;
  #response: Exchange['response'] = null;
  #over = false;
  #hangUp: NodeJS.Timeout | undefined;

  constructor(task: Task, connection: Connection, stopWatch: StopWatch) {
    this.#task = task;
    this.#connection = connection;
    this.#stopWatch = stopWatch;
    this.#deadlines = new Deadlines(task.target.timeouts, (kind, detail) => this.#end(kind, detail));
    this.#content = new Content(task.maxBodyBytes, {
      progress: (events) => this.#progressed(events),
      tooLarge: (detail) => this.#end('too-large', detail),
    });
  }

  /** Resolves when the exchange has ended, however. Rejects only for what cannot be sent at all (`config`). */
  async run(): Promise<Exchange> {
    const { method, path, headers, body, chunked } = this.#task.prepared;
    this.#deadlines.connecting();
    // Of a stream undici does not know the length, so it uses the chunked transfer coding.
    const sent = chunked && body !== null ? Readable.from([body]) : body;
    this.#connection.dispatch({ method, path, headers: headers.flat(), body: sent }, this);
    try {
      const end = await this.#ended.promise;
      await this.#content.settle(end.kind === 'complete');
      return this.#record(this.#reconsidered(end), this.#stopWatch());
    } catch (error) {
      this.#stopWatch();
      throw error;
    }
  }

  /** The run is over: ends the exchange as `aborted`. */
  abort(reason: string): void {
    this.#end('aborted', reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#over) return;
    const { link } = this.#connection;
    if (this.#started) {
      controller.abort(new Error('no second attempt'));
      this.#end('reset', 'the server asked for the request to be sent once more');
      return;
    }
    this.#started = true;
    const reused = link !== null && link.requests > 0;
    if (link !== null) {
      link.requests++;
      this.#link = { protocol: link.protocol, connectMs: reused ? 0 : link.connectMs, reused };
    }
    this.#origin = performance.now();
    this.#clock = monotonicMs();
    this.#sent = new Date();
    this.#deadlines.sent();
    const { hangUpAfterMs } = this.#task;
    if (hangUpAfterMs !== null)
      this.#hangUp = setTimeout(() => this.#end('hung-up', `after ${hangUpAfterMs} ms`), hangUpAfterMs);
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, _: unknown, statusText?: string): void {
    // 1xx responses come before the one that counts.
    if (this.#over || status < 200) return;
    const at = this.#now();
    const headers = headersOf(controller.rawHeaders);
    this.#deadlines.gotHeaders();
    this.#response = { status, statusText: statusText ?? '', headers: this.#redacted(headers), at };
    this.#content.begin(headers);
  }

  onResponseData(_: Dispatcher.DispatchController, bytes: Uint8Array): void {
    if (!this.#over) this.#content.add(this.#now(), bytes);
  }

  onResponseEnd(): void {
    const cutOff = this.#connection.link?.cutOff() ?? null;
    this.#end(cutOff === null ? 'complete' : 'reset', cutOff);
  }

  onResponseError(_: unknown, error: Error): void {
    if (!this.#started && isUnsendable(error)) {
      this.#deadlines.clear();
      const hint = 'Check the headers and the key of the target for characters that HTTP does not allow.';
      this.#ended.reject(
        new AssayError('config', `${this.#task.probe} cannot be sent: ${error.message}`, { hint, cause: error }),
      );
      return;
    }
    const connection = this.#started ? 'open' : this.#connection.phase;
    this.#end(classify(error, { connection, responded: this.#response !== null }), detailOf(error));
  }

  #now(): number {
    return performance.now() - this.#origin;
  }

  #progressed(events: number): void {
    if (this.#over) return;
    this.#deadlines.gotData();
    const { hangUpAfter } = this.#task;
    if (hangUpAfter !== null && events >= hangUpAfter) this.#end('hung-up', `after ${events} data events`);
  }

  #end(kind: EndKind, detail: string | null): void {
    if (this.#over) return;
    const at = this.#now();
    this.#content.flush();
    // Flushing may itself have ended it, where the last bytes passed the limit.
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#hangUp);
    this.#deadlines.clear();
    if (kind !== 'complete') this.#connection.destroy();
    this.#ended.resolve({ kind, at, detail });
  }

  /** What only decoding shows: too large a body, or one that cannot be decoded, whatever ended it. */
  #reconsidered(end: End): End {
    const { undecodable, overflow } = this.#content;
    if (overflow !== null && end.kind === 'complete') return { ...end, kind: 'too-large', detail: overflow };
    if (undecodable === null || end.kind === 'aborted' || end.kind === 'too-large') return end;
    const then = end.kind === 'complete' ? '' : `; then ${end.kind}`;
    return { ...end, kind: 'undecodable', detail: undecodable + then };
  }

  #redacted(headers: readonly Header[]): readonly Header[] {
    return headers.map(([name, value]) => [name, withoutKey(this.#task.target, value)]);
  }

  #record(end: End, lag: Exchange['lag']): Exchange {
    const { target, probe, trial, step, prepared, alongside, due } = this.#task;
    const { provider, model } = target;
    return {
      version: 1,
      id: `${provider}/${model}/${probe}/t${trial}s${step}`,
      target: { provider, model },
      probe,
      trial,
      step,
      sent: this.#sent.toISOString(),
      request: prepared.record,
      connection: this.#link,
      response: this.#response,
      reads: this.#content.reads,
      wireBytes: this.#content.wireBytes,
      end,
      lag,
      timed: true,
      clock: this.#clock,
      ...(alongside === undefined ? {} : { alongside }),
      ...(due === undefined ? {} : { queuedMs: Math.max(0, this.#clock - due) }),
    };
  }
}
