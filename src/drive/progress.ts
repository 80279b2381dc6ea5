const LF = 0x0a;
const CR = 0x0d;
const COLON = 0x3a;
const DATA = Buffer.from('data');
const BOM = [0xef, 0xbb, 0xbf];

/** Where a byte stands next, from a place on; the length if nowhere. */
const find = (bytes: Uint8Array, byte: number, from: number): number => {
  const at = bytes.indexOf(byte, from);
  return at < 0 ? bytes.length : at;
};

/**
 * Counts the data of an event stream as bytes come in, whatever way they are cut: lines end with LF, CR LF or CR.
 * It knows no more of SSE than that; reading it properly is another room's work.
 */
export class EventCounter {
  /** Completed `data` lines so far. Comments, blank lines and other fields are not counted. */
  dataLines = 0;
  /** Events with data so far, each completed by its blank line. */
  dataEvents = 0;
  /** Bytes of the present line that were seen, and whether they still spell `data` or `data:`. */
  #column = 0;
  #spellsData = true;
  #afterCr = false;
  #pending = false;
  #offset = 0;

  feed(bytes: Uint8Array): void {
    // Each is searched for once, not once a line.
    let lf = -1;
    let cr = -1;
    for (let at = 0; at < bytes.length; at++) {
      // What a line says once its name is known does not matter.
      if (this.#column > DATA.length) {
        if (lf < at) lf = find(bytes, LF, at);
        if (cr < at) cr = find(bytes, CR, at);
        at = Math.min(lf, cr);
      }
      const byte = bytes[at];
      if (byte === undefined) return;
      if (this.#offset < BOM.length && byte === BOM[this.#offset]) {
        this.#offset++;
        continue;
      }
      this.#offset = BOM.length;
      if (byte === LF && this.#afterCr) this.#afterCr = false;
      else if (byte === LF || byte === CR) this.#endLine(byte === CR);
      else this.#character(byte);
    }
  }

  #character(byte: number): void {
    this.#afterCr = false;
    if (this.#column <= DATA.length) this.#spellsData &&= byte === (DATA[this.#column] ?? COLON);
    this.#column++;
  }

  #endLine(byCr: boolean): void {
    if (this.#column === 0) {
      if (this.#pending) this.dataEvents++;
      this.#pending = false;
    } else if (this.#spellsData && this.#column >= DATA.length) {
      this.dataLines++;
      this.#pending = true;
    }
    this.#column = 0;
    this.#spellsData = true;
    this.#afterCr = byCr;
  }
}

/** Whether there is any byte but space, tab, CR and LF. */
const hasSubstance = (bytes: Uint8Array): boolean =>
  bytes.some((byte) => byte !== 0x20 && byte !== 0x09 && byte !== LF && byte !== CR);

/** Tells data from mere bytes, so that keep-alives feed no deadline. */
export class Progress {
  readonly #events = new EventCounter();
  readonly #isEventStream: boolean;

  /** @param contentType The response's Content-Type, or null. */
  constructor(contentType: string | null) {
    this.#isEventStream = /^\s*text\/event-stream\s*(;|$)/i.test(contentType ?? '');
  }

  /** Completed events with data, counted even where the Content-Type says that this is no event stream. */
  get events(): number {
    return this.#events.dataEvents;
  }

  /** True if these bytes brought data: a completed `data` line of an event stream, or else anything but white space. */
  feed(bytes: Uint8Array): boolean {
    const before = this.#events.dataLines;
    this.#events.feed(bytes);
    return this.#isEventStream ? this.#events.dataLines > before : hasSubstance(bytes);
  }
}
