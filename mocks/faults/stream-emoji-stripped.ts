import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapContent } from '../bend-completion.ts';

export default defineFault({
  title: 'Characters of four bytes in UTF-8, emoji above all, are dropped from streams',
  incidents: ['utf8-split-across-deltas'],
  bend: onStream((plan) => mapContent(plan, (text) => text.replace(/[\u{10000}-\u{10FFFF}]/gu, ''))),
});
