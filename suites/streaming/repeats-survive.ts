import { defineCheck, inconclusive, type Reading, show } from '../../src/define.ts';
import { outputText } from '../../src/read/index.ts';
import { framesOfKind } from '../streams.ts';
import { repeatsLine } from './probes.ts';

/** Where `text` skips a part of `whole` and goes on after it; null if it is no subsequence, or has no such hole. */
const holeIn = (text: string, whole: string): number | null => {
  let at = 0;
  let hole: number | null = null;
  for (const [i, character] of [...text].entries()) {
    const found = whole.indexOf(character, at);
    if (found < 0) return null;
    if (found > at && i > 0) hole ??= at;
    at = found + character.length;
  }
  return hole;
};

const completionTokens = (reading: Reading | undefined): number | null => {
  const tokens = reading?.usage?.value.completion_tokens;
  return typeof tokens === 'number' ? tokens : null;
};

export default defineCheck({
  title: 'A stream leaves nothing out, repeats neither',
  clause: 'CHAT-STREAM-10',
  level: 'must',
  incidents: [
    'maximhq/bifrost#597',
    'sigoden/aichat#796',
    'Quorinex/Kiro-Go#138',
    'VicBilibily/GCMP#194',
    'higress-group/higress#4620',
  ],
  probe: 'stream-repeats',
  premise: 'answer',
  faults: ['duplicate-dedupe-drops-real-repeats', 'chunks-lost-in-gateway', 'sse-event-lost-at-read-boundary'],
  fix: 'Pass every chunk on once, also if it looks like the one before; keep what a read cuts until the rest arrives.',
  judge: ({ reading, steps: [, plain] }) => {
    const streamed = outputText(reading);
    if (streamed.includes(repeatsLine)) return [];
    const whole = plain === undefined ? '' : outputText(plain);
    if (!whole.includes(repeatsLine)) return inconclusive('the plain answer does not give the line back either');
    if (streamed === whole) return [];
    if (framesOfKind(reading, 'joined', 'value', 'broken').length > 0)
      return inconclusive('events that cannot be read may hold the rest');
    const hole = holeIn(streamed, whole);
    if (hole === null) return inconclusive('the streamed answer is another text than the plain one');
    const [made, expected] = [completionTokens(reading), completionTokens(plain)];
    // Fewer tokens made: then the model itself left something out.
    if (made !== null && expected !== null && made < expected)
      return inconclusive('the model made fewer tokens for the stream than for the plain answer');
    return [
      {
        what: 'The streamed text has holes where the plain answer has text',
        expected: show(whole),
        actual: `${show(streamed)}, with the first hole after ${show(whole.slice(Math.max(0, hole - 12), hole))}`,
      },
    ];
  },
});
