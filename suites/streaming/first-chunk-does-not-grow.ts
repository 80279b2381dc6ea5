import { defineComparison, inconclusive, isObject, type Reading, type Samples, type Target } from '../../src/define.ts';
import { arrivalOf } from '../../src/read/arrival.ts';
import { hasOutput } from '../../src/read/index.ts';
import { growthOfReadings, type Pair } from '../../src/read/lattice.ts';
import { isShortFirst } from '../shared/pairs.ts';

const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Thinking that is not shown, or not all of it, delays the first delta as if the reply were held back. */
const thinksUnseen = (reading: Reading, target: Target): boolean => {
  const shown = reading.choices.reduce((sum, { reasoning }) => sum + reasoning.length, 0);
  const { completion_tokens_details: details, ...usage } = reading.usage?.value ?? {};
  const thought = isObject(details) ? count(details.reasoning_tokens) : 0;
  // A token has more than one character, or hardly fewer.
  if (shown > 0) return thought > shown;
  if (target.capabilities.reasoning === true || thought > 0) return true;
  const [prompt, completion] = [count(usage.prompt_tokens), count(usage.completion_tokens)];
  // Some count thoughts in the total alone, others in completion_tokens without saying so.
  return count(usage.total_tokens) > prompt + completion || (arrivalOf(reading)?.chars ?? 0) < completion;
};

interface Groups {
  readonly short: readonly Reading[];
  readonly long: readonly Reading[];
}

const isWhole = (reading: Reading): boolean =>
  reading.exchange.timed && reading.exchange.end.kind === 'complete' && hasOutput(reading);

const chars = (reading: Reading): number => arrivalOf(reading)?.chars ?? 0;

/** Pairs whose long reply came out at least twice as long: what a model makes of a prompt is its own business. */
const pairsOf = (samples: Samples): readonly Pair[] =>
  samples.of('stream-pairs').flatMap(({ steps, trial }) => {
    const [one, other] = steps;
    if (one === undefined || other === undefined || !isWhole(one) || !isWhole(other)) return [];
    const pair = isShortFirst(trial) ? { short: one, long: other } : { short: other, long: one };
    return chars(pair.short) * 2 <= chars(pair.long) ? [pair] : [];
  });

/** Short replies are sent before and after the long ones, so a queue that our own requests fill delays them too. */
const unpaired = (samples: Samples): Groups => {
  const whole = (...probes: readonly string[]): readonly Reading[] =>
    probes.flatMap((probe) => samples.of(probe).map(({ reading }) => reading)).filter(isWhole);
  const long = whole('stream-long');
  const half = Math.min(...long.map(chars)) / 2;
  return { short: whole('stream-short', 'stream-plain', 'stream-length').filter((each) => chars(each) <= half), long };
};

const groupsOf = (samples: Samples): Groups => {
  const pairs = pairsOf(samples);
  return pairs.length < 3
    ? unpaired(samples)
    : { short: pairs.map(({ short }) => short), long: pairs.map(({ long }) => long) };
};

export default defineComparison({
  title: 'The time to the first delta does not grow with the length of the reply',
  clause: 'TIME-02',
  level: 'must',
  incidents: ['Portkey-AI/gateway#962', 'BerriAI/litellm#30208', 'juspay/neurolink#883'],
  // Pairs are the better evidence, for whatever drifts moves both; where none are sent, the other streams may do.
  partial: true,
  probe: ['stream-pairs', 'stream-short', 'stream-plain', 'stream-long', 'stream-length'],
  faults: ['fake-stream-replayed-slices', 'fake-stream-dripped-slowly', 'fake-stream-burst'],
  premise: 'answer',
  fix: 'Do not wait for the whole reply before the first chunk: it is then dealt out, not streamed.',
  compare: (samples) => {
    const { short, long } = groupsOf(samples);
    if (short.length < 2 || long.length < 2)
      return inconclusive('too few short and long streams with output and times to compare');
    if ([...short, ...long].some((reading) => thinksUnseen(reading, samples.target)))
      return inconclusive('the model thinks unseen, so the first delta tells nothing about buffering');
    const { kind, seen, missing } = growthOfReadings(short, long);
    if (kind === 'unclear') return inconclusive(`for the longer replies ${seen}; it takes ${missing ?? 'more pairs'}`);
    if (kind === 'streamed') return [];
    const [shown] = long;
    return [
      {
        what: 'The first delta of a longer reply waits for more of the reply: it is made first, then handed out',
        expected: 'the first delta at about the same time for short and long replies',
        actual: seen,
        evidence: {
          ...(shown === undefined ? {} : { exchange: shown.exchange.id }),
          at: 'arrival times of short and long streams',
          excerpt: seen,
        },
      },
    ];
  },
});
