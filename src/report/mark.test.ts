import { expect, test } from 'vitest';
import { markdownCode, markdownFence, markdownProse, markdownText } from './mark.ts';

test.for([
  ['<script>', '\\<script\\>'],
  ['[a](javascript:b)', '\\[a\\](javascript:b)'],
  ['a | b', 'a \\| b'],
  ['a\\|b', 'a\\\\\\|b'],
  ['*a* _b_ `c` ~d~ $e$', '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\$e\\$'],
  ['&lt;', '&amp;lt;'],
  ['https://x.example www.x.example', 'https\\://x.example www\\.x.example'],
  ['thanks @octocat, see #12', 'thanks @<!-- -->octocat, see #<!-- -->12'],
  ['# heading', '\\# heading'],
  ['- item', '\\- item'],
  ['1. item', '1\\. item'],
  ['    code', 'code'],
  ['a\n\n# b', 'a␊␊# b'],
])('text reads as itself in Markdown: %j', ([text = '', markdown]) => {
  expect(markdownText(text)).toBe(markdown);
});

test('a code span has more backticks than its text', () => {
  expect(markdownCode('a ``b`` c')).toBe('```a ``b`` c```');
  expect(markdownCode('`a`')).toBe('`` `a` ``');
  expect(markdownCode(' ')).toBe('');
});

test('prose keeps the code that it marks, and nothing else', () => {
  expect(markdownProse('`object` is <b> `x|y`')).toBe('`object` is \\<b\\> `x|y`');
});

test('a fence is longer than any that its text holds', () => {
  expect(markdownFence('````\n</details>', 'sh')).toBe('`````sh\n````\n</details>\n`````');
});
