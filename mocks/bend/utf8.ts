/** What lossy decoders and encoders make of text beyond ASCII. */

const decoder = new TextDecoder('utf-8');

export const isAscii = (text: string): boolean => Buffer.byteLength(text) === text.length;

/**
 * The text as two writes, the first of which ends inside the first character that has several bytes; each decoded
 * on its own, so that both halves of that character become U+FFFD. ASCII text gives [text, ''].
 */
export const splitLossily = (text: string): readonly [head: string, tail: string] => {
  const bytes = Buffer.from(text);
  const wide = bytes.findIndex((byte) => byte >= 0x80);
  return wide < 0
    ? [text, '']
    : [decoder.decode(bytes.subarray(0, wide + 1)), decoder.decode(bytes.subarray(wide + 1))];
};

/** The text with U+0080 to U+00FF as one byte each, which is not UTF-8; other characters as UTF-8. */
export const encodeLatin1 = (text: string): Uint8Array =>
  Buffer.concat(
    [...text].map((character) => Buffer.from(character, (character.codePointAt(0) ?? 0) <= 0xff ? 'latin1' : 'utf8')),
  );
