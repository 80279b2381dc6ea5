import type { Read } from '../define.ts';

/** A body may not be cut into more reads than this: each costs memory, however few bytes it brings. */
export const mostReads = 500_000;

/** One copy of many parts, free of the larger buffers that they are cut from. */
export const join = (parts: readonly Uint8Array[], length: number): Uint8Array => {
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    const fitting = part.subarray(0, length - offset);
    whole.set(fitting, offset);
    offset += fitting.length;
  }
  return whole;
};

const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, part) => sum + part.length, 0);

/** Timed bytes up to a limit. */
export class Reads {
  readonly #limit: number;
  readonly #list: Read[] = [];
  #size = 0;
  #overflow: string | null = null;

  /** @param limit Most bytes that are kept. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get list(): readonly Read[] {
    return this.#list;
  }

  /** Why something was not kept, or null. */
  get overflow(): string | null {
    return this.#overflow;
  }

  /** Adds what arrived at once. Surplus is cut off, and shows in `overflow`. */
  add(at: number, parts: readonly Uint8Array[]): Uint8Array {
    const size = sizeOf(parts);
    const rest = this.#limit - this.#size;
    if (size > rest) this.#overflow = `body over ${this.#limit} bytes`;
    else if (this.#list.length >= mostReads) this.#overflow = `body in over ${mostReads} reads`;
    const bytes = join(parts, this.#list.length >= mostReads ? 0 : Math.min(size, rest));
    if (bytes.length > 0) this.#list.push({ at, bytes });
    this.#size += bytes.length;
    return bytes;
  }
}

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
      process.nextTick(() => this.flush());
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
