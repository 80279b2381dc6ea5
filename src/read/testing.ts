import type { EndKind, Exchange, Header } from '../define/exchange.ts';
import type { Json, JsonObject } from '../define/json.ts';

/** What `exchangeOf` is told; everything has a default. */
export interface ExchangeOptions {
  /** 200 unless said; null for no response at all. */
  readonly status?: number | null;
  /** Unless said: `content-type: application/json` if the body begins with `{` or `[`, else `text/event-stream`. */
  readonly headers?: Readonly<Record<string, string>> | readonly Header[];
  /** One read, or one for each entry. Empty unless said. */
  readonly body?: string | readonly (string | Uint8Array)[];
  /** Arrival of each read, in milliseconds. 100, 110, 120 … unless said; short lists go on in steps of 10. */
  readonly times?: readonly number[];
  /** When the headers came, in milliseconds. Unless said: 50, or the first read if that was earlier. */
  readonly headersAt?: number;
  /** How it ended; `complete` unless said. `at` is that of the last read unless said. */
  readonly end?: EndKind | { readonly kind: EndKind; readonly at?: number; readonly detail?: string };
  /** The request body; `{}` unless said. A string is sent as it is, null is none. */
  readonly request?: JsonObject | string | null;
  /** False gives a record without times, as a HAR does: every `at` is 0. */
  readonly timed?: boolean;
  readonly probe?: string;
  readonly trial?: number;
  readonly step?: number;
  /** How late our own event loop ran, in milliseconds; 0 unless said. */
  readonly lag?: Exchange['lag'];
}

const encoder = new TextEncoder();

const isHeaders = (headers: NonNullable<ExchangeOptions['headers']>): headers is readonly Header[] =>
  Array.isArray(headers);

const headersOf = (options: ExchangeOptions, bodies: readonly (string | Uint8Array)[]): readonly Header[] => {
  if (options.headers !== undefined)
    return isHeaders(options.headers) ? options.headers : Object.entries(options.headers);
  const [first] = bodies;
  const isJson = typeof first === 'string' && /^\s*[{[]/.test(first);
  return [['content-type', isJson ? 'application/json' : 'text/event-stream']];
};

const timesOf = (given: readonly number[], count: number): readonly number[] => {
  const times: number[] = [];
  for (let index = 0; index < count; index++) times.push(given[index] ?? (times.at(-1) ?? 90) + 10);
  return times;
};

/** An exchange for tests of whatever reads or judges one: `read(exchangeOf({ body: sse({ choices: [] }, '[DONE]') }))`. */
export const exchangeOf = (options: ExchangeOptions = {}): Exchange => {
  const { status = 200, body = [], request = {}, timed = true, probe = 'test', trial = 0, step = 0 } = options;
  const bodies = typeof body === 'string' ? (body === '' ? [] : [body]) : body;
  const times = timesOf(options.times ?? [], bodies.length);
  const at = (time: number): number => (timed ? time : 0);
  const reads = bodies.map((part, index) => ({
    at: at(times[index] ?? 0),
    bytes: typeof part === 'string' ? encoder.encode(part) : part,
  }));
  const headersAt = options.headersAt ?? Math.min(50, times[0] ?? 50);
  const end = typeof options.end === 'object' ? options.end : { kind: options.end ?? 'complete' };
  return {
    version: 1,
    id: `test-provider/test-model/${probe}/t${trial}s${step}`,
    target: { provider: 'test-provider', model: 'test-model' },
    probe,
    trial,
    step,
    sent: '2026-01-01T00:00:00.000Z',
    request: {
      method: 'POST',
      url: 'http://provider.example/v1/chat/completions',
      headers: [['content-type', 'application/json']],
      body: typeof request === 'string' || request === null ? request : JSON.stringify(request),
    },
    connection: { protocol: 'http/1.1', connectMs: 1, reused: false },
    response:
      status === null ? null : { status, statusText: '', headers: headersOf(options, bodies), at: at(headersAt) },
    reads,
    wireBytes: reads.reduce((sum, read) => sum + read.bytes.length, 0),
    end: { kind: end.kind, at: at(end.at ?? times.at(-1) ?? headersAt), detail: end.detail ?? null },
    lag: options.lag === undefined ? { maxMs: 0, meanMs: 0, heldMs: 0 } : options.lag,
    timed,
  };
};

/** Events of a stream, each with its blank line. Strings are data as they are, all else is written as JSON. */
export const sse = (...values: readonly Json[]): string =>
  values.map((value) => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`).join('');

const head = { id: 'chatcmpl-1', created: 1_767_225_600, model: 'test-model' } satisfies JsonObject;

/** A chunk with one choice, as it should be. `choice` and `rest` override or add members. */
export const chunkOf = (delta: JsonObject, choice: JsonObject = {}, rest: JsonObject = {}): JsonObject => ({
  ...head,
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta, finish_reason: null, ...choice }],
  ...rest,
});

const usage = { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 } satisfies JsonObject;

/** A whole stream as it should be, one event to a read: role, the texts, finish, usage, `[DONE]`. */
export const streamOf = (...texts: readonly string[]): readonly string[] => [
  sse(chunkOf({ role: 'assistant', content: '' })),
  ...texts.map((content) => sse(chunkOf({ content }))),
  sse(chunkOf({}, { finish_reason: 'stop' })),
  sse(chunkOf({}, {}, { choices: [], usage })),
  sse('[DONE]'),
];

/** A JSON body with one choice, as it should be, as text. `choice` and `rest` override or add members. */
export const completionOf = (message: JsonObject, choice: JsonObject = {}, rest: JsonObject = {}): string =>
  JSON.stringify({
    ...head,
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: 'stop', ...choice }],
    usage,
    ...rest,
  });
