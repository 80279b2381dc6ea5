import type { Header, Read } from '../define.ts';
import { Reads, Turns } from './body.ts';
import { codingsOf, unsupported } from './coding.ts';
import { Inflater } from './inflate.ts';
import { Progress } from './progress.ts';

export interface ContentEvents {
  /** Data came, and not only keep-alives; with the number of events completed so far. */
  readonly progress: (events: number) => void;
  readonly tooLarge: (detail: string) => void;
}

/** The body of one response while it arrives: kept as it came and, where it is coded, as it decodes. */
export class Content {
  readonly #limit: number;
  readonly #events: ContentEvents;
  readonly #raw: Reads;
  readonly #turns = new Turns((at, parts) => this.#arrived(at, parts));
  #decoded: Reads | null = null;
  #inflater: Inflater | null = null;
  #progress = new Progress(null);
  #undecodable: string | null = null;
  #overflow: string | null = null;
  #wireBytes = 0;
  #lastAt = 0;

  constructor(limit: number, events: ContentEvents) {
    this.#limit = limit;
    this.#events = events;
    this.#raw = new Reads(limit);
  }

  /** Why the content codings could not be undone, or null. */
  get undecodable(): string | null {
    return this.#undecodable;
  }

  /** Which limit the body passed, or null. May be known only after the body's end, for decoding takes its time. */
  get overflow(): string | null {
    return this.#overflow;
  }

  get wireBytes(): number {
    return this.#wireBytes;
  }

  /** The decoded body, or the body as it came if it is not coded or could not be decoded. */
  get reads(): readonly Read[] {
    return (this.#undecodable === null ? (this.#decoded ?? this.#raw) : this.#raw).list;
  }

  /** Must be called before the first byte. */
  begin(headers: readonly Header[]): void {
    const type = headers.find(([name]) => name.toLowerCase() === 'content-type');
    this.#progress = new Progress(type?.[1] ?? null);
    const codings = codingsOf(headers);
    if (codings.length === 0) return;
    this.#undecodable = unsupported(codings);
    if (this.#undecodable !== null) return;
    const decoded = new Reads(this.#limit);
    this.#decoded = decoded;
    this.#inflater = new Inflater(codings, this.#limit, {
      data: (at, parts) => {
        decoded.add(at, parts);
        this.#fed(parts, decoded);
      },
      failed: (kind, detail) => this.#failed(kind, detail),
    });
  }

  add(at: number, bytes: Uint8Array): void {
    this.#wireBytes += bytes.length;
    this.#lastAt = at;
    this.#turns.add(at, bytes);
  }

  /** All that arrived is now in the raw reads. */
  flush(): void {
    this.#turns.flush();
  }

  /** Resolves when what arrived has been decoded. `complete`: no more will come, so coded data must have ended. */
  async settle(complete: boolean): Promise<void> {
    if (complete) this.#inflater?.finish(this.#lastAt);
    await this.#inflater?.settled();
    this.#inflater?.destroy();
    if (this.#wireBytes === 0) this.#undecodable = null;
  }

  #arrived(at: number, parts: readonly Uint8Array[]): void {
    const kept = this.#raw.add(at, parts);
    if (this.#inflater === null || this.#undecodable !== null) this.#fed(parts, this.#raw);
    else if (kept > 0) this.#inflater.write(at, this.#raw.newest);
    if (this.#raw.overflow !== null) this.#passed(this.#raw.overflow);
  }

  #fed(parts: readonly Uint8Array[], reads: Reads): void {
    let brought = false;
    for (const bytes of parts) if (this.#progress.feed(bytes)) brought = true;
    if (brought) this.#events.progress(this.#progress.events);
    if (reads.overflow !== null) this.#passed(reads.overflow);
  }

  #passed(detail: string): void {
    this.#overflow ??= detail;
    this.#events.tooLarge(detail);
  }

  #failed(kind: 'undecodable' | 'too-large', detail: string): void {
    if (kind === 'too-large') {
      this.#passed(detail);
      return;
    }
    this.#undecodable = detail;
    // What cannot be read cannot be told from keep-alives: from here any byte counts.
    this.#progress = new Progress(null);
    this.#events.progress(0);
  }
}
