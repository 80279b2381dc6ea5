import { defineComparison, type Finding, inconclusive, type Samples, skip, type Trial } from '../../src/define.ts';
import { atUsage, shownBytes, usageIn } from '../shared/usage.ts';

/** Shorter choices do not tell bytes a token. */
const fewestBytes = 80;
/** Texts of one model to like prompts have about the same bytes a token; two choices counted as one have twice as many. */
const clearly = 1.6;
/** Prose has three to five. Fewer may be thoughts that nobody shows, and those differ from one answer to the next. */
const tooMany = 6;

const bytesPerToken = (trial: Trial): number | null => {
  const usage = usageIn(trial.reading);
  const bytes = shownBytes(trial.reading, ({ content }) => content);
  return usage === null || usage.completion === 0 || bytes < fewestBytes ? null : bytes / usage.completion;
};

const thinks = ({ reading }: Trial): boolean =>
  (usageIn(reading)?.reasoning ?? 0) > 0 || reading.choices.some(({ reasoning }) => reasoning !== '');

/** The finding for one pair of probes; undefined if the pair cannot tell. */
const judgePair = (samples: Samples, two: string, one: string): Finding | null | undefined => {
  const [trial] = samples.of(two);
  if (trial === undefined || trial.reading.choices.length !== 2 || thinks(trial)) return undefined;
  if (trial.reading.choices.some(({ content }) => Buffer.byteLength(content) < fewestBytes)) return undefined;
  const singles = samples.of(one).flatMap((single) => (thinks(single) ? [] : (bytesPerToken(single) ?? [])));
  const both = bytesPerToken(trial);
  if (both === null || singles.length < 2) return undefined;
  const most = Math.max(...singles);
  if (both <= most * clearly || both <= tooMany) return null;
  return {
    what: 'completion_tokens of two choices seem to count one of them only',
    expected: `about ${most.toFixed(1)} bytes a token, as with one choice`,
    actual: `${both.toFixed(1)} bytes a token`,
    evidence: atUsage(trial.reading, '/usage/completion_tokens'),
  };
};

export default defineComparison({
  title: 'completion_tokens counts the tokens of all choices',
  clause: 'USAGE-04',
  level: 'should',
  core: false,
  probe: ['chat-n2', 'chat-basic', 'stream-n2', 'stream-short'],
  premise: 'answer',
  partial: true,
  faults: ['usage-counts-first-choice'],
  fix: 'Add up the tokens of all choices: each of them was generated.',
  compare: (samples) => {
    if (samples.withheld.some(({ probe, reading }) => probe === 'chat-n2' && (reading.status ?? 0) >= 400))
      return skip('a request for two choices is refused');
    const judged = [judgePair(samples, 'chat-n2', 'chat-basic'), judgePair(samples, 'stream-n2', 'stream-short')];
    if (judged.every((finding) => finding === undefined))
      return inconclusive('there are not two choices of some length, and replies with one to compare them with');
    return judged.flatMap((finding) => finding ?? []);
  },
});
