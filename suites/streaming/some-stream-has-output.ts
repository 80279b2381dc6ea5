import { defineComparison, inconclusive, type Trial } from '../../src/define.ts';
import { hasOutput } from '../../src/read/index.ts';
import { mayHaveEndedAtOnce } from '../shared/emptiness.ts';
import { errorSigns, givenReasons, isWhole, textStreams } from '../shared/streams.ts';

/** So few may be chance, for a small model. */
const fewest = 3;

const endedAtOnce = (trial: Trial): boolean => {
  const { reading } = trial;
  const reasons = reading.choices.flatMap(({ finishReasons }) => givenReasons(finishReasons));
  return (
    isWhole(reading) &&
    errorSigns(reading).length === 0 &&
    reasons.length > 0 &&
    reasons.every((reason) => reason === 'stop') &&
    mayHaveEndedAtOnce(trial)
  );
};

export default defineComparison({
  title: 'Of several streams, at least one carries more than the token that ends an answer',
  clause: 'CHAT-STREAM-29',
  level: 'must',
  partial: true,
  probe: textStreams,
  premise: 'chunks',
  faults: ['stream-empty-one-token'],
  fix: 'See where the text of a stream gets lost after it was counted. If plain answers are empty too, look at the chat template.',
  compare: ({ all }) => {
    if (all.some(({ reading }) => hasOutput(reading))) return [];
    const [first] = all;
    if (first === undefined || all.length < fewest) return inconclusive('too few streams came to tell');
    // Anything else that is empty is judged stream by stream.
    if (!all.every(endedAtOnce)) return inconclusive('no stream has output, but not all for want of a second token');
    return [
      {
        what: 'No stream carries any output: the model ends with its first token, always',
        expected: 'a delta with output in at least one stream',
        actual: `finish_reason "stop", no text and no more than one token counted in all of ${all.length} streams`,
        evidence: { exchange: first.reading.exchange.id, at: 'the stream', excerpt: first.reading.text.slice(-200) },
      },
    ];
  },
});
