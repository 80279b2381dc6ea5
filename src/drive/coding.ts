import type { Transform } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import type { Header } from '../define.ts';

/** Chains of content codings cost the decoder a multiple of what they cost the sender. */
const mostCodings = 5;

const chunkSize = 64 * 1024;

const makers: Readonly<Record<string, (first: number) => Transform>> = {
  gzip: () => createGunzip({ chunkSize }),
  // Named after RFC 1950, but some servers send the bare RFC 1951 form: the first byte tells.
  deflate: (first) => ((first & 0x0f) === 8 ? createInflate({ chunkSize }) : createInflateRaw({ chunkSize })),
  br: () => createBrotliDecompress({ chunkSize }),
  // RFC 9659 allows windows of 8 MB in HTTP; a frame may ask for far more.
  zstd: () => createZstdDecompress({ chunkSize, params: { [constants.ZSTD_d_windowLogMax]: 23 } }),
};

const canonical = (name: string): string => (name === 'x-gzip' ? 'gzip' : name);

/** The content codings of a response in the order in which they were applied, `identity` left out. */
export const codingsOf = (headers: readonly Header[]): readonly string[] =>
  headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.split(','))
    .map((name) => canonical(name.trim().toLowerCase()))
    .filter((name) => name !== '' && name !== 'identity');

/** Why these codings cannot be undone, or null. */
export const unsupported = (codings: readonly string[]): string | null => {
  if (codings.length > mostCodings) return `${codings.length} content codings, more than ${mostCodings}`;
  const unknown = codings.find((name) => !Object.hasOwn(makers, name));
  return unknown === undefined ? null : `unknown content coding ${JSON.stringify(unknown.slice(0, 40))}`;
};

/** Undoes one content coding, piece by piece: nothing is decoded before it is asked for. */
export class Coding {
  readonly #name: string;
  #stream: Transform | undefined;
  #error: Error | undefined;
  #ended = false;
  #wake: () => void = () => {};

  constructor(name: string) {
    this.#name = name;
  }

  /** What these bytes make available. Bytes after the end of the coded data are ignored. Throws what zlib says. */
  async *write(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    const [first] = bytes;
    if (first === undefined || this.#ended) return;
    this.#stream ??= this.#open(first);
    let taken = false;
    this.#stream.write(bytes, () => {
      taken = true;
      this.#wake();
    });
    yield* this.#drain(this.#stream, () => taken);
  }

  /** What is left at the end. Throws if the coded data is cut short; data of no bytes at all is not. */
  async *finish(): AsyncGenerator<Uint8Array> {
    if (this.#stream === undefined || this.#ended) return;
    this.#stream.end();
    yield* this.#drain(this.#stream, () => false);
  }

  destroy(): void {
    this.#ended = true;
    this.#stream?.destroy();
    this.#wake();
  }

  #open(first: number): Transform {
    const make = makers[this.#name];
    if (make === undefined) throw new Error(`unknown content coding ${this.#name}`);
    return make(first)
      .on('readable', () => this.#wake())
      .on('error', (error: Error) => {
        this.#error = error;
        this.#wake();
      })
      .on('end', () => {
        this.#ended = true;
        this.#wake();
      });
  }

  async *#drain(stream: Transform, taken: () => boolean): AsyncGenerator<Uint8Array> {
    while (true) {
      const piece: unknown = stream.read();
      if (piece instanceof Uint8Array) yield piece;
      else if (this.#error !== undefined) throw this.#error;
      else if (this.#ended || taken()) return;
      else await new Promise<void>((wake) => (this.#wake = wake));
    }
  }
}
