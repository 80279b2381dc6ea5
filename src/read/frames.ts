import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { Read } from '../define/exchange.ts';
import type { Frame } from '../define/reading.ts';
import { parseJson } from './json.ts';
import { linesOf } from './lines.ts';
import { type Decoded, markLength } from './utf8.ts';

interface Interpretation {
  readonly message: EventSourceMessage | null;
  readonly comments: readonly string[];
}

/**
 * Interprets one block at a time with the parser that clients use, so that `event` and `data` are what they see.
 * Blocks are complete when they come here, hence the parser never holds more than one of them: `limit`, the length
 * of the whole text, bounds it without ever cutting anything off.
 */
const createInterpreter = (limit: number): ((block: string) => Interpretation) => {
  let message: EventSourceMessage | null = null;
  let comments: string[] = [];
  const parser = createParser({
    maxBufferSize: limit,
    onEvent: (event) => {
      message = event;
    },
    onComment: (comment) => {
      comments.push(comment);
    },
    // No `onError`: it would make an Error with a stack for every unknown field, which a hostile body has by the
    // million. All that it tells, the frame's own fields keep; running into `maxBufferSize` is impossible.
  });
  // The parser drops a byte-order mark from the first thing that it is fed; in the middle of a stream it is content.
  parser.feed('\n');
  return (block) => {
    message = null;
    comments = [];
    // An end for a block that has none; to the others it is one blank line more.
    parser.feed(`${block}\n\n`);
    return { message, comments };
  };
};

type Field = Frame['fields'][number];

/** Name and value of a line that is no comment. Without a colon the whole line is the name, as the standard says. */
const fieldOf = (line: string): Field => {
  const colon = line.indexOf(':');
  if (colon < 0) return { name: line, value: '' };
  const value = line.startsWith(' ', colon + 1) ? colon + 2 : colon + 1;
  return { name: line.slice(0, colon), value: line.slice(value) };
};

const lastEvent = (fields: readonly Field[]): string | null =>
  fields.findLast((field) => field.name === 'event')?.value || null;

/** A block of lines: where it begins and ends, and which character, if any, completed it. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly fields: readonly Field[];
  /** Position of the line end of the blank line; null if no blank line came. */
  readonly completedBy: number | null;
}

/** Cuts the text at its blank lines. Blank lines between blocks belong to none. */
function* blocksOf(text: string): Generator<Block, void> {
  const mark = markLength(text);
  let start: number | null = null;
  let fields: Field[] = [];
  for (const line of linesOf(text, mark)) {
    if (line.start < line.end) {
      // The mark belongs to the first block as sent.
      start ??= line.start === mark ? 0 : line.start;
      if (text[line.start] !== ':') fields.push(fieldOf(text.slice(line.start, line.end)));
    } else if (start !== null) {
      yield { start, end: line.next, fields, completedBy: line.end };
      start = null;
      fields = [];
    }
  }
  if (start !== null) yield { start, end: text.length, fields, completedBy: null };
}

/**
 * The blocks of an event stream, each as sent and as a client understands it. An unterminated last block is kept and
 * read as if it had ended. Blocks are understood one by one: nothing is carried over from one to the next.
 */
export const framesOf = ({ text, ends }: Decoded, reads: readonly Read[]): readonly Frame[] => {
  const interpret = createInterpreter(text.length);
  const mark = markLength(text);
  const frames: Frame[] = [];
  const last = Math.max(reads.length - 1, 0);
  let read = 0;
  for (const { start, end, fields, completedBy } of blocksOf(text)) {
    if (completedBy === null) read = last;
    else while (read < last && (ends[read] ?? 0) <= completedBy) read++;
    const raw = text.slice(start, end);
    const { message, comments } = interpret(start === 0 && mark > 0 ? raw.slice(mark) : raw);
    const data = message?.data ?? null;
    frames.push({
      index: frames.length,
      offset: start,
      at: reads[read]?.at ?? 0,
      read,
      raw,
      fields,
      comments,
      terminated: completedBy !== null,
      event: message === null ? lastEvent(fields) : (message.event ?? null),
      data,
      json: data === null ? undefined : parseJson(data),
    });
  }
  return frames;
};
