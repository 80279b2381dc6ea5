import { constants, createGzip, gzipSync } from 'node:zlib';
import { type Header, isObject, type ReplyPlan, type Step } from '../src/define.ts';
import { renderStep, withHeader } from './bend.ts';
import type { Recorder } from './log.ts';

/** What the executor must know of the request. */
export interface PlayOptions {
  readonly method: string;
  readonly acceptEncoding: string | null;
  /** Fires when the client hangs up. */
  readonly signal: AbortSignal;
  readonly recorder: Recorder;
}

/** What a `Response` cannot say, for the server: header case and order, odd statuses, and the wire. */
export interface Playback {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly wire: NonNullable<ReplyPlan['wire']>;
  /** Send the headers at once, before there is a body. */
  readonly flush: boolean;
  /** To be told when a piece really goes into the socket. */
  readonly recorder: Recorder;
}

/** The playback of each response that `play` made. */
export const playbacks = new WeakMap<Response, Playback>();

/** The stream error that stands for a reset of the connection. */
const resetMark = Symbol('reset');
export const isReset = (error: unknown): boolean =>
  error === resetMark || (error instanceof Error && error.cause === resetMark);
const resetError = (): Error =>
  Object.assign(new Error('the mock reset the connection', { cause: resetMark }), { code: 'ECONNRESET' });

interface Sent {
  readonly kind: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const encoder = new TextEncoder();
const encode = (content: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  typeof content === 'string' ? encoder.encode(content) : new Uint8Array(content);

/** The longest time that a timer takes; anything longer is for ever. */
const longest = 2 ** 31 - 1;

/** Waits, unless the signal fires first. False if it did. A wait of 0 does not yield. */
const pause = (ms: number, signal: AbortSignal): Promise<boolean> | boolean => {
  if (signal.aborted) return false;
  if (!(ms > 0)) return true;
  return new Promise((resolve) => {
    const timer = ms <= longest ? setTimeout(finish, ms) : undefined;
    function finish(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve(!signal.aborted);
    }
    signal.addEventListener('abort', finish);
  });
};

/** Plays steps in time. Ends quietly if the client hangs up, throws for a reset. */
async function* perform(steps: readonly Step[], { signal, recorder }: PlayOptions): AsyncGenerator<Sent, void> {
  for (const step of steps) {
    if (signal.aborted) return;
    if (step.kind === 'wait') {
      if (!(step.ms <= longest)) recorder.end('stalled');
      if (!(await pause(step.ms, signal))) return;
    } else if (step.kind === 'stall') {
      recorder.end('stalled');
      await pause(Number.POSITIVE_INFINITY, signal);
      return;
    } else if (step.kind === 'reset') {
      throw resetError();
    } else {
      const content = renderStep(step);
      if (content !== null && content.length > 0) yield { kind: step.kind, bytes: encode(content) };
    }
  }
}

/** Ends in a reset if the signal fires. */
async function* breakOffOn(signal: AbortSignal, source: AsyncIterable<Sent>): AsyncGenerator<Sent, void> {
  yield* source;
  if (signal.aborted) throw resetError();
}

/** Compresses each piece as it comes. */
async function* compress(source: AsyncIterable<Sent>): AsyncGenerator<Sent, void> {
  const gzip = createGzip();
  let ready: Buffer[] = [];
  gzip.on('data', (data: Buffer) => ready.push(data));
  const take = (): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(Buffer.concat(ready));
    ready = [];
    return bytes;
  };
  try {
    for await (const { kind, bytes } of source) {
      gzip.write(bytes);
      await new Promise<void>((resolve) => gzip.flush(constants.Z_SYNC_FLUSH, () => resolve()));
      yield { kind, bytes: take() };
    }
    await new Promise<void>((resolve) => gzip.once('end', resolve).end());
    yield { kind: 'gzip', bytes: take() };
  } finally {
    gzip.destroy();
  }
}

/** Compresses everything at once, after the last piece: what a proxy does that buffers. */
async function* buffer(source: AsyncIterable<Sent>): AsyncGenerator<Sent, void> {
  const all: Uint8Array[] = [];
  for await (const { bytes } of source) all.push(bytes);
  yield { kind: 'gzip', bytes: new Uint8Array(gzipSync(Buffer.concat(all))) };
}

/** Each enqueue is one piece; nothing is made before it is read, and so the last that was sent is the one being read. */
const streamOf = (source: AsyncGenerator<Sent, void>, stop: AbortController, recorder: Recorder): ReadableStream =>
  new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await source.next();
          if (done === true) {
            recorder.end(stop.signal.aborted ? 'aborted' : 'complete');
            return controller.close();
          }
          recorder.sent(value.kind, value.bytes);
          controller.enqueue(value.bytes);
        } catch (error) {
          recorder.end('reset');
          controller.error(error);
        }
      },
      cancel: () => {
        recorder.end('aborted');
        stop.abort();
      },
    },
    { highWaterMark: 0 },
  );

const headerOf = (plan: ReplyPlan, name: string): string | null =>
  plan.headers.find(([other]) => other.toLowerCase() === name)?.[1] ?? null;

