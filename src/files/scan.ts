import { AssayError } from '../define.ts';

/**
 * What stands in a file of records, one at a time. `entry`: an element of `log.entries` of a HAR file, counted from 1.
 * `document`: a JSON document that is no HAR, by its place in the file. `oversized`: either, too long to be kept.
 */
export interface Scanned {
  readonly kind: 'entry' | 'document' | 'oversized';
  /** Position among the entries, or the documents, of the file; from 1. */
  readonly number: number;
  /** Where it begins, in bytes. */
  readonly offset: number;
  /** How long it is, in bytes. */
  readonly length: number;
  /** Its bytes; empty if it is oversized. */
  readonly bytes: Buffer;
}

/** Longer entries and documents are left out: a record in memory takes several times its size. */
export const longestRecord = 64 * 1024 * 1024;

/** A key is told apart from others by its first bytes. */
const longestKey = 16;

const [quote, backslash, colon, comma] = [0x22, 0x5c, 0x3a, 0x2c];
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const opens = (byte: number): boolean => byte === 0x7b || byte === 0x5b;
const closes = (byte: number): boolean => byte === 0x7d || byte === 0x5d;
const brace = 0x7b;
const bracket = 0x5b;

const refuse = (what: string, hint: string): AssayError => new AssayError('input', what, { hint });

const notJson = (offset: number, byte: number): AssayError =>
  refuse(
    `there is no JSON object at byte ${offset}, but ${JSON.stringify(String.fromCharCode(byte))}`,
    'Give HAR 1.2, or exchanges as `assay run --keep all` stores them: a file each, or one a line.',
  );

/**
 * Finds the entries of HAR files, and other JSON documents, in a stream of bytes, by the depth of their brackets:
 * one record is held at a time, however long the file. What is inside a record is not looked at.
 */
