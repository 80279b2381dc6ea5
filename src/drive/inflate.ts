import { Coding } from './coding.ts';

/** Undoing the codings would pass the limit. */
class TooLarge extends Error {}

export interface InflateEvents {
  /** Decoded bytes, with the time at which the coded bytes arrived that made them available. */
  readonly data: (at: number, parts: readonly Uint8Array[]) => void;
  /** Once at most; nothing follows it. */
  readonly failed: (kind: 'undecodable' | 'too-large', detail: string) => void;
}

/**
 * Undoes content codings while the body arrives. Each coding is bounded by itself, so that a chain of small
 * bombs is stopped at the first that bursts, and pieces are decoded one at a time.
 */
export class Inflater {
  readonly #codings: readonly Coding[];
  readonly #limit: number;
  readonly #events: InflateEvents;
  readonly #sizes: number[];
  #tail: Promise<void> = Promise.resolve();
  #over = false;

  /** @param codings As applied by the sender, in order. */
  constructor(codings: readonly string[], limit: number, events: InflateEvents) {
    this.#codings = codings.toReversed().map((name) => new Coding(name));
    this.#sizes = codings.map(() => 0);
    this.#limit = limit;
    this.#events = events;
  }

  /** Takes coded bytes; what they decode to comes by `data`. */
  write(at: number, bytes: Uint8Array): void {
    this.#enqueue(at, (out) => this.#through(0, bytes, out));
  }

  /** The body is complete: what is missing now is an error. */
  finish(at: number): void {
    this.#enqueue(at, async (out) => {
      for (const [level, coding] of this.#codings.entries()) {
        for await (const piece of coding.finish()) await this.#pass(level, piece, out);
      }
    });
  }

  /** Resolves when all that was written has been decoded, or decoding failed. */
  settled(): Promise<void> {
    return this.#tail;
  }

  destroy(): void {
    this.#over = true;
    for (const coding of this.#codings) coding.destroy();
  }

  #enqueue(at: number, work: (out: Uint8Array[]) => Promise<void>): void {
    this.#tail = this.#tail.then(() => this.#run(at, work));
  }

  async #run(at: number, work: (out: Uint8Array[]) => Promise<void>): Promise<void> {
    if (this.#over) return;
    const out: Uint8Array[] = [];
    try {
      await work(out);
      if (out.length > 0 && !this.#over) this.#events.data(at, out);
    } catch (error) {
      const aborted = this.#over;
      this.destroy();
      if (aborted) return;
      if (out.length > 0) this.#events.data(at, out);
      const detail = error instanceof Error ? error.message : String(error);
      this.#events.failed(error instanceof TooLarge ? 'too-large' : 'undecodable', detail);
    }
  }

  async #through(level: number, bytes: Uint8Array, out: Uint8Array[]): Promise<void> {
    const coding = this.#codings[level];
    if (coding === undefined) out.push(bytes);
    else for await (const piece of coding.write(bytes)) await this.#pass(level, piece, out);
  }

  async #pass(level: number, piece: Uint8Array, out: Uint8Array[]): Promise<void> {
    const size = (this.#sizes[level] ?? 0) + piece.length;
    this.#sizes[level] = size;
    const surplus = size - this.#limit;
    if (surplus <= 0) return this.#through(level + 1, piece, out);
    await this.#through(level + 1, piece.subarray(0, piece.length - surplus), out);
    throw new TooLarge(`body over ${this.#limit} bytes when inflated`);
  }
}
