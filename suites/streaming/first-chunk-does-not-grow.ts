import { defineComparison, inconclusive, isObject, type Samples, type Trial } from '../../src/define.ts';
import { clearlyShorter, extraTime, growthOf } from '../../src/read/growth.ts';
import { type Arrival, arrivalOf, lateness } from '../../src/read/manner.ts';

const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Thinking that is not shown delays the first delta as if the reply were held back. */
const thinksUnseen = ({ reading, target }: Trial): boolean => {
  if (reading.choices.some((choice) => choice.reasoning !== '')) return false;
  if (target.capabilities.reasoning === true) return true;
  const { completion_tokens_details: details, ...usage } = reading.usage?.value ?? {};
  const [prompt, completion] = [count(usage.prompt_tokens), count(usage.completion_tokens)];
  // Some count thoughts in the total alone, others in completion_tokens without saying so.
  return (
    (isObject(details) && count(details.reasoning_tokens) > 0) ||
    count(usage.total_tokens) > prompt + completion ||
    (arrivalOf(reading)?.chars ?? 0) < completion
  );
};

const arrivals = (samples: Samples, ...probes: readonly string[]): readonly Arrival[] =>
  probes
    .flatMap((probe) => samples.of(probe))
    .filter(({ reading }) => reading.exchange.timed)
    .flatMap(({ reading }) => arrivalOf(reading) ?? []);

export default defineComparison({
  title: 'The time to the first delta does not grow with the length of the reply',
  clause: 'TIME-02',
  level: 'must',
  incidents: ['Portkey-AI/gateway#962', 'BerriAI/litellm#30208', 'juspay/neurolink#883'],
  // Short replies are sent before and after the long ones, so a queue that our own requests fill delays them too.
  partial: true,
  probe: ['stream-short', 'stream-plain', 'stream-long', 'stream-length'],
  faults: ['fake-stream-replayed-slices', 'fake-stream-burst'],
  premise: 'answer',
  fix: 'Do not wait for the whole reply before the first chunk: it is then dealt out, not streamed.',
  compare: (samples) => {
    if (samples.all.some(thinksUnseen))
      return inconclusive('the model thinks unseen, so the first delta tells nothing about buffering');
    const long = arrivals(samples, 'stream-long');
    const short = clearlyShorter(arrivals(samples, 'stream-short', 'stream-plain', 'stream-length'), long);
    if (short.length < 2 || long.length < 2)
      return inconclusive('too few short and long streams with output and times to compare');
    const lag = Math.max(...samples.all.map(({ reading }) => lateness(reading.exchange)));
    if (lag > extraTime(short, long) / 4)
      return inconclusive(`our own event loop was late by ${lag.toFixed(0)} ms, too much for what is compared`);
    const { kind, seen } = growthOf(short, long, lag);
    if (kind === 'unclear') return inconclusive(`unclear: for the longer replies ${seen}`);
    if (kind === 'streamed') return [];
    return [
      {
        what: 'The first delta of a longer reply waits for more of the reply: it is made first, then handed out',
        expected: 'the first delta at about the same time for short and long replies',
        actual: seen,
        evidence: { at: 'arrival times of short and long streams', excerpt: seen },
      },
    ];
  },
});
