import { expect, test } from 'vitest';
import { clip, neutraliseCommands, oneLine, visible } from './sanitise.ts';

test('control sequences are shown instead of obeyed', () => {
  expect(visible('\u001b[31mred\u0007 \u0000\u007f')).toBe('␛[31mred␇ ␀␡');
  expect(visible('\u009b31m')).toBe('\\u{9b}31m');
});

test('characters that turn or hide text are shown', () => {
  expect(visible('a\u202eb\u2066c\u200bd\ufeffe\u{e0041}f')).toBe(
    'a\\u{202e}b\\u{2066}c\\u{200b}d\\u{feff}e\\u{e0041}f',
  );
});

test('line ends and tabs stay, CR is shown', () => {
  expect(visible('a\r\n\tb')).toBe('a␍\n\tb');
  expect(oneLine('a\r\n\tb')).toBe('a␍␊ b');
});

test('other languages, emoji and combining marks stay', () => {
  expect(visible('żółć 漢字 👍🏽 עברית é')).toBe('żółć 漢字 👍🏽 עברית é');
});

test('half a surrogate pair becomes the replacement character', () => {
  expect(visible('a\ud800b')).toBe('a\ufffdb');
});

test.for([
  ['::error::x', '\\::error::x'],
  ['  ::set-output name=a::b', '  \\::set-output name=a::b'],
  ['ok\n::error::x', 'ok\n\\::error::x'],
  ['\u001b[31m::error::x', '\u001b[31m\\::error::x'],
  ['a ##[error]x', 'a #\\#[error]x'],
  ['##vso[task.complete]', '#\\#vso[task.complete]'],
  ['##teamcity[buildStop]', '#\\#teamcity[buildStop]'],
])('a workflow command is taken out of force: %j', ([text = '', harmless]) => {
  expect(neutraliseCommands(text)).toBe(harmless);
});

test('colons and headings in the middle of a line stay', () => {
  expect(neutraliseCommands('std::vector ## heading')).toBe('std::vector ## heading');
});

test('long text is cut and says how long it was', () => {
  expect(clip('abcdef', 3)).toBe('abc … (6 characters in all)');
  expect(clip('abc', 3)).toBe('abc');
  expect(clip('a👍👍', 2)).toBe('a\ufffd … (5 characters in all)');
});
