/** Text that makes a request large. ASCII without characters that JSON escapes, so that a character is a byte. */

const words =
  'harbour lantern gravel window copper meadow signal ribbon basket winter candle orchard thunder pencil velvet ' +
  'island mirror button garden rocket saddle feather anchor marble tunnel whistle blanket cabin dragon engine';
const vocabulary = words.split(' ');

/** Sentences of common words: about four bytes a token. The nonce makes each trial's text another one. */
export const prose = (bytes: number, nonce: string): string => {
  let state = [...nonce].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  let text = '';
  while (text.length < bytes) {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    const word = vocabulary[(state >>> 16) % vocabulary.length] ?? 'harbour';
    text += (state >>> 8) % 9 === 0 ? `${word}. ` : `${word} `;
  }
  return text.slice(0, bytes);
};

/**
 * Rules of 64 hyphens: common tokenisers make one or a few tokens of each, so a byte limit can be tested for a
 * tenth of what prose costs.
 */
export const dense = (bytes: number): string => `${'-'.repeat(64)} `.repeat(Math.ceil(bytes / 65)).slice(0, bytes);
