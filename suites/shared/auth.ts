import {
  atBody,
  inconclusive,
  type Judgement,
  type Reading,
  secretsOf,
  skip,
  type Target,
  type Withheld,
} from '../../src/define.ts';
import { is2xx, is4xx, isBusy, isRetried4xx, refusalOf } from './refusal.ts';

/** How requests without a valid key are met. Shared by the checks of keys. */

/** Of a target that has no key nothing can be said; null if it has one. */
export const withoutKeyToTest = (target: Target): Withheld | null =>
  secretsOf(target).length === 0 ? skip('the target has no key') : null;

/** A reply that refuses: by its status, or (which HTTP-05 is about) in its body only. */
export const isRefused = (reading: Reading): boolean => is4xx(reading) || (is2xx(reading) && reading.errors.length > 0);

/** A reply that serves the request. */
export const isAnswered = (reading: Reading): boolean =>
  is2xx(reading) && reading.errors.length === 0 && reading.choices.length > 0;

/** Is the status right under which a key, or none, was refused? `request` completes "… is refused with 500". */
export const judgeKeyRefusal = (reading: Reading, request: string): Judgement => {
  if (isBusy(reading)) return inconclusive(`the server is busy: ${refusalOf(reading)}`);
  if (is2xx(reading)) return inconclusive('it was refused, but under a status of success');
  if (reading.status === 401) return [];
  return [
    {
      what: `${request} is refused with ${reading.status}`,
      expected: 'status 401',
      actual: refusalOf(reading),
      evidence: atBody(reading),
      fix: 'Answer 401. Applications then ask for another key; a 5xx is retried, and any other status looks like a bad request.',
      // 403 is widespread and xAI says 400: the request fails at once, as it should.
      ...(is4xx(reading) && !isRetried4xx(reading) ? { softened: 'warn' as const } : {}),
    },
  ];
};
