import { isArray, isObject, type Premise, type Reading } from '../define.ts';
import { hasOutput } from '../read/index.ts';

const endedBecause = (reading: Reading): string =>
  `the exchange ended with ${reading.exchange.end.kind} after ${reading.exchange.end.at.toFixed(0)} ms`;

const isCompletion = (reading: Reading): boolean => {
  if (!isObject(reading.json) || reading.errors.length > 0) return false;
  const { choices } = reading.json;
  return isArray(choices) && choices.length > 0 && choices.every(isObject);
};

/** What each premise adds to the one before: returns why it does not hold, or null. */
const tests: Readonly<Record<Premise, (reading: Reading) => string | null>> = {
  exchange: () => null,
  status: (reading) => tests.response(reading),
  response: (reading) => (reading.status === null ? `no response: ${endedBecause(reading)}` : null),
  success: (reading) =>
    tests.response(reading) ??
    (reading.status !== null && reading.status >= 200 && reading.status < 300
      ? null
      : `the status is ${reading.status}, not 2xx`),
  object: (reading) =>
    tests.success(reading) ??
    (isObject(reading.json) && reading.shape === 'json' ? null : `the body is ${reading.shape}, not a JSON object`),
  completion: (reading) =>
    tests.object(reading) ?? (isCompletion(reading) ? null : 'the body holds no choices that could be looked at'),
  events: (reading) =>
    tests.success(reading) ??
    (reading.frames.length > 0 && reading.shape === 'sse' ? null : `the body is ${reading.shape}, not an event stream`),
  chunks: (reading) => tests.success(reading) ?? (reading.chunks.length > 0 ? null : 'the stream holds no JSON chunk'),
  answer: (reading) => {
    const unmet = tests.success(reading);
    if (unmet !== null) return unmet;
    if (reading.errors.length > 0) return 'the reply holds an error';
    if (reading.exchange.end.kind !== 'complete') return endedBecause(reading);
    return hasOutput(reading) ? null : 'the reply holds no output';
  },
};

/** Why this reading cannot be judged under a premise, or null if it can. */
export const unmetPremise = (premise: Premise, reading: Reading): string | null => {
  const { end, timed } = reading.exchange;
  // A record of somebody else's says for itself what it lacks.
  if (end.kind === 'aborted') return (timed ? null : end.detail) ?? 'the run was ended before the exchange was';
  if (reading.status === 429 && premise !== 'status') return 'rate limited (429): says nothing about conformance';
  return tests[premise](reading);
};
