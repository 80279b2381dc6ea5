import type { Reading } from '../define.ts';
import { isRateLimited } from '../judge/unit.ts';

const whole = (text: string | null): number | null =>
  text !== null && /^\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : null;

/** An HTTP date against the sender's own clock, where it tells it: clocks differ by minutes. */
const untilDate = (reading: Reading, date: string, now: number): number | null => {
  // `Date.parse` takes nearly anything; a date has the name of its month.
  const at = /[A-Za-z]{3}/.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(at)) return null;
  const theirs = Date.parse(reading.header('date') ?? '');
  return Math.max(0, at - (Number.isNaN(theirs) ? now : theirs));
};

const delayOf = (reading: Reading, now: number): number | null => {
  const ms = whole(reading.header('retry-after-ms'));
  if (ms !== null) return ms;
  const value = reading.header('retry-after');
  const seconds = whole(value);
  if (seconds !== null) return seconds * 1000;
  return value === null ? null : untilDate(reading, value, now);
};

/** What a trial says of the provider's limit on requests. */
export interface RateLimit {
  readonly limited: boolean;
  /** Milliseconds to wait as it asks for (`Retry-After`: seconds or an HTTP date); null if it does not say. */
  readonly delayMs: number | null;
}

/** `now`: wall clock in milliseconds, for dates from a sender that does not tell its own. */
export const rateLimitOf = (steps: readonly Reading[], now: number): RateLimit => {
  const delays = steps
    .filter((step) => isRateLimited([step]))
    .map((step) => delayOf(step, now))
    .filter((delay) => delay !== null);
  return { limited: isRateLimited(steps), delayMs: delays.length === 0 ? null : Math.max(...delays) };
};
