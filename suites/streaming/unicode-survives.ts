import { atFrame, defineCheck, type Finding, inconclusive, type Reading, show } from '../../src/define.ts';
import { outputText } from '../../src/read/index.ts';
import { unicodeLine } from './probes.ts';

const replacement = '\uFFFD';
/** The first byte of a Latin letter in UTF-8, read as Latin-1 or Windows-1252, before a second one. */
const mojibake = /Ã[^\0-\x7F]/;
/** With the flag `u` whole pairs are one character: only halves match. */
const half = /\p{Surrogate}/u;

const escaped = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/**
 * The line as it reads where something drops or replaces every character from a code point on: no model does that to
 * all of them and keeps every comma. Joiners inside an emoji may go or stay.
 */
const thinned = [0x80, 0x100, 0x800, 0x10000].map((from) => {
  const pattern = [...unicodeLine].map((character) => {
    if (character === '\u200D') return '\u200D?';
    return (character.codePointAt(0) ?? 0) < from ? escaped(character) : '[?\\uFFFD□]*';
  });
  return new RegExp(pattern.join(''), 'u');
});

const unescaped = (text: string): string =>
  text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** What happened to characters of which the plain answer shows that the model has them; null if nothing, or unknown. */
const damageIn = (reading: Reading, streamed: string): string | null => {
  const deltas = reading.choices.flatMap(({ contentDeltas }) => contentDeltas);
  if (deltas.some(({ text }) => half.test(text)))
    return 'Surrogate pairs are torn: a delta has half a character, which Python clients cannot encode';
  if (streamed.includes(unicodeLine)) return null;
  if (streamed.includes(replacement))
    return 'Characters are torn on the way: the stream has U+FFFD where the plain answer has the character';
  if (mojibake.test(streamed)) return 'UTF-8 is read as Latin-1 on the way: one character becomes several wrong ones';
  if (unescaped(streamed).includes(unicodeLine)) return 'Characters are escaped twice: the text has \\u and digits';
  return thinned.some((pattern) => pattern.test(streamed))
    ? 'Characters are lost or replaced on the way: the plain answer has them'
    : null;
};

const firstDamaged = (reading: Reading, streamed: string): Pick<Finding, 'evidence'> => {
  const isDamaged = (text: string): boolean =>
    half.test(text) || (!streamed.includes(unicodeLine) && (text.includes(replacement) || /Ã|\?|\\u/.test(text)));
  const delta = reading.choices.flatMap(({ contentDeltas }) => contentDeltas).find(({ text }) => isDamaged(text));
  const frame = delta === undefined ? undefined : reading.frames[delta.frame];
  return frame === undefined ? {} : { evidence: atFrame(frame) };
};

export default defineCheck({
  title: 'Characters beyond ASCII arrive whole in a stream',
  clause: 'HTTP-11',
  level: 'must',
  incidents: [
    'api7/aisix#111',
    'musistudio/claude-code-router#1672',
    'farion1231/cc-switch#1923',
    'mattn/tensai#110',
    'ggml-org/llama.cpp#28926',
  ],
  probe: 'stream-unicode',
  premise: 'chunks',
  faults: [
    'utf8-split-across-chunks',
    'utf8-split-across-deltas',
    'stream-mojibake',
    'stream-surrogates-split',
    'stream-question-marks',
    'stream-emoji-stripped',
  ],
  fix: 'Hold back the bytes of a character until it is complete: decode with a streaming decoder, both of tokens and of network reads, as UTF-8.',
  judge: ({ reading, steps }) => {
    if (reading.invalidUtf8At !== null) return inconclusive('the bytes themselves are not UTF-8');
    const streamed = outputText(reading);
    const plain = steps[1] === undefined ? '' : outputText(steps[1]);
    const damage = plain.includes(unicodeLine) ? damageIn(reading, streamed) : null;
    if (damage !== null)
      return [{ what: damage, expected: unicodeLine, actual: show(streamed), ...firstDamaged(reading, streamed) }];
    // A model may have no better token. That it has shows in the plain answer.
    if (streamed.includes(replacement)) return inconclusive('the plain answer does not give the line back either');
    return /[^\0-\x7F]/.test(streamed) ? [] : inconclusive('the model wrote nothing beyond ASCII');
  },
});
