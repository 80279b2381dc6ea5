import type { Told } from '../define/gateway-results.ts';
import { isArray, isObject } from '../define/json.ts';
import type { Choice, Reading } from '../define/reading.ts';
import { hasOutput } from './accumulated.ts';

/** Reasons that say that the answer is none: engines and gateways send them where generation failed or was given up. */
const failing: ReadonlySet<string> = new Set(['error', 'abort', 'aborted', 'cancelled', 'canceled']);

/** Does the choice say that it came to its end? An empty reason says nothing. */
export const isFinished = ({ finishReasons }: Choice): boolean =>
  finishReasons.some((reason) => reason !== '') && !finishReasons.some((reason) => failing.has(reason));

const isFrameLost = ({ data, json }: Reading['frames'][number]): boolean =>
  data !== null && data !== '' && data !== '[DONE]' && json === undefined;

const streamTold = (reading: Reading): Told => {
  const { frames, chunks, choices } = reading;
  if (frames.length > 0 && chunks.length === 0 && frames.some(({ data }) => data !== null && data !== '[DONE]'))
    return 'unreadable';
  if (frames.some((frame) => frame.terminated && isFrameLost(frame))) return 'unreadable';
  // An event stream without an event; or something else altogether.
  if (frames.length === 0 && reading.mediaType !== 'text/event-stream') return 'unreadable';
  if (frames.length === 0 && reading.shape !== 'none' && reading.shape !== 'empty') return 'unreadable';
  if (choices.length === 0 || !choices.every(isFinished)) return 'unfinished';
  return hasOutput(reading) ? 'complete' : 'empty';
};

const bodyTold = (reading: Reading): Told => {
  const { json, choices } = reading;
  const list = isObject(json) ? json.choices : undefined;
  if (!isArray(list) || list.length === 0) return 'unreadable';
  if (list.some((choice) => !isObject(choice) || !isObject(choice.message))) return 'unreadable';
  if (!choices.every(isFinished)) return 'unfinished';
  return hasOutput(reading) ? 'complete' : 'empty';
};

/** What can be told of the reply to a chat request; `streamed`: a stream was asked for. */
export const toldBy = (reading: Reading, streamed: boolean): Told => {
  const { exchange, status, errors, frames } = reading;
  const { kind } = exchange.end;
  if (kind === 'hung-up' || kind === 'aborted') return 'hung-up';
  if (status !== null && (status < 200 || status > 299)) return 'error-status';
  const errorFrame = frames.some(({ event }) => event === 'error') || errors.some(({ frame }) => frame !== null);
  if (errorFrame) return 'error-event';
  if (errors.length > 0) return 'error-body';
  if (kind.startsWith('timeout')) return 'hung';
  if (kind !== 'complete' || status === null) return 'broken';
  return streamed ? streamTold(reading) : bodyTold(reading);
};

/** Does it tell a client that something went wrong? An answer that is not finished does, to one who looks. */
export const tellsFailure = (told: Told): boolean => told !== 'complete' && told !== 'empty';
