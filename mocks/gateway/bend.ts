import {
  type Header,
  isObject,
  type Json,
  type JsonObject,
  type RelayedReply,
  type RelayedRequest,
} from '../../src/define.ts';
import { decoded, eventText, isEvents } from './events.ts';
import { withHeader, withoutHeaders } from './headers.ts';

/** What faults and dialects of gateways are made with. */

/** All of a body. Throws where the upstream breaks off. */
export const wholeOf = async (body: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
};

async function* oneAfterTheOther(pieces: Iterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}

/** A reply made here; each piece is one write. */
export const replyWith = (
  status: number,
  headers: readonly Header[],
  pieces: readonly (string | Uint8Array)[],
): RelayedReply => ({ status, headers, body: oneAfterTheOther(pieces) });

export const textReply = (status: number, type: string, text: string): RelayedReply =>
  replyWith(
    status,
    [
      ['content-type', type],
      ['content-length', String(Buffer.byteLength(text))],
    ],
    text === '' ? [] : [text],
  );

export const jsonReply = (status: number, value: Json): RelayedReply =>
  textReply(status, 'application/json', JSON.stringify(value));

/** An error in the form of OpenAI's. */
export const errorReply = (
  status: number,
  message: string,
  { type, code }: { readonly type: string; readonly code: string | null },
): RelayedReply => jsonReply(status, { error: { message, type, param: null, code } });

/** A stream of these values, or of texts as they are (`[DONE]`). */
export const eventReply = (values: readonly Json[]): RelayedReply =>
  replyWith(
    200,
    [['content-type', 'text/event-stream']],
    values.map((value) => (typeof value === 'string' ? `data: ${value}\n\n` : eventText(value))),
  );

/** An event that tells of a failure. */
export const errorEvent = (error: JsonObject): Uint8Array => Buffer.from(eventText({ error }));

/** Another body under the same head; the length is the body's own. */
export const withBody = (reply: RelayedReply, body: AsyncIterable<Uint8Array>): RelayedReply => ({
  ...reply,
  headers: withoutHeaders(reply.headers, 'content-length'),
  body,
});

/** The reply read to its end, with its length. Throws where the upstream breaks off. */
export const wholeBody = async (reply: RelayedReply): Promise<RelayedReply & { readonly bytes: Uint8Array }> => {
  const plain = decoded(reply);
  const bytes = await wholeOf(plain.body);
  return {
    ...plain,
    headers: withHeader(plain.headers, 'content-length', String(bytes.length)),
    body: oneAfterTheOther(bytes.length === 0 ? [] : [bytes]),
    bytes,
  };
};

/** The JSON object in these bytes, or null. */
export const objectIn = (bytes: Uint8Array): JsonObject | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
};

/** This text as the body under the same head, with its length. */
export const withText = (reply: RelayedReply, text: string): RelayedReply => ({
  ...reply,
  headers: withHeader(reply.headers, 'content-length', String(Buffer.byteLength(text))),
  body: oneAfterTheOther([text]),
});

/** Changes the JSON object that a reply consists of; event streams and other bodies stay. */
export const mapJsonBody = async (reply: RelayedReply, change: (value: JsonObject) => Json): Promise<RelayedReply> => {
  if (isEvents(reply)) return reply;
  const whole = await wholeBody(reply);
  const value = objectIn(whole.bytes);
  if (value === null) return whole;
  return withText(whole, JSON.stringify(change(value)));
};

/** Changes the JSON object that a request carries; other bodies stay. */
export const mapJsonRequest = (request: RelayedRequest, change: (value: JsonObject) => Json): RelayedRequest => {
  const value = objectIn(request.body);
  return value === null ? request : { ...request, body: Buffer.from(JSON.stringify(change(value))) };
};

/** Changes each piece of a body; an empty one is not written. */
export const mapPieces = (
  reply: RelayedReply,
  change: (piece: Uint8Array, nth: number) => Uint8Array,
): RelayedReply => {
  const changed = async function* (): AsyncGenerator<Uint8Array> {
    let nth = 0;
    for await (const piece of reply.body) {
      yield change(piece, nth);
      nth += 1;
    }
  };
  return withBody(reply, changed());
};

/** Ends in order where the upstream breaks off or falls silent: the failure is hidden. */
export const withoutBreak = (reply: RelayedReply, last: readonly (string | Uint8Array)[] = []): RelayedReply => {
  const calm = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* reply.body;
    } catch {
      yield* oneAfterTheOther(last);
    }
  };
  return withBody(reply, calm());
};

/** Resolves after so many milliseconds, or at once when the signal fires. */
export const waitFor = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
  });

/** Never resolves before the signal fires: to be silent until the client hangs up. */
export const untilGone = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Waits so many milliseconds before each piece; one piece at a time, so delays add up where pieces come faster. */
export const delayEach = (reply: RelayedReply, ms: number): RelayedReply => {
  const late = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of reply.body) {
      await waitFor(ms);
      yield piece;
    }
  };
  return { ...reply, body: late() };
};
