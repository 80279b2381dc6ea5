import { defineScene } from '../../src/define.ts';
import { tellingText } from '../bend/telling.ts';

/**
 * What text handling stumbles over: white space at the ends, markup, escapes, quotes, line ends of all kinds, text that
 * looks like the framing around it, and real repetitions.
 */
const pieces = [
  '\n\n  ',
  'Leading space',
  ' & <b>markup</b> &amp; &#39;entities&#39;',
  ' "quotes" \\ backslash \\n \\u00e9 \\\\',
  '\r\n',
  'tab\t',
  'null',
  'undefined',
  'NaN',
  ' data: {"choices":[]}\n\n',
  'data: [DONE]\n\n',
  ': comment\n',
  '6',
  '6',
  '6',
  '6',
  '6',
  'ab',
  'ab',
  'ab',
  ' 1833 2012 ',
  '/path?a=1&b=%20+2',
  ' {{mustache}} $shell %s ',
  '\u0001\u001f',
  ' ',
  ' ',
  'end \n ',
];

export default defineScene({
  title: 'Text with white space at its ends, markup, escapes, repetitions, and pieces that look like framing',
  bend: tellingText(pieces),
});
