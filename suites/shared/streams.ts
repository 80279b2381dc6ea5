import {
  atChunk,
  type Chunk,
  type Finding,
  type Frame,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type Reading,
  type Trial,
} from '../../src/define.ts';
import { isForeign } from './recorded.ts';

/** Probes of which each trial is one streamed text. */
export const textStreams = [
  'stream-short',
  'stream-plain',
  'stream-long',
  'stream-gzip',
  'stream-length',
  'stream-unicode',
] as const;

/** The same, and the one with two choices. */
export const everyStream = [...textStreams, 'stream-n2'] as const;

/** Streams whose request asks for usage. */
export const usageStreams = ['stream-short', 'stream-long', 'stream-gzip', 'stream-length', 'stream-n2'] as const;

/** `null`, `{}`, `[]`, `""` or `false` where an error would stand: no error, though some clients take it for one. */
export const isEmptyError = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);

/** An error that was sent without the member `error` around it. A chunk has choices; an error has a message. */
const isFlatError = (value: JsonObject): boolean =>
  value.choices === undefined &&
  value.error === undefined &&
  (typeof value.message === 'string' || typeof value.detail === 'string');

/** A sign that the generation failed. */
export interface ErrorSign {
  /** What stands under `error`, or the whole data. */
  readonly value: Json;
  readonly frame: Frame;
  /** `data`: under `error` in the data. `flat`: the data itself. `unseen`: outside of `data`, where no parser looks. */
  readonly place: 'data' | 'flat' | 'unseen';
}

const placeOf = (frame: Frame): ErrorSign['place'] => {
  if (frame.data === null || frame.fields.some(({ name }) => name === 'error')) return 'unseen';
  return isObject(frame.json) && (frame.json.error !== undefined || frame.json.choices !== undefined) ? 'data' : 'flat';
};

/** Every sign of an error in a stream, in the order received. */
export const errorSigns = (reading: Reading): readonly ErrorSign[] => {
  const told = reading.errors.flatMap(({ value, frame }) =>
    frame === null || isEmptyError(value) ? [] : [{ value, frame, place: placeOf(frame) }],
  );
  const known = new Set(told.map(({ frame }) => frame));
  const flat = reading.chunks
    .filter(({ frame, value }) => !known.has(frame) && isFlatError(value))
    .map(({ frame, value }) => ({ value, frame, place: 'flat' as const }));
  return [...told, ...flat].toSorted((a, b) => a.frame.index - b.frame.index);
};

const chunkMembers = ['choices', 'error', 'id', 'object', 'model', 'created', 'usage'] as const;

/** An object with nothing of a chunk in it: a keep-alive, sent as data. */
const isKeepAlive = (value: JsonObject): boolean =>
  !isFlatError(value) && chunkMembers.every((member) => value[member] === undefined);

const isNothing = (value: Json | undefined): boolean => value === undefined || value === null;

/** A choice in which Azure's filter reports on text that was sent before, or ends it, and which is otherwise empty. */
export const isFilterReport = (choice: JsonObject): boolean =>
  (isNothing(choice.delta) || (isObject(choice.delta) && Object.keys(choice.delta).length === 0)) &&
  (isNothing(choice.finish_reason) || choice.finish_reason === 'content_filter') &&
  (isObject(choice.content_filter_offsets) || isObject(choice.content_filter_results));

const reportsOnly = ({ choices }: JsonObject): boolean =>
  isArray(choices) && choices.length > 0 && choices.every((choice) => isObject(choice) && isFilterReport(choice));

/** Chunks of the answer: without errors and keep-alives, which checks of their own judge, and reports of a filter. */
export const answerChunks = (reading: Reading): readonly Chunk[] => {
  const errors = new Set(errorSigns(reading).map(({ frame }) => frame));
  return reading.chunks.filter(({ frame, value }) => !errors.has(frame) && !isKeepAlive(value) && !reportsOnly(value));
};

/** The entries of `choices` that are objects, with where they stand. */
export const entriesOf = (chunk: Chunk): readonly { readonly choice: JsonObject; readonly pointer: string }[] =>
  isArray(chunk.value.choices)
    ? chunk.value.choices.flatMap((choice, i) => (isObject(choice) ? [{ choice, pointer: `/choices/${i}` }] : []))
    : [];

/**
 * What the data of a frame is. `spaced-done`: `[DONE]` after more than one space. `near-done`: meant as `[DONE]`.
 * `joined`: several events run into one for want of a blank line. `value`: JSON, but no object.
 */
