import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { AssayError, type Exchange, isObject } from '../define.ts';
import { parseExchange } from '../drive/store.ts';
import { type HarRecord, readHarEntry } from './har.ts';
import type { Input } from './inputs.ts';
import { longestRecord, type Scanned, scan } from './scan.ts';

/** Where a stored exchange stands, so that it can be read again. */
export interface Place {
  readonly path: string;
  readonly shown: string;
  readonly offset: number;
  readonly length: number;
}

/** What a file holds, in order. `other`: JSON that is none of ours, in a folder with files of all kinds. */
export type FileRecord =
  | { readonly kind: 'har'; readonly record: HarRecord }
  | { readonly kind: 'own'; readonly exchange: Exchange; readonly place: Place }
  | { readonly kind: 'other' }
  | { readonly kind: 'problem'; readonly error: AssayError };

/** Read in pieces of this many bytes. */
const pieceBytes = 256 * 1024;

const at = (prefix: string, error: unknown): FileRecord => {
  const [message, hint] =
    error instanceof AssayError
      ? [error.message, error.hint]
      : [error instanceof Error ? error.message : String(error), null];
  return {
    kind: 'problem',
    error: new AssayError('input', `${prefix} ${message}`, { ...(hint === null ? {} : { hint }), cause: error }),
  };
};

const looksStored = (value: unknown): boolean =>
  isObject(value) && typeof value.probe === 'string' && 'reads' in value && 'request' in value;

const parse = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new AssayError('input', `is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
};

const read = (found: Scanned, { path, shown, named }: Input): FileRecord => {
  const { kind, number, offset, length, bytes } = found;
  const where = `at byte ${offset}`;
  if (kind === 'oversized')
    return at(`${shown}:`, new AssayError('input', `record ${number}, ${where}, is over ${longestRecord} bytes long`));
  try {
    const value = parse(bytes);
    if (kind === 'entry') return { kind: 'har', record: readHarEntry(value, `${shown}#${number}`) };
    if (looksStored(value)) {
      const exchange = parseExchange(bytes.toString('utf8'));
      return { kind: 'own', exchange, place: { path, shown, offset, length } };
    }
    if (!named) return { kind: 'other' };
    return at(
      `${shown}: document ${number}, ${where},`,
      new AssayError('input', 'is neither HAR nor a recorded exchange', {
        hint: 'Give HAR 1.2, or exchanges as `assay run --keep all` stores them.',
      }),
    );
  } catch (error) {
    return at(`${shown}: ${kind} ${number}, ${where},`, error);
  }
};

/** The records of one file, one at a time. Never throws: what cannot be read is a `problem` that names file and place. */
export async function* readRecords(input: Input, limit = longestRecord): AsyncGenerator<FileRecord, void> {
  try {
    const pieces: AsyncIterable<Buffer> = createReadStream(input.path, { highWaterMark: pieceBytes });
    for await (const found of scan(pieces, limit)) yield read(found, input);
  } catch (error) {
    yield at(`${input.shown}:`, error);
  }
}

/** Reads a stored exchange again. Throws AssayError('input') if the file has changed meanwhile. */
export const readAgain = async ({ path, shown, offset, length }: Place): Promise<Exchange> => {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(length);
    await file.read(bytes, 0, length, offset);
    return parseExchange(bytes.toString('utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AssayError('input', `${shown}: it has changed meanwhile: ${why}`, { cause });
  } finally {
    await file.close();
  }
};
