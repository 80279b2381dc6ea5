import { defineComparison, inconclusive, isObject, type Reading, type Samples } from '../../src/define.ts';
import { type Arrival, arrivalOf, median, medianDeviation } from '../timing.ts';

/**
 * The share of the longer reply's extra time that is spent before its first delta: near 0 if it streams, near 1 if it
 * is held back and sent at once, in between if it is held back and then dealt out slowly.
 */
const heldBack = 0.5;
const dealtOut = 0.3;

const hidesReasoning = (reading: Reading): boolean => {
  const details = reading.usage?.value.completion_tokens_details;
  const thought = isObject(details) ? details.reasoning_tokens : 0;
  return typeof thought === 'number' && thought > 0 && reading.choices.every((choice) => choice.reasoning === '');
};

const arrivals = (samples: Samples, probe: string): readonly Arrival[] =>
  samples
    .of(probe)
    .filter(({ reading }) => reading.exchange.timed)
    .flatMap(({ reading }) => arrivalOf(reading) ?? []);

export default defineComparison({
  title: 'The time to the first delta does not grow with the length of the reply',
  clause: 'TIME-02',
  level: 'must',
  incidents: ['Portkey-AI/gateway#962', 'BerriAI/litellm#30208', 'juspay/neurolink#883'],
  probe: ['stream-short', 'stream-long'],
  faults: ['fake-stream-replayed-slices', 'fake-stream-burst'],
  premise: 'answer',
  fix: 'Do not wait for the whole reply before the first chunk: it is then dealt out, not streamed.',
  compare: (samples) => {
    if (samples.all.some(({ reading }) => hidesReasoning(reading))) {
      return inconclusive('the model thinks unseen, so the first delta tells nothing about buffering');
    }
    const short = arrivals(samples, 'stream-short');
    const long = arrivals(samples, 'stream-long');
    if (short.length < 2 || long.length < 2) return inconclusive('too few streams with output and times to compare');
    const firsts = { short: short.map(({ first }) => first), long: long.map(({ first }) => first) };
    const extra = median(long.map(({ last }) => last)) - median(short.map(({ last }) => last));
    const delay = median(firsts.long) - median(firsts.short);
    const noise = medianDeviation(firsts.short) + medianDeviation(firsts.long);
    const lag = Math.max(...samples.all.map(({ reading }) => reading.exchange.lag?.maxMs ?? 0));
    if (extra < 100 || extra < 5 * noise)
      return inconclusive('the long replies took too little longer than the short ones to tell');
    if (lag > extra / 4) return inconclusive(`our own event loop was late by ${lag.toFixed(0)} ms`);
    const growth = delay / extra;
    // Chance: of three and three equal streams, one in twenty pairs of triples is apart like this.
    const apart = Math.min(...firsts.long) > Math.max(...firsts.short) && delay > 5 * noise;
    if (growth <= dealtOut || (!apart && growth <= heldBack)) return [];
    const seen = `the first delta came ${delay.toFixed(0)} ms later, the last ${extra.toFixed(0)} ms later (medians; ratio ${growth.toFixed(2)})`;
    // A server that sends large pieces has its first one later for a longer reply, though it holds nothing back.
    const inPieces = long.some(({ firstChars, chars }) => firstChars > chars / 20);
    if (!apart || (growth <= heldBack && inPieces)) return inconclusive(`unclear: for the longer reply ${seen}`);
    return [
      {
        what: 'The first delta of a longer reply waits for more of the reply: it is made first, then handed out',
        expected: 'the first delta at about the same time for short and long replies (ratio near 0)',
        actual: seen,
        evidence: { at: 'arrival times of stream-short and stream-long', excerpt: seen },
      },
    ];
  },
});
