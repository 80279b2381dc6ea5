import { defineComparison, type Evidence, type Json, show, type Trial } from '../../src/define.ts';
import { judgeBySize, unlessUntold, wholeLadder } from '../shared/ladder.ts';
import { errorSigns, isEmptyError } from '../shared/streams.ts';

interface Told {
  readonly value: Json;
  readonly at: string;
}

/** The first error that a reply with success tells, in a stream or a JSON body. */
const toldError = ({ reading }: Trial): Told | null => {
  const [sign] = errorSigns(reading);
  if (sign !== undefined) return { value: sign.value, at: `frame ${sign.frame.index} of ${reading.frames.length}` };
  const body = reading.errors.find(({ frame, value }) => frame === null && !isEmptyError(value));
  return body === undefined ? null : { value: body.value, at: 'body /error' };
};

const evidenceOf = (trial: Trial, told: Told | null): Evidence => ({
  exchange: trial.reading.exchange.id,
  at: told?.at ?? 'the reply',
  excerpt: show(told?.value),
});

export default defineComparison({
  title: 'The reply to a large request is not broken off, or replaced, by an error under a status of success',
  clause: 'PAYLOAD-06',
  level: 'must',
  probe: wholeLadder,
  faults: ['large-stream-error-first', 'large-stream-error-midway'],
  fix: 'See what the upstream says. Refuse what is too large with 413 or 400, before the stream begins.',
  shows: (trial) => toldError(trial) !== null,
  compare: (samples) =>
    unlessUntold(
      samples,
      judgeBySize(samples.all, {
        has: (trial) => toldError(trial) !== null,
        // An upstream fails now and then, whatever it was sent.
        chance: () => true,
        tell: (first, broken, rates) => ({
          what: `${broken.length} of ${samples.all.length} replies with success tell an error, depending on size`,
          expected: 'a whole answer, or a refusal with 413 or 400',
          actual: `errors by size: ${rates}`,
          evidence: evidenceOf(first, toldError(first)),
        }),
      }),
    ),
});
