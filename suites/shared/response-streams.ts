import {
  atChunk,
  type Finding,
  inconclusive,
  isObject,
  type Json,
  type JsonObject,
  type Reading,
  type Withheld,
} from '../../src/define.ts';
import { type ResponseEvent, type ResponseStream, responseIn, responseStream } from '../../src/read/index.ts';

/** What the checks of the streams of `/responses` share. */

/** The stream, or why there is none to look at: nothing in it is an event of a response. */
export const eventsOf = (reading: Reading): ResponseStream | Withheld => {
  const stream = responseStream(reading);
  return stream.events.some(({ type }) => type.startsWith('response.'))
    ? stream
    : inconclusive('the stream holds no response events');
};

/** A filter may take back what was streamed. */
const isFiltered = (event: ResponseEvent): boolean => {
  const details = responseIn(event)?.incomplete_details;
  return isObject(details) && details.reason === 'content_filter';
};

/** Like `eventsOf`, for what can only be said of a stream that came to its end. */
export const wholeEventsOf = (reading: Reading): ResponseStream | Withheld => {
  const stream = eventsOf(reading);
  if ('verdict' in stream) return stream;
  if (stream.errors.length > 0) return inconclusive('the stream was broken off by an error');
  if (stream.terminals.some(isFiltered)) return inconclusive('the filter of the provider stopped the answer');
  const isEnded = stream.terminals.some(({ type }) => type !== 'response.failed');
  return isEnded ? stream : inconclusive('the stream did not come to its end');
};

/** The item that an event announces or closes. */
export const itemIn = ({ chunk }: ResponseEvent): JsonObject | null =>
  isObject(chunk.value.item) ? chunk.value.item : null;

/** The content part that an event announces or closes. */
export const partIn = ({ chunk }: ResponseEvent): JsonObject | null =>
  isObject(chunk.value.part) ? chunk.value.part : null;

/** What is wrong with one event. */
export interface EventFlaw {
  readonly event: ResponseEvent;
  /** The kind of flaw, as a sentence: findings are grouped by it. */
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  readonly pointer?: string;
  readonly softened?: 'warn' | 'note';
}

/** One finding for each kind of flaw: at the first event that shows it, with the number of events that do. */
export const findingsOf = (flaws: readonly EventFlaw[]): readonly Finding[] => {
  const kinds = new Map<string, { readonly flaw: EventFlaw; count: number }>();
  for (const flaw of flaws) {
    const kind = kinds.get(flaw.what);
    if (kind === undefined) kinds.set(flaw.what, { flaw, count: 1 });
    else kind.count += 1;
  }
  return [...kinds.values()].map(({ flaw: { event, pointer = '', ...flaw }, count }) => ({
    ...flaw,
    actual: count > 1 ? `${flaw.actual}, and so in ${count} events` : flaw.actual,
    evidence: atChunk(event.chunk, pointer),
  }));
};

/** Does an event stand before another in the stream? */
export const isBefore = (one: ResponseEvent, other: ResponseEvent): boolean =>
  one.chunk.frame.index < other.chunk.frame.index;

export const isText = (value: Json | undefined): value is string => typeof value === 'string';
export const isNamed = (value: Json | undefined): boolean => isText(value) && value !== '';

/** How two texts differ, for reports. */
export const difference = (streamed: string, told: string): string => {
  let at = 0;
  while (at < streamed.length && streamed[at] === told[at]) at += 1;
  const around = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 10), at + 20));
  return `${streamed.length} characters in deltas, ${told.length} in the end: ${around(streamed)} against ${around(told)}`;
};
