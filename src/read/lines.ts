/** One line of a text: `text.slice(start, end)`. The next one begins at `next`. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
  /** False for a last line without a line end. */
  readonly terminated: boolean;
}

/**
 * The lines of a text from `from` on, ended by LF, CRLF or CR, mixed as they come.
 * Linear: a line end that lies far ahead is searched for once, not once a line.
 */
export function* linesOf(text: string, from: number): Generator<Line, void> {
  let start = from;
  let lf = text.indexOf('\n', start);
  let cr = text.indexOf('\r', start);
  while (start < text.length) {
    if (lf >= 0 && lf < start) lf = text.indexOf('\n', start);
    if (cr >= 0 && cr < start) cr = text.indexOf('\r', start);
    if (lf < 0 && cr < 0) {
      yield { start, end: text.length, next: text.length, terminated: false };
      return;
    }
    const end = lf < 0 || (cr >= 0 && cr < lf) ? cr : lf;
    const next = end === cr && lf === cr + 1 ? end + 2 : end + 1;
    yield { start, end, next, terminated: true };
    start = next;
  }
}
