import { expect, test } from 'vitest';
import { countTokens, tokenize } from './tokens.ts';

const samples = [
  'A lighthouse warns ships, day and night.',
  'Grüße, 你好, こんにちは, 🌍🚀, 👩‍🚀, naïve café',
  '6666666666 abababab 1833 2012 haha haha haha',
  'e\u0301 n\u0303o 1\ufe0f\u20e3 🇩🇪 👍🏽 नमस्ते สวัสดี 한국어',
  '  two  spaces\n\n\tand lines\r\n',
  '{"city":"Paris","n":[1,2.5,-3e10]}',
  'unpaired \ud83d half',
  '',
];

test('tokens joined are the text', () => {
  for (const text of samples) expect(tokenize(text).join('')).toBe(text);
});

test('words keep their leading space, numbers come in threes, marks stand alone', () => {
  expect(tokenize('A lighthouse, 18334 steps.')).toEqual(['A', ' lighthou', 'se', ',', ' 183', '34', ' steps', '.']);
});

test('no grapheme is cut', () => {
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const text of samples) {
    const starts = new Set(Array.from(graphemes.segment(text), ({ index }) => index));
    let at = 0;
    for (const token of tokenize(text)) {
      expect(starts.has(at), `${JSON.stringify(token)} in ${JSON.stringify(text)}`).toBe(true);
      at += token.length;
    }
  }
});

test('scripts without spaces make one token a character', () => {
  expect(tokenize('你好')).toEqual(['你', '好']);
});

test('prose has a token for every four to five bytes', () => {
  const prose = 'The keeper climbed the tower every evening and lit the lamp before the first ships came in. '.repeat(
    50,
  );
  const bytesPerToken = prose.length / countTokens(prose);
  expect(bytesPerToken).toBeGreaterThan(3.5);
  expect(bytesPerToken).toBeLessThan(5.5);
});

test('a run of the same character is cheap', () => {
  expect(countTokens('x'.repeat(6_400))).toBe(100);
});

test('counting agrees with cutting to within a tenth', () => {
  const prose = 'Ships at sea, 300 of them, saw the light; none was lost (so they say). '.repeat(20);
  const ratio = countTokens(prose) / tokenize(prose).length;
  expect(ratio).toBeGreaterThan(0.9);
  expect(ratio).toBeLessThan(1.1);
});
