import { defineCheck, inconclusive, type Reading, show } from '../../src/define.ts';
import { outputText } from '../../src/read/index.ts';
import { framesOfKind } from '../shared/streams.ts';
import { usageIn } from '../shared/usage.ts';
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

/** How many tokens the text took; null if nobody says. Thoughts are left out, but for those counted beside it. */
const completionTokens = (reading: Reading | undefined): number | null => {
  const usage = reading === undefined ? null : usageIn(reading);
  if (reading === undefined || usage === null) return null;
  if (usage.reasoning === null)
    return reading.choices.some(({ reasoning }) => reasoning !== '') ? null : usage.completion;
  return usage.reasoning > usage.completion ? usage.completion : usage.completion - usage.reasoning;
};

/** Fewer tokens cannot say the line: a smaller number is no count at all. */
const fewestTokens = 8;

/** Are the tokens of the two answers counted, and as many? Then the model most likely made the same text twice. */
const areAsLong = (reading: Reading, plain: Reading | undefined): boolean => {
  const tokens = completionTokens(reading);
  return tokens !== null && tokens >= fewestTokens && tokens === completionTokens(plain);
};

const isSubsequence = (text: string, whole: string): boolean => {
  let at = 0;
  for (const character of whole) if (text.startsWith(character, at)) at += character.length;
  return at === text.length;
};

const sorted = (text: string): string => [...text].sort().join('');

/** What became of a text that was made once, and of no other tokens; null if it is another text altogether. */
const changeOf = (streamed: string, whole: string): string | null => {
  if (streamed === '') return null;
  if (whole.startsWith(streamed)) return 'The tail is lost: the streamed text ends before the plain answer does';
  if (whole.endsWith(streamed)) return 'The head is lost: the streamed text begins after the plain answer does';
  if (isSubsequence(streamed, whole)) return 'The streamed text has holes where the plain answer has text';
  if (sorted(streamed) === sorted(whole)) return 'The streamed text is reordered: the same characters in another order';
  const own = new Set(whole);
  return isSubsequence(whole, streamed) && [...streamed].every((character) => own.has(character))
    ? 'Something is doubled: the streamed text has parts of the plain answer once more'
    : null;
};

const timesIn = (text: string): number => text.split(repeatsLine).length - 1;

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
  faults: [
    'duplicate-dedupe-drops-real-repeats',
    'chunks-lost-in-gateway',
    'sse-event-lost-at-read-boundary',
    'stream-tail-lost',
    'stream-deltas-reordered',
    'stream-delta-doubled',
    'stream-restarts',
  ],
  fix: 'Pass every chunk on once and in order, also if it looks like the one before; keep what a read cuts until the rest arrives.',
  judge: ({ reading, steps: [, plain] }) => {
    // Some trim the plain answer, but not the stream.
    const streamed = outputText(reading).trim();
    const whole = (plain === undefined ? '' : outputText(plain)).trim();
    if (streamed === whole && whole.includes(repeatsLine)) return [];
    if (!whole.includes(repeatsLine))
      return streamed.includes(repeatsLine) ? [] : inconclusive('the plain answer does not give the line back either');
    if (framesOfKind(reading, 'joined', 'value', 'broken').length > 0)
      return inconclusive('events that cannot be read may hold the rest');
    const change = areAsLong(reading, plain) ? changeOf(streamed, whole) : null;
    if (change !== null) {
      const tokens = `both of ${completionTokens(reading)} tokens`;
      return [{ what: change, expected: show(whole), actual: `${show(streamed)}, ${tokens}` }];
    }
    if (timesIn(streamed) > timesIn(whole))
      return inconclusive(
        'the line comes more often than in the plain answer, and no count of tokens tells who repeats it',
      );
    if (streamed.includes(repeatsLine)) return [];
    const hole = holeIn(streamed, whole);
    if (hole === null) return inconclusive('the streamed answer is another text than the plain one');
    const [made, expected] = [completionTokens(reading), completionTokens(plain)];
    if (made === null || expected === null)
      return inconclusive('the model may have left something out itself, and no count of its tokens tells');
    if (made < expected) return inconclusive('the model made fewer tokens for the stream than for the plain answer');
    return [
      {
        what: 'The streamed text has holes where the plain answer has text',
        expected: show(whole),
        actual: `${show(streamed)}, with the first hole after ${show(whole.slice(Math.max(0, hole - 12), hole))}`,
      },
    ];
  },
});
