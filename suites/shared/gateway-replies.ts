import {
  type Choice,
  type Evidence,
  type Finding,
  inconclusive,
  isObject,
  type Json,
  type JsonObject,
  type Passage,
  type Reading,
  show,
  type Told,
  type Withheld,
} from '../../src/define.ts';
import { choicesIn } from '../../src/read/choices.ts';
import { isWhole } from '../../src/read/same-answer.ts';
import { tellsFailure, toldBy } from '../../src/read/told.ts';

/** The two ends of one reply: what a healthy upstream sent, and what the client got. */
export interface Relayed {
  readonly sent: Reading;
  readonly client: Reading;
  readonly streamed: boolean;
}

/** Replies that every check of content judges, but for those with a probe of their own. */
export const textReplies = ['replies-plain', 'replies-streamed', 'replies-framed', 'replies-many-events'] as const;
export const choiceReplies = ['replies-n2-plain', 'replies-n2-streamed'] as const;
export const toolReplies = ['replies-tools-plain', 'replies-tools-streamed'] as const;
export const logprobReplies = ['replies-logprobs-plain', 'replies-logprobs-streamed'] as const;
export const splitReplies = ['replies-split-plain', 'replies-split-streamed'] as const;
export const largeReplies = ['replies-large-plain', 'replies-large-streamed'] as const;
export const everyReply = [...textReplies, ...choiceReplies, ...toolReplies, ...logprobReplies] as const;
export const streamedReplies = [
  'replies-streamed',
  'replies-framed',
  'replies-many-events',
  'replies-n2-streamed',
  'replies-tools-streamed',
  'replies-logprobs-streamed',
] as const;

export const isStreamed = ({ request }: Passage): boolean => request.stream === true;

/**
 * The last call of a passage, if its reply was whole: where the gateway asked again, the earlier ones were for nothing.
 * A reason if there is none.
 */
export const healthyCall = (passage: Passage): Reading | Withheld => {
  const sent = passage.calls.at(-1)?.sent;
  if (sent === undefined) return inconclusive('the request did not reach the upstream');
  const told = toldBy(sent, passage.calls.at(-1)?.request.stream === true);
  return told === 'complete' ? sent : inconclusive(`the upstream itself had no whole reply to give (${told})`);
};

/** What the client could tell of the reply. */
export const toldToClient = (passage: Passage): Told => toldBy(passage.client, isStreamed(passage));

/**
 * What the upstream had sent when the gateway hung up on it, while the client waited; null if it did not. It leaves what
 * it can read no further, such as a line that is too long for it. Who has the last finish_reason may leave.
 */
export const leftCall = (passage: Passage): Reading | null => {
  const call = passage.calls.at(-1);
  const told = toldToClient(passage);
  const isLeft = call?.ended === 'aborted' && told !== 'hung-up' && told !== 'hung';
  return isLeft && !isWhole(call.sent) ? call.sent : null;
};

/** Can the client read an answer at all? One without an end is an answer. */
const isReadable = (told: Told): boolean => told === 'unfinished' || !tellsFailure(told);

/** Both ends, where the client got an answer that can be compared; else a reason, for another check owns that failure. */
export const relayed = (passage: Passage): Relayed | Withheld => {
  const sent = healthyCall(passage);
  if ('verdict' in sent) return sent;
  const told = toldToClient(passage);
  return isReadable(told)
    ? { sent, client: passage.client, streamed: isStreamed(passage) }
    : inconclusive(`the client got no answer to compare (${told}); another check is about that`);
};

/** The bodies of a reply: its JSON document, or its chunks in order. */
export const valuesOf = (reading: Reading): readonly JsonObject[] =>
  isObject(reading.json) ? [reading.json] : reading.chunks.map(({ value }) => value);

/** Every piece of one choice, in order: its entries in the chunks, or the one in the body. */
export const entriesOf = (reading: Reading): readonly (readonly [index: number, choice: JsonObject])[] =>
  valuesOf(reading).flatMap(choicesIn);

