import { type Choice, defineCheck, type Finding, inconclusive, show } from '../../src/define.ts';
import { everyStream, hasSoundIndices } from '../shared/streams.ts';

/** Fewer deltas prove nothing, and a whole text shorter than this may be repeated by chance. */
const enough = { deltas: 4, characters: 24 };

const isCumulative = (texts: readonly string[]): boolean =>
  texts.every(
    (text, i) => i === 0 || (text.length > (texts[i - 1] ?? '').length && text.startsWith(texts[i - 1] ?? '')),
  );

const repeatsWhole = (texts: readonly string[]): boolean => {
  const before = texts.slice(0, -1).join('');
  return before.length >= enough.characters && texts.at(-1) === before;
};

const flawOf = (texts: readonly string[]): string | null => {
  if (isCumulative(texts)) return 'Every delta repeats all the text before it';
  return repeatsWhole(texts) ? 'The last delta repeats the whole answer' : null;
};

const judgeChoice = ({ index, contentDeltas }: Choice): readonly Finding[] => {
  const texts = contentDeltas.map(({ text }) => text);
  const what = flawOf(texts);
  const last = contentDeltas.at(-1);
  return what === null || last === undefined
    ? []
    : [
        {
          what: `${what}: clients join the deltas and show it again and again`,
          expected: 'each delta is the next piece of text',
          actual: `choice ${index} begins ${texts.slice(0, 4).map(show).join(', ')} …`,
          evidence: { at: `frame ${last.frame} at ${last.at.toFixed(0)} ms`, excerpt: show(last.text) },
        },
      ];
};

export default defineCheck({
  title: 'Deltas are pieces of the text, not the text so far',
  clause: 'CHAT-STREAM-10',
  level: 'must',
  incidents: ['QwenLM/qwen-code#3896'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['content-cumulative'],
  fix: 'Send only what is new since the last chunk.',
  judge: (trial) => {
    if (!hasSoundIndices(trial)) return inconclusive('choices cannot be told apart');
    const long = trial.reading.choices.filter(({ contentDeltas }) => contentDeltas.length >= enough.deltas);
    return long.length === 0
      ? inconclusive(`fewer than ${enough.deltas} deltas with content`)
      : long.flatMap(judgeChoice);
  },
});
