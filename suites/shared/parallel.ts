import type { Reading, Trial } from '../../src/define.ts';
import { is2xx } from './refusal.ts';
import { errorSigns, isFinished, isWhole } from './streams.ts';

/** Requests that were under way at the same time: which were, and what became of them. */

/** When a request was under way, in milliseconds on the wall clock. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const spanOf = ({ exchange }: Reading): Span => {
  const start = Date.parse(exchange.sent);
  return { start, end: start + exchange.end.at };
};

const meet = (a: Reading, b: Reading): boolean => {
  const [one, other] = [spanOf(a), spanOf(b)];
  return a.exchange.timed && b.exchange.timed && one.start <= other.end && other.start <= one.end;
};

/** The trials that were under way while another one of them was. Targets of concurrency 1 have none. */
export const sideBySide = (trials: readonly Trial[]): readonly Trial[] =>
  trials.filter((trial) => trials.some((other) => other !== trial && meet(trial.reading, other.reading)));

export const notParallel = 'the requests were not under way at the same time';

/** The word that marks this request and no other; null if its prompt has none. */
export const nonceIn = ({ exchange }: Reading): string | null =>
  /Task ([a-z]+)\./.exec(exchange.request.body ?? '')?.[1] ?? null;

/** A stream that came whole, and says why it ended. */
export const reachedItsEnd = (reading: Reading): boolean =>
  is2xx(reading) && isWhole(reading) && isFinished(reading) && errorSigns(reading).length === 0;

/** A stream that had begun and was broken off without a word: an error that is told may be a limit of the provider. */
export const wasBrokenOff = (reading: Reading): boolean =>
  is2xx(reading) &&
  reading.chunks.length > 0 &&
  errorSigns(reading).length === 0 &&
  (reading.exchange.end.kind === 'reset' || (isWhole(reading) && !isFinished(reading)));

/** The first id that a reply carries, in its body or its chunks; null if it has none. */
export const idOf = ({ json, chunks }: Reading): string | null => {
  const values = [json, ...chunks.map(({ value }) => value)];
  for (const value of values)
    if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' && value.id !== '')
      return value.id;
  return null;
};
