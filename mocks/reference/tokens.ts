/** Scripts that are written without spaces: one character, one token. */
const dense = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';

/** A word piece with its leading space, up to three digits, a mark, or a run of white space. */
const pattern = new RegExp(
  [
    ' ?(?:\\p{N}\\p{M}*){1,3}',
    ` ?(?:(?![${dense}])\\p{L}[\\p{M}\\u200c\\u200d]*){1,8}`,
    `[${dense}]\\p{M}*`,
    ' ?[!-/:-@\\[-`{-~]\\p{M}*',
    '\\s+',
    '[^\\p{L}\\p{N}\\s!-/:-@\\[-`{-~]+',
  ].join('|'),
  'gu',
);

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Cuts text into tokens: `tokenize(text).join('') === text`. A grapheme, such as an emoji of several code points,
 * is never cut.
 */
export const tokenize = (text: string): readonly string[] =>
  (text.match(pattern) ?? []).flatMap((piece) =>
    /^[\p{L}\p{N}\s!-/:-@[-`{-~]/u.test(piece)
      ? [piece]
      : Array.from(graphemes.segment(piece), ({ segment }) => segment),
  );

const isLetter = (c: number): boolean => (c > 64 && c < 91) || (c > 96 && c < 123);
const isDigit = (c: number): boolean => c > 47 && c < 58;
const isSpace = (c: number): boolean => c === 32 || (c > 8 && c < 14);

/** How long a run of one kind may be and still be one token. */
const sizeOf = (c: number): number => (isLetter(c) ? 8 : isDigit(c) ? 3 : isSpace(c) ? 64 : 1);
const kindOf = (c: number): number => (isLetter(c) ? 1 : isDigit(c) ? 2 : isSpace(c) ? 3 : 4);

/**
 * How many tokens text of any size has: `tokenize` in one pass over the characters. Prose has a token for every
 * four to five bytes; a run of one and the same character is cheap, as with real tokenizers.
 */
export const countTokens = (text: string): number => {
  let tokens = 0;
  let i = 0;
  while (i < text.length) {
    const c = text.charCodeAt(i);
    let same = i + 1;
    while (same < text.length && text.charCodeAt(same) === c) same++;
    if (same - i >= 8) {
      tokens += Math.ceil((same - i) / 64);
      i = same;
      continue;
    }
    const size = sizeOf(c);
    const kind = kindOf(c);
    let end = i + 1;
    while (size > 1 && end < text.length && end - i < size && kindOf(text.charCodeAt(end)) === kind) end++;
    // A single space belongs to the word after it.
    if (!(c === 32 && end === i + 1 && end < text.length)) tokens++;
    i = end;
  }
  return tokens;
};
