/** One line of a text: `text.slice(start, end)`. The next one begins at `next`. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
  /** False for a last line without a line end. */
  readonly terminated: boolean;
}

/**
 * Walks the lines of a text, ended by LF, CRLF or CR, mixed as they come. It is itself the present line, for an object
 * for each would be most of what reading a stream makes.
 * Linear: a line end that lies far ahead is searched for once, not once a line.
 */
export class LineCursor implements Line {
  readonly #text: string;
  #lf: number;
  #cr: number;
  start: number;
  end: number;
  next: number;
  terminated = true;

  /** Stands before the line that begins at `from`. */
  constructor(text: string, from: number) {
    this.#text = text;
    this.start = from;
    this.end = from;
    this.next = from;
    this.#lf = text.indexOf('\n', from);
    this.#cr = text.indexOf('\r', from);
  }

  /** Goes to the next line; false if there is none. */
  advance(): boolean {
    const start = this.next;
    if (start >= this.#text.length) return false;
    if (this.#lf >= 0 && this.#lf < start) this.#lf = this.#text.indexOf('\n', start);
    if (this.#cr >= 0 && this.#cr < start) this.#cr = this.#text.indexOf('\r', start);
    const lf = this.#lf;
    const cr = this.#cr;
    this.start = start;
    this.terminated = lf >= 0 || cr >= 0;
    this.end = lf < 0 && cr < 0 ? this.#text.length : lf < 0 || (cr >= 0 && cr < lf) ? cr : lf;
    this.next = this.end + (this.end === cr && lf === cr + 1 ? 2 : 1);
    return true;
  }
}

/** The lines of a text from `from` on. */
export function* linesOf(text: string, from: number): Generator<Line, void> {
  const cursor = new LineCursor(text, from);
  while (cursor.advance()) {
    const { start, end, next, terminated } = cursor;
    yield { start, end, next: Math.min(next, text.length), terminated };
  }
}
