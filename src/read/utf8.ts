import { isAscii } from 'node:buffer';
import type { Read } from '../define/exchange.ts';

/** The body as text, and where in it each read ends. */
export interface Decoded {
  /** A byte-order mark is kept, so that a check can see it. Bytes that are not UTF-8 read as U+FFFD. */
  readonly text: string;
  /** For each read the length of the text after it. A character counts for the read that completed it. */
  readonly ends: readonly number[];
  /** Byte offset of the first byte that is not valid UTF-8, or null. */
  readonly invalidAt: number | null;
}

export const byteOrderMark = '\uFEFF';

/** Length of the byte-order mark that interpretation ignores: 1 or 0. A second one is content. */
export const markLength = (text: string): 0 | 1 => (text.startsWith(byteOrderMark) ? 1 : 0);

interface Lead {
  /** How many bytes must follow. */
  readonly more: number;
  /** Bounds of the byte right after the lead: they rule out overlong forms, surrogates and beyond U+10FFFF. */
  readonly low: number;
  readonly high: number;
}

const lead = (byte: number): Lead | null => {
  if (byte >= 0xc2 && byte <= 0xdf) return { more: 1, low: 0x80, high: 0xbf };
  if (byte >= 0xe0 && byte <= 0xef)
    return { more: 2, low: byte === 0xe0 ? 0xa0 : 0x80, high: byte === 0xed ? 0x9f : 0xbf };
  if (byte >= 0xf0 && byte <= 0xf4)
    return { more: 3, low: byte === 0xf0 ? 0x90 : 0x80, high: byte === 0xf4 ? 0x8f : 0xbf };
  return null;
};

/** Byte offset of the first sequence that is not valid UTF-8 (RFC 3629), across reads; null if there is none. */
const findInvalid = (reads: readonly Read[], complete: boolean): number | null => {
  let offset = 0;
  let start = 0;
  let more = 0;
  let low = 0x80;
  let high = 0xbf;
  for (const { bytes } of reads) {
    for (const byte of bytes) {
      if (more > 0) {
        if (byte < low || byte > high) return start;
        more--;
        low = 0x80;
        high = 0xbf;
      } else if (byte >= 0x80) {
        const found = lead(byte);
        if (found === null) return offset;
        start = offset;
        ({ more, low, high } = found);
      }
      offset++;
    }
  }
  return more > 0 && complete ? start : null;
};

/** Where a byte is a character, all can be decoded at once; null where it is not. */
const decodeAscii = (reads: readonly Read[]): Decoded | null => {
  const whole = Buffer.concat(reads.map(({ bytes }) => bytes));
  if (!isAscii(whole)) return null;
  let length = 0;
  return {
    text: whole.toString('latin1'),
    ends: reads.map(({ bytes }) => (length += bytes.length)),
    invalidAt: null,
  };
};

/**
 * Decodes the reads as one body, so that a character may straddle them.
 * A sequence cut by the end of the body is invalid only if the body is `complete`; otherwise the rest of the
 * character may simply not have arrived, and it is left out.
 */
export const decode = (reads: readonly Read[], complete: boolean): Decoded => {
  const ascii = decodeAscii(reads);
  if (ascii !== null) return ascii;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const parts: string[] = [];
  const ends: number[] = [];
  let length = 0;
  for (const { bytes } of reads) {
    const part = decoder.decode(bytes, { stream: true });
    parts.push(part);
    length += part.length;
    ends.push(length);
  }
  if (complete && ends.length > 0) {
    const rest = decoder.decode();
    parts.push(rest);
    ends[ends.length - 1] = length + rest.length;
  }
  const text = parts.join('');
  // Decoding marks every invalid byte with U+FFFD: without one there is nothing to look for.
  return { text, ends, invalidAt: text.includes('\uFFFD') ? findInvalid(reads, complete) : null };
};
