import { defineScene } from '../../src/define.ts';
import { tellingText } from '../bend/telling.ts';

/** Deltas end between the code points of one grapheme, never inside of one: that would be no Unicode. */
const pieces = [
  'Grüße, ',
  'naïve ',
  'e\u0301',
  ' 日本語',
  'テキスト ',
  'العربية ',
  'עברית ',
  '\u202Ertl\u202C ',
  '👩',
  '\u200D',
  '👩\u200D👧\u200D👦 ',
  '🏳️\u200D🌈',
  '👍🏽 ',
  '🇩🇪',
  ' \u2028line\u2029paragraph',
  ' \u0000 nul ',
  '\uFEFFmark ',
  '\u00A0space',
  ' 𝒳𐍈',
  ' \uFFFD replaced by the model itself ',
  'Ａ１ ①ﬁ',
  'न\u094Dम',
  '한국어 ',
  '\u1112\u1161\u11ab',
];

export default defineScene({
  title: 'Text in many scripts, with joined emoji, combining marks, U+2028 and U+0000',
  bend: tellingText(pieces),
});
