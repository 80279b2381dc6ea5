import type { Read } from '../define.ts';

/** A body may not be cut into more reads than this: each costs memory, however few bytes it brings. */
export const mostReads = 500_000;

/** Copies so many bytes of parts, one after the other, to a place in `whole`. */
const copyInto = (whole: Uint8Array, from: number, parts: readonly Uint8Array[], length: number): void => {
  let offset = 0;
  for (const part of parts) {
    const rest = length - offset;
    if (rest <= 0) return;
    whole.set(part.length > rest ? part.subarray(0, rest) : part, from + offset);
    offset += part.length;
  }
};

const sizeOf = (parts: readonly Uint8Array[]): number => {
  let size = 0;
  for (const part of parts) size += part.length;
  return size;
};

const smallestSlab = 1024;
const largestSlab = 256 * 1024;

/**
 * Timed bytes up to a limit. While they come, a read is two numbers and a place in a slab, not an object of its own with
 * a buffer of its own: the collector would copy those of every stream under way, time and again, and we would stamp
 * late meanwhile.
 */
export class Reads {
  readonly #limit: number;
  readonly #at: number[] = [];
  readonly #lengths: number[] = [];
  readonly #slabs: Uint8Array[] = [];
  /** The slab in which reads are put now, and how much of it is taken. */
  #slab: Uint8Array = new Uint8Array(0);
  #taken = 0;
  #size = 0;
  #overflow: string | null = null;

  /** @param limit Most bytes that are kept. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get list(): readonly Read[] {
    const reads: Read[] = [];
    let slab = 0;
    let offset = 0;
    for (const [index, length] of this.#lengths.entries()) {
      // A read that did not fit began a slab of its own.
      if (offset + length > (this.#slabs[slab]?.length ?? 0)) {
        slab += 1;
        offset = 0;
      }
      const bytes = this.#slabs[slab]?.subarray(offset, offset + length) ?? new Uint8Array(0);
      reads.push({ at: this.#at[index] ?? 0, bytes });
      offset += length;
    }
    return reads;
  }

  /** Why something was not kept, or null. */
  get overflow(): string | null {
    return this.#overflow;
  }

  /** Adds what arrived at once. Surplus is cut off, and shows in `overflow`. Tells how many bytes were kept. */
  add(at: number, parts: readonly Uint8Array[]): number {
    const size = sizeOf(parts);
    const rest = this.#limit - this.#size;
    const isFull = this.#lengths.length >= mostReads;
    if (size > rest) this.#overflow = `body over ${this.#limit} bytes`;
    else if (isFull) this.#overflow = `body in over ${mostReads} reads`;
    const length = isFull ? 0 : Math.min(size, rest);
    if (length === 0) return 0;
    const from = this.#place(length);
    copyInto(this.#slab, from, parts, length);
    this.#at.push(at);
    this.#lengths.push(length);
    this.#size += length;
    return length;
  }

  /** What was added last, in one piece. */
  get newest(): Uint8Array {
    return this.#slab.subarray(this.#taken - (this.#lengths.at(-1) ?? 0), this.#taken);
  }

  /** Takes room for so many bytes in the present slab, or a new one; returns where it begins. */
  #place(length: number): number {
    if (this.#taken + length > this.#slab.length) {
      const usual = Math.min(Math.max(this.#size, smallestSlab), largestSlab);
      this.#slab = new Uint8Array(Math.max(usual, length));
      this.#slabs.push(this.#slab);
      this.#taken = 0;
    }
    this.#taken += length;
    return this.#taken - length;
  }
}

const flush = (turns: Turns): void => turns.flush();

/**
 * Puts together again what one read of the socket delivered: the HTTP parser hands over each chunk of a chunked
 * body by itself, all within one turn of the event loop. The stamp is that of the first piece.
 */
export class Turns {
  readonly #deliver: (at: number, parts: readonly Uint8Array[]) => void;
  #at = 0;
  #parts: Uint8Array[] = [];

  constructor(deliver: (at: number, parts: readonly Uint8Array[]) => void) {
    this.#deliver = deliver;
  }

  add(at: number, bytes: Uint8Array): void {
    if (this.#parts.length === 0) {
      this.#at = at;
      process.nextTick(flush, this);
    }
    this.#parts.push(bytes);
  }

  flush(): void {
    if (this.#parts.length === 0) return;
    const parts = this.#parts;
    this.#parts = [];
    this.#deliver(this.#at, parts);
  }
}
