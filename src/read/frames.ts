import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { Read } from '../define/exchange.ts';
import type { Frame } from '../define/reading.ts';
import { parseJson } from './json.ts';
import { LineCursor } from './lines.ts';
import { type Decoded, markLength } from './utf8.ts';

interface Interpretation {
  readonly message: EventSourceMessage | null;
  readonly comments: readonly string[];
}

/** Shared by all frames without one: most have none. */
const noComments: readonly string[] = [];

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

/** Walks the blocks of a text, which blank lines end. Blank lines between blocks belong to none. It is itself the present block. */
class BlockCursor {
  readonly #text: string;
  readonly #lines: LineCursor;
  readonly #mark: number;
  start = 0;
  end = 0;
  /** How many lines it has, comments among them. */
  lines = 0;
  /** Where its first line begins, behind a byte-order mark, and ends. */
  firstStart = 0;
  firstEnd = 0;
  /** Position of the line end of the blank line; null if no blank line came. */
  completedBy: number | null = null;

  constructor(text: string) {
    this.#text = text;
    this.#mark = markLength(text);
    this.#lines = new LineCursor(text, this.#mark);
  }

  /** Goes to the next block; false if there is none. */
  advance(): boolean {
    const lines = this.#lines;
    this.lines = 0;
    while (lines.advance()) {
      if (lines.start < lines.end) {
        if (this.lines === 0) {
          this.firstStart = lines.start;
          this.firstEnd = lines.end;
          // The mark belongs to the first block as sent.
          this.start = lines.start === this.#mark ? 0 : lines.start;
        }
        this.lines += 1;
      } else if (this.lines > 0) {
        this.end = lines.next;
        this.completedBy = lines.end;
        return true;
      }
    }
    this.end = this.#text.length;
    this.completedBy = null;
    return this.lines > 0;
  }

  /** Its fields; comments are none. */
  fields(): readonly Field[] {
    const fields: Field[] = [];
    const lines = new LineCursor(this.#text.slice(0, this.end), this.firstStart);
    while (lines.advance()) {
      if (lines.start < lines.end && this.#text[lines.start] !== ':')
        fields.push(fieldOf(this.#text.slice(lines.start, lines.end)));
    }
    return fields;
  }
}

/** What every frame has, whatever stands in it. */
interface Place {
  readonly index: number;
  readonly offset: number;
  readonly at: number;
  readonly read: number;
  readonly terminated: boolean;
}

/**
 * A block of one `data` line, which nearly all are. It needs no parser, for its value is the data, and what is seldom
 * asked for is cut out of the text only then.
 */
class PlainFrame implements Frame {
  readonly index: number;
  readonly offset: number;
  readonly at: number;
  readonly read: number;
  readonly terminated: boolean;
  readonly data: string;
  readonly json: Frame['json'];
  readonly #text: string;
  readonly #end: number;

  constructor(place: Place, text: string, { end, firstStart, firstEnd }: BlockCursor) {
    this.index = place.index;
    this.offset = place.offset;
    this.at = place.at;
    this.read = place.read;
    this.terminated = place.terminated;
    const colon = firstStart + dataName.length;
    this.data = text.slice(colon + (text.startsWith(' ', colon) && colon < firstEnd ? 1 : 0), firstEnd);
    this.json = parseJson(this.data);
    this.#text = text;
    this.#end = end;
  }

  get raw(): string {
    return this.#text.slice(this.offset, this.#end);
  }

  get fields(): readonly Field[] {
    return [{ name: 'data', value: this.data }];
  }

  get comments(): readonly string[] {
    return noComments;
  }

  get event(): null {
    return null;
  }
}

const dataName = 'data:';

/** Any other block, as the parser understands it. */
const frameOf = (place: Place, text: string, block: BlockCursor, interpret: (raw: string) => Interpretation): Frame => {
  const raw = text.slice(block.start, block.end);
  const fields = block.fields();
  const { message, comments } = interpret(text.slice(block.firstStart, block.end));
  const data = message?.data ?? null;
  return {
    ...place,
    raw,
    fields,
    comments,
    event: message === null ? lastEvent(fields) : (message.event ?? null),
    data,
    json: data === null ? undefined : parseJson(data),
  };
};

/**
 * The blocks of an event stream, each as sent and as a client understands it. An unterminated last block is kept and
 * read as if it had ended. Blocks are understood one by one: nothing is carried over from one to the next.
 */
export const framesOf = ({ text, ends }: Decoded, reads: readonly Read[]): readonly Frame[] => {
  const interpret = createInterpreter(text.length);
  const frames: Frame[] = [];
  const last = Math.max(reads.length - 1, 0);
  const block = new BlockCursor(text);
  let read = 0;
  while (block.advance()) {
    const { completedBy } = block;
    if (completedBy === null) read = last;
    else while (read < last && (ends[read] ?? 0) <= completedBy) read++;
    const index = frames.length;
    const place = { index, offset: block.start, at: reads[read]?.at ?? 0, read, terminated: completedBy !== null };
    const isPlain = block.lines === 1 && text.startsWith(dataName, block.firstStart);
    frames.push(isPlain ? new PlainFrame(place, text, block) : frameOf(place, text, block, interpret));
  }
  return frames;
};
