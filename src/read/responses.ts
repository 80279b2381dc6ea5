import { isArray, isObject, type Json, type JsonObject } from '../define/json.ts';
import type { Chunk, Reading } from '../define/reading.ts';

/** An event of a stream of `/responses`: its data, and the type that the data names ('' if it names none). */
export interface ResponseEvent {
  readonly chunk: Chunk;
  readonly type: string;
}

/** One content part of a streamed item, by `content_index`. */
export interface StreamedPart {
  /** null where the events do not say it. */
  readonly index: number | null;
  readonly added: ResponseEvent | null;
  /** `response.output_text.delta` and `response.refusal.delta`, in order. */
  readonly deltas: readonly ResponseEvent[];
  /** The `…text.done` or `…refusal.done` events. */
  readonly done: readonly ResponseEvent[];
  readonly closed: ResponseEvent | null;
}

/** One output item of a stream, by `output_index`, with every event that names it. */
export interface StreamedItem {
  /** null where the events do not say it. */
  readonly index: number | null;
  /** Of the item as it was added, or else as it was done; '' if neither came. */
  readonly type: string;
  readonly added: readonly ResponseEvent[];
  readonly done: readonly ResponseEvent[];
  readonly parts: readonly StreamedPart[];
  /** `response.function_call_arguments.delta`, in order. */
  readonly argumentDeltas: readonly ResponseEvent[];
  readonly argumentsDone: readonly ResponseEvent[];
}

/** A stream of `/responses`, sorted. */
export interface ResponseStream {
  readonly events: readonly ResponseEvent[];
  /** By first appearance. */
  readonly items: readonly StreamedItem[];
  /** `response.completed`, `response.incomplete` and `response.failed`. */
  readonly terminals: readonly ResponseEvent[];
  /** Events of type `error`, and data without a type that holds an error. */
  readonly errors: readonly ResponseEvent[];
}

const terminalTypes: readonly string[] = ['response.completed', 'response.incomplete', 'response.failed'];
const deltaTypes: readonly string[] = ['response.output_text.delta', 'response.refusal.delta'];
const doneTypes: readonly string[] = ['response.output_text.done', 'response.refusal.done'];

const indexIn = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isInteger(value) ? value : null;

const isError = ({ chunk: { value }, type }: ResponseEvent): boolean =>
  type === 'error' || (type === '' && (value.error ?? null) !== null);

const grouped = <T>(
  events: readonly ResponseEvent[],
  member: string,
  make: (index: number | null, own: readonly ResponseEvent[]) => T,
): readonly T[] => {
  const groups = new Map<number | null, ResponseEvent[]>();
  for (const event of events) {
    const index = indexIn(event.chunk.value[member]);
    const group = groups.get(index);
    if (group === undefined) groups.set(index, [event]);
    else group.push(event);
  }
  return [...groups].map(([index, own]) => make(index, own));
};

const ofTypes = (events: readonly ResponseEvent[], types: readonly string[]): readonly ResponseEvent[] =>
  events.filter(({ type }) => types.includes(type));

const partOf = (index: number | null, events: readonly ResponseEvent[]): StreamedPart => ({
  index,
  added: ofTypes(events, ['response.content_part.added'])[0] ?? null,
  deltas: ofTypes(events, deltaTypes),
  done: ofTypes(events, doneTypes),
  closed: ofTypes(events, ['response.content_part.done'])[0] ?? null,
});

const itemTypeOf = (events: readonly ResponseEvent[]): string => {
  for (const { chunk } of events) {
    const { item } = chunk.value;
    if (isObject(item) && typeof item.type === 'string') return item.type;
  }
  return '';
};

const partTypes = [...deltaTypes, ...doneTypes, 'response.content_part.added', 'response.content_part.done'];
const callTypes = ['response.function_call_arguments.delta', 'response.function_call_arguments.done'] as const;
const itemTypes = ['response.output_item.added', 'response.output_item.done'] as const;

const itemOf = (index: number | null, events: readonly ResponseEvent[]): StreamedItem => {
  const [added, done] = itemTypes.map((type) => ofTypes(events, [type]));
  const [argumentDeltas, argumentsDone] = callTypes.map((type) => ofTypes(events, [type]));
  return {
    index,
    type: itemTypeOf([...(added ?? []), ...(done ?? [])]),
    added: added ?? [],
    done: done ?? [],
    parts: grouped(ofTypes(events, partTypes), 'content_index', partOf),
    argumentDeltas: argumentDeltas ?? [],
    argumentsDone: argumentsDone ?? [],
  };
};

const known = new WeakMap<Reading, ResponseStream>();

/** Sorts the events of a stream of `/responses`; made once a reading. Whatever the wire says, it never throws. */
export const responseStream = (reading: Reading): ResponseStream => {
  const before = known.get(reading);
  if (before !== undefined) return before;
  const events = reading.chunks.map((chunk): ResponseEvent => {
    const { type } = chunk.value;
    return { chunk, type: typeof type === 'string' ? type : '' };
  });
  const stream = {
    events,
    items: grouped(ofTypes(events, [...itemTypes, ...partTypes, ...callTypes]), 'output_index', itemOf),
    terminals: ofTypes(events, terminalTypes),
    errors: events.filter(isError),
  };
  known.set(reading, stream);
  return stream;
};

/** The `response` of an event, or null. */
export const responseIn = ({ chunk }: ResponseEvent): JsonObject | null =>
  isObject(chunk.value.response) ? chunk.value.response : null;

/** The objects in the `output` of a response, with where they stand in it. */
export const outputItems = (
  response: JsonObject,
): readonly { readonly item: JsonObject; readonly pointer: string }[] =>
  isArray(response.output)
    ? response.output.flatMap((item, i) => (isObject(item) ? [{ item, pointer: `/output/${i}` }] : []))
    : [];

/** Text and refusals of a message item, joined. */
export const messageText = ({ content }: JsonObject): string => {
  if (!isArray(content)) return '';
  return content
    .map((part) => {
      if (!isObject(part)) return '';
      const written = part.type === 'refusal' ? part.refusal : part.text;
      return typeof written === 'string' ? written : '';
    })
    .join('');
};

/** The text of all messages of a response, joined. */
export const responseText = (response: JsonObject): string =>
  outputItems(response)
    .filter(({ item }) => item.type === 'message')
    .map(({ item }) => messageText(item))
    .join('');

/** What string deltas add up to; other values count for nothing. */
export const joinedDeltas = (deltas: readonly ResponseEvent[]): string =>
  deltas.map(({ chunk: { value } }) => (typeof value.delta === 'string' ? value.delta : '')).join('');
