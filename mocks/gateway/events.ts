import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { isObject, type JsonObject, type RelayedReply } from '../../src/define.ts';
import { headerOf, withoutHeaders } from './headers.ts';

/** Event streams that pass through the mock gateway: taken apart, changed, and sent on event by event. */

/** One block of an event stream, as it was sent. */
export interface RelayedEvent {
  /** With its line ends, the blank line included. */
  readonly text: string;
  /** Its data lines joined; null if it has none: a comment, or a name alone. */
  readonly data: string | null;
  /** The data as a JSON object, or null. */
  readonly json: JsonObject | null;
}

const blankLine = /\r\n\r\n|\n\n|\r\r/;

const objectIn = (data: string | null): JsonObject | null => {
  if (data === null) return null;
  try {
    const value: unknown = JSON.parse(data);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
};

const eventOf = (text: string): RelayedEvent => {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.startsWith('data:'));
  const data = lines.length === 0 ? null : lines.map((line) => line.slice(5).replace(/^ /, '')).join('\n');
  return { text, data, json: objectIn(data) };
};

export const isEvents = ({ headers }: Pick<RelayedReply, 'headers'>): boolean =>
  (headerOf(headers, 'content-type') ?? '').toLowerCase().startsWith('text/event-stream');

/** The events of a body as they complete. What follows the last blank line comes as it is, at the end. */
export async function* eventsOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<RelayedEvent> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const piece of body) {
    rest += decoder.write(Buffer.from(piece));
    for (let end = blankLine.exec(rest); end !== null; end = blankLine.exec(rest)) {
      const length = end.index + end[0].length;
      yield eventOf(rest.slice(0, length));
      rest = rest.slice(length);
    }
  }
  rest += decoder.end();
  if (rest !== '') yield eventOf(rest);
}

/** The reply without its content-encoding, where that is gzip; each flushed piece as soon as it is there. */
export const decoded = (reply: RelayedReply): RelayedReply => {
  if (headerOf(reply.headers, 'content-encoding') !== 'gzip') return reply;
  const inflate = async function* (): AsyncGenerator<Uint8Array> {
    const gunzip = createGunzip();
    const fill = async (): Promise<void> => {
      try {
        for await (const piece of reply.body) gunzip.write(piece);
        gunzip.end();
      } catch (error) {
        gunzip.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    };
    const filling = fill();
    for await (const piece of gunzip) yield piece;
    await filling;
  };
  return { ...reply, headers: withoutHeaders(reply.headers, 'content-encoding', 'content-length'), body: inflate() };
};

/** What stands in the event's place, as text of events; each is one write. */
export const mapEventText = (
  reply: RelayedReply,
  change: (event: RelayedEvent, nth: number) => string | readonly string[],
): RelayedReply => {
  if (!isEvents(reply)) return reply;
  const plain = decoded(reply);
  const changed = async function* (): AsyncGenerator<Uint8Array> {
    let nth = 0;
    for await (const event of eventsOf(plain.body)) {
      for (const text of [change(event, nth)].flat()) if (text !== '') yield Buffer.from(text);
      nth += 1;
    }
  };
  return { ...plain, headers: withoutHeaders(plain.headers, 'content-length'), body: changed() };
};

/** One event with this data. */
export const eventText = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;

/** The chunks in a chunk's place, counted from 0; `[DONE]`, comments and what is no JSON object stay. */
export const mapEvents = (
  reply: RelayedReply,
  change: (chunk: JsonObject, nth: number) => JsonObject | readonly JsonObject[],
): RelayedReply => {
  let nth = 0;
  return mapEventText(reply, ({ text, json }) => {
    if (json === null) return text;
    const made = change(json, nth);
    nth += 1;
    return (isObject(made) ? [made] : made).map(eventText);
  });
};