/** The `delta` or `message` of an entry; {} without one. */
export const messageIn = (choice: JsonObject): JsonObject =>
  isObject(choice.delta) ? choice.delta : isObject(choice.message) ? choice.message : {};

/** The choices that came at both ends, side by side. Those that are missing are another check's matter. */
export const choicePairs = ({ sent, client }: Relayed): readonly (readonly [sent: Choice, got: Choice])[] =>
  sent.choices.flatMap((choice) => {
    const got = client.choices.find(({ index }) => index === choice.index);
    return got === undefined ? [] : [[choice, got] as const];
  });

/** ` of choice 1`, where there is more than one. */
export const ofChoice = ({ sent }: Relayed, index: number): string =>
  sent.choices.length > 1 ? ` of choice ${index}` : '';

/** Where a reply can be looked into. */
export const inReply = ({ client }: Relayed, at: string): Evidence => ({ exchange: client.exchange.id, at });

/** Is every character of the one in the other, in order? */
const isWithin = (part: string, whole: string): boolean => {
  let at = 0;
  for (const character of part) {
    at = whole.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
};

/** In which way two texts differ, as a phrase. */
const mannerOf = (sent: string, got: string): string => {
  if (got === '') return 'did not arrive';
  if (got.includes('\uFFFD') && !sent.includes('\uFFFD')) return 'arrived with characters that could not be decoded';
  if (got === sent.trim()) return 'lost the white space at its ends';
  if (sent.startsWith(got)) return 'was cut off';
  if (got.includes(sent)) return 'arrived with other text around it';
  if (isWithin(got, sent)) return 'lost pieces';
  if (isWithin(sent, got)) return 'arrived with other text in it';
  return 'arrived changed';
};

/** So many characters are shown around the first difference. */
const before = 12;
const after = 48;

/**
 * What became of a text, or null if it arrived as it was sent.
 * `subject`: what it is, as the beginning of a sentence: `The text of choice 1`.
 */
export const textFinding = (subject: string, sent: string, got: string, evidence: Evidence): Finding | null => {
  if (sent === got) return null;
  let at = 0;
  while (at < sent.length && sent[at] === got[at]) at++;
  const from = Math.max(0, at - before);
  const part = (text: string): string =>
    `${text.length} characters, ${show(text.slice(from, at + after))} from ${from} on`;
  return {
    what: `${subject} ${mannerOf(sent, got)}`,
    expected: part(sent),
    actual: got === '' ? 'nothing' : part(got),
    evidence,
  };
};

/** A tool call, put together as clients do it. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

const stringIn = (value: JsonObject, member: string): string => {
  const found = value[member];
  return typeof found === 'string' ? found : '';
};

/**
 * The tool calls of one choice by their index: fragments of a stream are added to the call whose index they carry, without
 * one to the last, or to a new one if they bring an id; those of a body stand for themselves.
 */
export const toolCallsOf = ({ toolCalls }: Choice, streamed: boolean): readonly ToolCall[] => {
  const calls = new Map<number, ToolCall>();
  for (const fragment of toolCalls) {
    if (!isObject(fragment)) continue;
    const called = isObject(fragment.function) ? fragment.function : {};
    const next = !streamed || stringIn(fragment, 'id') !== '' ? calls.size : Math.max(0, calls.size - 1);
    const index = streamed && typeof fragment.index === 'number' ? fragment.index : next;
    const known = calls.get(index) ?? { id: '', name: '', arguments: '' };
    calls.set(index, {
      id: known.id || stringIn(fragment, 'id'),
      name: known.name || stringIn(called, 'name'),
      arguments: known.arguments + stringIn(called, 'arguments'),
    });
  }
  return [...calls].toSorted(([a], [b]) => a - b).map(([, call]) => call);
};

/** JSON's name for a type; `null` is one of its own. */
export const typeOf = (value: Json): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
