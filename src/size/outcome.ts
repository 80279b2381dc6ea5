import {
  completionTokens,
  isCutBeforeOutput,
  isCutJson,
  isEmptyResult,
  isTimeout,
} from '../../suites/shared/ladder.ts';
import { errorMessage, is2xx, is4xx, isBusy, isRetried4xx, lateClientReason } from '../../suites/shared/refusal.ts';
import { errorSigns, framesOfKind, isEmptyError, isFinished } from '../../suites/shared/streams.ts';
import type { EndKind, Reading } from '../define.ts';

/** The ways in which a request fails, and how they are told. A status is one, too: `status-500`. */
export const failureKinds = {
  'null-body': 'success with the JSON document null',
  'empty-body': 'success with an empty body',
  'empty-stream': 'success with an empty event stream',
  'no-output': 'a complete reply with nothing in it',
  'other-body': 'success with something that is no completion',
  'error-in-success': 'an error under a status of success',
  'cut-json': 'a JSON body that breaks off',
  'broken-event': 'an event whose data is no JSON',
  'not-streamed': 'one JSON document in place of an event stream',
  'not-plain': 'an event stream that nobody asked for',
  unfinished: 'a reply that ends without a finish_reason',
  reset: 'the connection was reset',
  'time-out': 'one of our deadlines passed',
  unreadable: 'a body that cannot be decoded, or never ends',
  'bad-refusal': 'refused, or redirected, without a readable error',
  overloaded: '503, 529 or 520 to 527: overload',
} as const;

export type FailureKind = keyof typeof failureKinds | `status-${number}`;

/** `status-500` and the others, for people. */
export const failureTitle = (kind: string): string =>
  Object.entries(failureKinds).find(([known]) => known === kind)?.[1] ?? kind.replace('-', ' ');

/** What one request came to. `untold`: nothing that could have to do with its size. */
export type Outcome =
  | { readonly kind: 'worked' }
  | { readonly kind: 'failed'; readonly as: FailureKind }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  | { readonly kind: 'untold'; readonly reason: string };

const worked: Outcome = { kind: 'worked' };
const failed = (as: FailureKind): Outcome => ({ kind: 'failed', as });
const untold = (reason: string): Outcome => ({ kind: 'untold', reason });

const unreached: readonly EndKind[] = ['refused', 'unresolved', 'tls', 'timeout-connect', 'aborted', 'hung-up'];
const unreadable: readonly EndKind[] = ['too-large', 'undecodable', 'malformed'];

/** A reply with a status of success that came to its proper end. */
const flawOf = (reading: Reading, streamed: boolean): FailureKind | null => {
  const { shape, mediaType } = reading;
  if (shape === 'json' && reading.json === null) return 'null-body';
  if (shape === 'none' || shape === 'empty' || shape === 'whitespace')
    return mediaType === 'text/event-stream' ? 'empty-stream' : 'empty-body';
  const tellsError = reading.errors.some(({ frame, value }) => frame === null && !isEmptyError(value));
  if (tellsError || errorSigns(reading).length > 0) return 'error-in-success';
  if (isCutJson(reading)) return 'cut-json';
  if (shape === 'html' || shape === 'text') return 'other-body';
  if (isEmptyResult(reading)) return 'no-output';
  if (streamed && shape === 'json') return 'not-streamed';
  if (!streamed && shape === 'sse') return 'not-plain';
  if (framesOfKind(reading, 'value', 'broken').some(({ terminated }) => terminated)) return 'broken-event';
  return isFinished(reading) ? null : 'unfinished';
};

/** How a reply ended that did not come to its proper end; null if it did, or nothing was missing. */
const breakOf = (reading: Reading): Outcome | null => {
  const { kind } = reading.exchange.end;
  if (kind === 'complete') return null;
  // All that a client waits for was there.
  if (reading.done.length > 0 && isFinished(reading)) return worked;
  if (isTimeout(kind)) {
    const late = lateClientReason(reading);
    return late === null ? failed('time-out') : untold(late);
  }
  return failed(unreadable.includes(kind) ? 'unreadable' : 'reset');
};

const refusalOutcome = (reading: Reading, status: number): Outcome => {
  if (isBusy(reading)) return failed('overloaded');
  if (status >= 500 || isRetried4xx(reading)) return failed(`status-${status}`);
  const message = errorMessage(reading);
  return is4xx(reading) && message !== null ? { kind: 'refused', status, message } : failed('bad-refusal');
};

/**
 * What one request came to, in the terms of the suite `large-payload`: what it calls a fault there is a failure here.
 * A proper refusal is none. Rate limits are to be told apart before.
 */
export const outcomeOf = (reading: Reading, streamed: boolean): Outcome => {
  const { kind } = reading.exchange.end;
  if (unreached.includes(kind)) return untold(`the exchange ended with ${kind}`);
  const broken = breakOf(reading);
  const { status } = reading;
  if (status === null) return broken ?? failed('unreadable');
  if (!is2xx(reading)) return refusalOutcome(reading, status);
  if (broken !== null) return broken;
  // Thinking may have used up the budget; nobody tells.
  if (isCutBeforeOutput(reading) && completionTokens(reading) === null) return worked;
  const flaw = flawOf(reading, streamed);
  return flaw === null ? worked : failed(flaw);
};