const isSent = (step: Step): boolean => !['wait', 'stall', 'reset'].includes(step.kind);

/** Servers that make events send their headers at once; others when the body is ready. */
const isEager = (plan: ReplyPlan): boolean =>
  /^\s*text\/event-stream/i.test(headerOf(plan, 'content-type') ?? '') ||
  plan.steps.some((step) => step.kind === 'chunk');

const idIn = (value: unknown): string | null => (isObject(value) && typeof value.id === 'string' ? value.id : null);

/** The reply's `id`; the events of `/responses` carry it one level down. */
const idOf = (plan: ReplyPlan): string | null => {
  for (const step of plan.steps) {
    if (step.kind !== 'chunk' && step.kind !== 'json') continue;
    const id = idIn(step.value) ?? (isObject(step.value) ? idIn(step.value.response) : null);
    if (id !== null) return id;
  }
  return null;
};

const mayHaveBody = (status: number): boolean => status >= 200 && status !== 204 && status !== 205 && status !== 304;

/** The length of a body that is made in one piece, or null. */
const lengthOf = (plan: ReplyPlan): number | null => {
  const sent = plan.steps.filter(isSent);
  if (isEager(plan) || sent.length > 1 || plan.steps.some(({ kind }) => kind === 'stall' || kind === 'reset'))
    return null;
  const content = sent[0] === undefined ? '' : renderStep(sent[0]);
  return content === null ? null : encode(content).length;
};

/** The headers that go out: the plan's, and those of length and compression. */
const finalHeaders = (plan: ReplyPlan, gzip: boolean): readonly Header[] => {
  const given = headerOf(plan, 'content-length') !== null || headerOf(plan, 'transfer-encoding') !== null;
  const length = plan.wire?.contentLength ?? (gzip || given || !mayHaveBody(plan.status) ? null : lengthOf(plan));
  const encoded = gzip ? withHeader(withHeader(plan, 'content-encoding', 'gzip'), 'vary', 'accept-encoding') : plan;
  return (length === null ? encoded : withHeader(encoded, 'content-length', String(length))).headers;
};

/** A `Response` as near to the playback as Fetch allows. */
const respond = (playback: Playback, body: ReadableStream | null): Response => {
  const { status } = playback;
  const headers = new Headers();
  for (const [name, value] of playback.headers) headers.append(name, value);
  const response = new Response(body, { status: status >= 200 && status <= 599 ? status : 502, headers });
  playbacks.set(response, playback);
  return response;
};

/** Splits off the waiting before the first thing that happens, in milliseconds. */
const splitWait = (steps: readonly Step[]): { readonly ms: number; readonly rest: readonly Step[] } => {
  const found = steps.findIndex(({ kind }) => kind !== 'wait');
  const first = found < 0 ? steps.length : found;
  const ms = steps.slice(0, first).reduce((sum, step) => sum + (step.kind === 'wait' ? step.ms : 0), 0);
  return { ms, rest: steps.slice(first) };
};

/**
 * Plays a plan: resolves when the headers are due, with a body that runs on in time. Resets, stalls and hang-ups end
 * it early; no timer outlives it. Over `mocks/server.ts` the wire's tricks are real; in-process they are as near as
 * Fetch allows.
 */
export const play = async (plan: ReplyPlan, options: PlayOptions): Promise<Response> => {
  const { recorder, signal, method, acceptEncoding } = options;
  const wire = plan.wire ?? {};
  const eager = isEager(plan);
  const { ms, rest } = eager ? { ms: 0, rest: plan.steps } : splitWait(plan.steps);
  const before = (wire.headersAfter ?? 0) + ms;
  if (before > longest) recorder.end('stalled');
  if (!(await pause(before, signal))) {
    recorder.end('aborted');
    return Response.error();
  }
  const playback = (headers: readonly Header[]): Playback => ({
    status: plan.status,
    headers,
    wire,
    flush: eager || rest.length > 1 || rest[0]?.kind === 'stall' || rest[0]?.kind === 'reset',
    recorder,
  });
  if (wire.resetBeforeHeaders === true) {
    recorder.end('reset');
    const response = Response.error();
    playbacks.set(response, playback([]));
    return response;
  }
  const gzip = wire.gzip !== undefined && (wire.gzipUnasked === true || /\bgzip\b/i.test(acceptEncoding ?? ''));
  const headers = finalHeaders(plan, gzip);
  recorder.reply(plan.status, idOf(plan), headers);
  if (method === 'HEAD' || !mayHaveBody(plan.status)) {
    recorder.end('complete');
    return respond(playback(headers), null);
  }
  const stop = new AbortController();
  signal.addEventListener('abort', () => stop.abort(), { once: true });
  const cut = wire.resetOn;
  const plain =
    cut === undefined
      ? perform(rest, { ...options, signal: stop.signal })
      : breakOffOn(cut, perform(rest, { ...options, signal: AbortSignal.any([stop.signal, cut]) }));
  const source = !gzip ? plain : wire.gzip === 'flush' ? compress(plain) : buffer(plain);
  return respond(playback(headers), streamOf(source, stop, recorder));
};