class Scanner {
  readonly #limit: number;
  readonly #found: Scanned[] = [];
  /** Bytes before the piece at hand. */
  #base = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** The last string at depth 1 or 2: a key, if a colon follows. */
  #word = '';
  #keys: readonly [string, string] = ['', ''];
  #isHar = false;
  #inEntries = false;
  #sawEntries = false;
  #entries = 0;
  #documents = 0;
  /** The record that is being held: the depth outside of it, and what has come of it. */
  #held: { readonly depth: number; readonly offset: number; parts: Buffer[]; length: number } | null = null;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What is whole by the end of this piece. Throws AssayError('input') where no JSON can follow. */
  feed(piece: Buffer): readonly Scanned[] {
    this.#found.length = 0;
    let from = 0;
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i] ?? 0;
      if (this.#inString) {
        i = this.#string(piece, i);
      } else if (byte === quote) {
        this.#inString = true;
        if (this.#depth <= 2) this.#word = '';
        if (this.#depth === 0 || this.#isBetweenEntries()) throw notJson(this.#base + i, byte);
      } else if (opens(byte)) {
        if (this.#open(byte, this.#base + i)) from = i;
      } else if (closes(byte)) {
        if (this.#close(piece, from, i + 1)) from = i + 1;
      } else this.#other(byte, this.#base + i);
    }
    this.#hold(piece.subarray(from));
    this.#base += piece.length;
    return this.#found;
  }

  /** Throws AssayError('input') if the file ends where it must not. */
  end(): void {
    if (this.#base === 0) throw refuse('it is empty', 'Give a file that holds records.');
    if (this.#depth > 0) {
      const where = this.#entries > 0 || this.#inEntries ? `after ${this.#entries} whole entries` : 'before any entry';
      throw refuse(
        `it is cut: it ends ${this.#isHar ? `${where}, ` : ''}at byte ${this.#base}, with ${this.#depth} brackets open`,
        'Export or copy the file again. What it holds before that was judged.',
      );
    }
    if (this.#documents === 0) throw refuse('it holds nothing but white space', 'Give a file that holds records.');
  }

  /** Goes through a string; returns the position of the last byte of it that is in this piece. */
  #string(piece: Buffer, start: number): number {
    for (let i = start; i < piece.length; i++) {
      const byte = piece[i] ?? 0;
      if (this.#escaped) this.#escaped = false;
      else if (byte === backslash) this.#escaped = true;
      else if (byte === quote) {
        this.#inString = false;
        return i;
      }
      if (this.#depth <= 2 && this.#word.length < longestKey) this.#word += String.fromCharCode(byte);
    }
    return piece.length;
  }

  #isBetweenEntries(): boolean {
    return this.#inEntries && this.#depth === 3;
  }

  /** True if a record begins here. */
  #open(byte: number, offset: number): boolean {
    const depth = this.#depth++;
    if (depth === 0) {
      if (byte !== brace) throw notJson(offset, byte);
      this.#keys = ['', ''];
      this.#isHar = false;
      this.#sawEntries = false;
      this.#entries = 0;
    } else if (this.#isHar) {
      if (depth === 2 && byte === bracket && this.#keys[0] === 'log' && this.#keys[1] === 'entries') {
        this.#inEntries = true;
        this.#sawEntries = true;
      }
      if (!(this.#inEntries && depth === 3)) return false;
      if (byte !== brace) throw notJson(offset, byte);
    } else {
      // Only now is it known what the document is.
      if (depth === 1 && byte === brace && this.#keys[0] === 'log') {
        this.#isHar = true;
        this.#held = null;
      }
      return false;
    }
    this.#held = { depth, offset, parts: [], length: 0 };
    return true;
  }

  /** True if a record ends here. */
  #close(piece: Buffer, from: number, to: number): boolean {
    this.#depth -= 1;
    if (this.#depth < 0) throw notJson(this.#base + to - 1, piece[to - 1] ?? 0);
    if (this.#inEntries && this.#depth === 2) this.#inEntries = false;
    if (this.#depth === 0) this.#documents += 1;
    if (this.#held !== null && this.#held.depth === this.#depth) {
      this.#hold(piece.subarray(from, to));
      this.#release();
      return true;
    }
    if (this.#depth === 0 && this.#isHar && !this.#sawEntries)
      throw refuse('it is a HAR file without log.entries', 'Export the file again, with its contents.');
    return false;
  }

  #other(byte: number, offset: number): void {
    if (byte === colon && this.#depth === 1) this.#keys = [this.#word, ''];
    else if (byte === colon && this.#depth === 2) this.#keys = [this.#keys[0], this.#word];
    else if (isSpace(byte) || (byte === comma && this.#depth > 0)) return;
    // A byte-order mark is no JSON, but some editors write it.
    else if (this.#depth === 0 && offset < 3 && [0xef, 0xbb, 0xbf][offset] === byte) return;
    else if (this.#depth === 0 || this.#isBetweenEntries()) throw notJson(offset, byte);
  }

  #hold(part: Buffer): void {
    const held = this.#held;
    if (held === null || part.length === 0) return;
    held.length += part.length;
    if (held.length > this.#limit) held.parts = [];
    else held.parts.push(part);
  }

  #release(): void {
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    if (this.#isHar) this.#entries += 1;
    const isWhole = held.length <= this.#limit;
    this.#found.push({
      kind: isWhole ? (this.#isHar ? 'entry' : 'document') : 'oversized',
      number: this.#isHar ? this.#entries : this.#documents,
      offset: held.offset,
      length: held.length,
      bytes: isWhole ? Buffer.concat(held.parts) : Buffer.alloc(0),
    });
  }
}

/**
 * The records of a file, in order. Throws AssayError('input') that tells the position where the file is no JSON, is cut,
 * or is a HAR file without entries; what came before has been given out by then.
 */
export async function* scan(pieces: AsyncIterable<Buffer>, limit = longestRecord): AsyncGenerator<Scanned, void> {
  const scanner = new Scanner(limit);
  for await (const piece of pieces) {
    // `feed` gives out the same list again.
    const found = scanner.feed(piece);
    for (const each of found) yield each;
  }
  scanner.end();
}
