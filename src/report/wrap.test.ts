import { expect, test } from 'vitest';
import { createPaint, wantsColor } from './color.ts';
import { displayWidth, pad, shortenMiddle, wrap } from './wrap.ts';

test('width counts columns, not characters', () => {
  expect(displayWidth('abc')).toBe(3);
  expect(displayWidth('漢字')).toBe(4);
  expect(displayWidth('e\u0301')).toBe(1);
  expect(displayWidth('\u001b[31mred\u001b[39m')).toBe(3);
  expect(pad('漢', 4)).toBe('漢  ');
});

test('text is broken at blanks, and long words within', () => {
  expect(wrap('the quick brown fox', 10)).toEqual(['the quick', 'brown fox']);
  expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  expect(wrap('a\n\nb', 10)).toEqual(['a', '', 'b']);
});

test('no line is wider than asked for', () => {
  const text = '漢字漢字漢字 and words_without_any_blank_in_them 👍👍👍👍👍👍';
  for (const width of [2, 5, 9, 20]) {
    for (const line of wrap(text, width)) expect(displayWidth(line)).toBeLessThanOrEqual(width);
  }
});

test('nothing gets lost in wrapping', () => {
  const text = 'some words and_a_very_long_one indeed';
  expect(wrap(text, 7).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
});

test('names keep both ends', () => {
  expect(shortenMiddle('provider/model-name', 11)).toBe('provi…-name');
  expect(shortenMiddle('short', 11)).toBe('short');
});

test.for([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [false, { FORCE_COLOR: '1' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { TERM: 'dumb' }, false],
  [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
] as const)('a terminal %s with %j wants colour: %s', ([isTTY, env, wanted]) => {
  expect(wantsColor({ isTTY }, env)).toBe(wanted);
});

test('paint leaves text alone without colour', () => {
  expect(createPaint(false)('red', 'x')).toBe('x');
  expect(createPaint(true)('red', 'x')).toBe('\u001b[31mx\u001b[39m');
});