export type DataKind =
  | 'none'
  | 'empty'
  | 'done'
  | 'spaced-done'
  | 'near-done'
  | 'keep-alive'
  | 'joined'
  | 'object'
  | 'value'
  | 'broken';

const isNearDone = (text: string): boolean =>
  ['[done]', 'done', '{"done":true}'].includes(
    text
      .replace(/\s/g, '')
      .replace(/^["'`](.*)["'`]$/, '$1')
      .toLowerCase(),
  );

const isPingText = (text: string): boolean =>
  text.trimStart().startsWith(':') || /^\s*\[?(ping|heartbeat|keep-?alive)\]?\s*$/i.test(text);

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const isJoined = (frame: Frame): boolean => {
  const lines = frame.fields.filter(({ name, value }) => name === 'data' && value.trim() !== '');
  return lines.length > 1 && lines.every(({ value }) => value === '[DONE]' || parses(value));
};

export const dataKind = (frame: Frame): DataKind => {
  if (!frame.fields.some(({ name }) => name === 'data')) return 'none';
  const text = frame.data ?? '';
  if (text.trim() === '') return 'empty';
  if (text === '[DONE]') return 'done';
  if (/^ +\[DONE\]$/.test(text)) return 'spaced-done';
  if (isNearDone(text)) return 'near-done';
  if (isObject(frame.json)) return isKeepAlive(frame.json) ? 'keep-alive' : 'object';
  if (isPingText(text)) return 'keep-alive';
  if (frame.json !== undefined) return 'value';
  return isJoined(frame) ? 'joined' : 'broken';
};

/** Frames of one kind, in order. */
export const framesOfKind = (reading: Reading, ...kinds: readonly DataKind[]): readonly Frame[] =>
  reading.frames.filter((frame) => kinds.includes(dataKind(frame)));

/** Did the body end as HTTP says it must, and was it not cut by us? */
export const isWhole = (reading: Reading): boolean => reading.exchange.end.kind === 'complete';

/** Records of text have no bytes: a character that could not be decoded may have been sent as such, or as rubbish. */
export const isDecoded = (reading: Reading): boolean => isForeign(reading) && reading.text.includes('\uFFFD');

/** How many choices the request asked for. As many as came, where a record does not hold the request. */
export const requestedChoices = ({ reading, request }: Trial): number => {
  if (typeof request.n === 'number') return request.n;
  return reading.exchange.request.body === null ? Math.max(1, reading.choices.length) : 1;
};

/** Can chunks be told apart by choice? If not, checks of single choices say nothing: the index is at fault. */
export const hasSoundIndices = (trial: Trial): boolean =>
  trial.reading.choices.length <= requestedChoices(trial) &&
  (requestedChoices(trial) === 1 ||
    answerChunks(trial.reading).every((chunk) =>
      entriesOf(chunk).every(({ choice }) => Number.isInteger(choice.index)),
    ));

/** Reasons that are more than an empty string, in the order received. */
export const givenReasons = (reasons: readonly string[]): readonly string[] =>
  reasons.filter((reason) => reason !== '');

/** Did every choice say why it ended? False if there is no choice. */
export const isFinished = (reading: Reading): boolean =>
  reading.choices.length > 0 && reading.choices.every(({ finishReasons }) => givenReasons(finishReasons).length > 0);

/** What is wrong at one place of a chunk. */
export interface Flaw {
  /** The kind of flaw, as a sentence: findings are grouped by it. */
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  readonly pointer: string;
  readonly softened?: 'warn' | 'note';
}

/** One finding for each kind of flaw: at the first chunk that shows it, with the number of chunks that do. */
export const flawsIn = (chunks: readonly Chunk[], look: (chunk: Chunk) => readonly Flaw[]): readonly Finding[] => {
  const kinds = new Map<string, { readonly flaw: Flaw; readonly chunk: Chunk; readonly chunks: Set<Chunk> }>();
  for (const chunk of chunks) {
    for (const flaw of look(chunk)) {
      const kind = kinds.get(flaw.what) ?? { flaw, chunk, chunks: new Set() };
      kind.chunks.add(chunk);
      kinds.set(flaw.what, kind);
    }
  }
  return [...kinds.values()].map(({ flaw, chunk, chunks: with_ }) => ({
    what: flaw.what,
    expected: flaw.expected,
    actual: `${flaw.actual}, in ${with_.size} of ${chunks.length} chunks`,
    evidence: atChunk(chunk, flaw.pointer),
    ...(flaw.softened === undefined ? {} : { softened: flaw.softened }),
  }));
};
