import type { Exchange } from './exchange.ts';
import type { Json, JsonObject } from './json.ts';

/** What a body turned out to be, whatever its Content-Type said. */
export type BodyShape = 'none' | 'empty' | 'whitespace' | 'json' | 'sse' | 'ndjson' | 'html' | 'text';

/** One block of an event stream, with everything that a parser drops. */
export interface Frame {
  readonly index: number;
  /** Position of the frame's first character in `Reading.text`. */
  readonly offset: number;
  /** Milliseconds since the request was sent, when the read that completed the frame arrived. */
  readonly at: number;
  /** Index of that read in `Exchange.reads`. */
  readonly read: number;
  /** The frame as sent, line ends included. */
  readonly raw: string;
  /** Fields in the order sent, unknown ones too. Comments are not fields. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly comments: readonly string[];
  /** False for a last block that no blank line ends: parsers drop it. */
  readonly terminated: boolean;
  /** The `event:` name, or null. */
  readonly event: string | null;
  /** The `data:` lines joined with LF as the standard says; null if there is no data field at all. */
  readonly data: string | null;
  /** `data` parsed as JSON; undefined if it is absent, `[DONE]` or no JSON. */
  readonly json: Json | undefined;
}

/** A frame whose data is a JSON object. */
export interface Chunk {
  readonly frame: Frame;
  readonly value: JsonObject;
}

/** A piece of output of one choice, with the time of its arrival. */
export interface Delta {
  readonly at: number;
  readonly read: number;
  readonly frame: number;
  readonly text: string;
}

/** One choice, accumulated from chunks or taken from a JSON body. */
export interface Choice {
  readonly index: number;
  readonly roles: readonly string[];
  readonly content: string;
  readonly reasoning: string;
  readonly refusal: string;
  /** Tool-call deltas, or the tool calls of a JSON body, as received. */
  readonly toolCalls: readonly Json[];
  /** Every non-null finish_reason in the order received. */
  readonly finishReasons: readonly string[];
  readonly contentDeltas: readonly Delta[];
  /** Deltas that carry anything: content, reasoning, refusal or a tool call. */
  readonly deltas: readonly Delta[];
}

/** Milliseconds since the request was sent; null for what never came. */
export interface Times {
  readonly headers: number | null;
  readonly firstByte: number | null;
  readonly firstEvent: number | null;
  readonly firstReasoning: number | null;
  /** First content, refusal or tool-call delta that carries something; the role-only chunk does not count. */
  readonly firstContent: number | null;
  /** The earlier of `firstReasoning` and `firstContent`. */
  readonly firstDelta: number | null;
  readonly lastDelta: number | null;
  readonly finish: number | null;
  readonly usage: number | null;
  readonly done: number | null;
  readonly close: number;
}

/** A typed view of an exchange. Reading never throws on what came over the wire. */
export interface Reading {
  readonly exchange: Exchange;
  readonly status: number | null;
  /** Lower-case media type without parameters, or null. */
  readonly mediaType: string | null;
  /** First value of a response header, by case-insensitive name. */
  header(name: string): string | null;
  /** The body as UTF-8; bytes that are not UTF-8 read as U+FFFD. */
  readonly text: string;
  /** Byte offset of the first byte that is not valid UTF-8, or null. */
  readonly invalidUtf8At: number | null;
  readonly shape: BodyShape;
  /** The whole body as JSON; undefined if it is none. `null` means that the body says null. */
  readonly json: Json | undefined;
  readonly frames: readonly Frame[];
  readonly chunks: readonly Chunk[];
  /** Frames whose data is exactly `[DONE]`. */
  readonly done: readonly Frame[];
  /** Choices of the stream, or of the JSON body, by first appearance. */
  readonly choices: readonly Choice[];
  /** The last non-null usage object, with the frame that carried it (null in a JSON body). */
  readonly usage: { readonly value: JsonObject; readonly frame: Frame | null } | null;
  /** Every `error` member that is neither absent nor null, in a body or a chunk. */
  readonly errors: readonly { readonly value: Json; readonly frame: Frame | null }[];
  readonly times: Times;
}
