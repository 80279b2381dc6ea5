import { defineScene } from '../../src/define.ts';
import { tellingText } from '../bend/telling.ts';
import { mapText } from '../bend.ts';

/** Everything beyond ASCII, and the slash, as JSON escapes: `\ud83d\ude00`, `\/`. */
const escaped = (text: string): string =>
  text
    .replace(/[^\n\r -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');

const tell = tellingText(['Grüße ', '日本語 ', '😀', '👩\u200D👧 ', '\u2028', '\u0000 ', 'a/b ', 'עברית']);

export default defineScene({
  title: 'Text whose characters beyond ASCII are all escaped in JSON, surrogate pairs and U+0000 among them',
  bend: (plan, request) => {
    const told = tell(plan, request);
    return told === plan
      ? plan
      : mapText(told, (text, step) => (step.kind === 'chunk' || step.kind === 'json' ? escaped(text) : text));
  },
});
