import { isUtf8 } from 'node:buffer';
import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';
import { type Header, isArray, isObject, type Json } from '../define.ts';

/** Bodies as recorders keep them, whose files are HAR in all but the encoding of what was compressed. */

/** More than any answer that could be looked at, decoded. */
const longestBody = 64 * 1024 * 1024;
const limits = { maxOutputLength: longestBody };

/** Why nobody can tell what a body was. */
const unreadable = 'the record holds the body in a coding that cannot be undone';

const jsonOf = (text: string): Json | undefined => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isHex = (text: string): boolean => text.length % 2 === 0 && /^[0-9a-f]+$/i.test(text);

/** Polly.JS keeps the pieces of a compressed body one by one: a JSON array, in base64 or, in old versions, in hex. */
const piecesIn = (text: string, isBase64: boolean): Buffer | null => {
  if (!text.startsWith('["')) return null;
  const pieces = jsonOf(text);
  if (!isArray(pieces)) return null;
  const texts = pieces.filter((piece) => typeof piece === 'string');
  if (texts.length < pieces.length || !(isBase64 || texts.every(isHex))) return null;
  return Buffer.concat(texts.map((piece) => Buffer.from(piece, texts.every(isHex) ? 'hex' : 'base64')));
};

/** The bytes of a body that the record does not give as text; null if it does. A string says why they are lost. */
const bytesIn = (text: string, isBase64: boolean): Buffer | string | null => {
  const pieces = piecesIn(text, isBase64);
  if (pieces !== null) return pieces;
  // Compressed bytes that somebody read as text: one character a byte, or none of them left.
  if (text.startsWith('\u001f\u008b')) return Buffer.from(text, 'latin1');
  if (text.startsWith('\u001f\ufffd')) return unreadable;
  return isBase64 || /^H4sI[\w+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null;
};

const inflate = (bytes: Buffer): Buffer => {
  // Some servers leave the header of zlib out.
  try {
    return inflateSync(bytes, limits);
  } catch {
    return inflateRawSync(bytes, limits);
  }
};

const decoders: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  br: (bytes) => brotliDecompressSync(bytes, limits),
  deflate: inflate,
  zstd: (bytes) => zstdDecompressSync(bytes, limits),
};

const looksWhole = (text: string): boolean => text.endsWith('\n') || jsonOf(text) !== undefined;

const gunzip = (bytes: Buffer): Buffer => {
  try {
    return gunzipSync(bytes, limits);
  } catch (error) {
    // A recorder may leave before the trailer comes, with all that matters in its hands.
    const open = gunzipSync(bytes, { ...limits, finishFlush: constants.Z_SYNC_FLUSH });
    if (looksWhole(open.toString('utf8'))) return open;
    throw error;
  }
};

const codingOf = (headers: readonly Header[]): string =>
  headers
    .find(([name]) => name.toLowerCase() === 'content-encoding')?.[1]
    .trim()
    .toLowerCase() ?? '';

/** Undoes the content coding that HAR says is undone, and many recorders leave. A string says why it cannot be. */
const uncoded = (bytes: Buffer, headers: readonly Header[]): Buffer | string => {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const decode = isGzip ? gunzip : decoders[codingOf(headers)];
  if (decode === undefined || (!isGzip && isUtf8(bytes))) return bytes;
  try {
    return decode(bytes);
  } catch {
    return unreadable;
  }
};

/** The decoded body of a reply, or why it cannot be told. `text` and `encoding` are those of `response.content`. */
export const bodyIn = (
  text: string,
  encoding: string | null | undefined,
  headers: readonly Header[],
): Buffer | string => {
  const bytes = bytesIn(text, encoding?.toLowerCase() === 'base64');
  if (bytes === null) return Buffer.from(text, 'utf8');
  return typeof bytes === 'string' ? bytes : uncoded(bytes, headers);
};

/**
 * The body of a request, or null where the record does not hold it: recorders put "", "{}", "<redacted>", a cut or the
 * bytes of a compressed body in its place. What is no JSON object may have been sent as such only where it was refused.
 */
export const requestIn = (text: string | null | undefined, status: number | null): string | null => {
  if (text === null || text === undefined || text === '') return null;
  if (status !== null && status >= 400) return text;
  const value = jsonOf(text);
  return isObject(value) && Object.keys(value).length > 0 ? text : null;
};
