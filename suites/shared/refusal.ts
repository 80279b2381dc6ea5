import {
  atBody,
  type EndKind,
  type Finding,
  inconclusive,
  isArray,
  isObject,
  type Judgement,
  type Reading,
  type Samples,
  show,
  skip,
  type Withheld,
} from '../../src/define.ts';
import { lateness } from '../../src/read/manner.ts';

/** How a request that may be refused, or must be, was refused. Shared by the checks of all surfaces. */

const nonEmpty = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);

/** The message of an error body in any form that providers give it, or null if there is none to be read. */
export const errorMessage = ({ json }: Reading): string | null => {
  if (!isObject(json)) return null;
  const { error, detail, message } = json;
  const found = isObject(error) ? nonEmpty(error.message) : nonEmpty(error);
  if (found !== null) return found;
  if (isArray(detail) && detail.length > 0) return show(detail);
  return nonEmpty(message) ?? nonEmpty(detail);
};

const inBrief = (text: string): string => (text.length <= 160 ? text : `${text.slice(0, 160)}…`);

/** `400: max_tokens is too large`, for reports; of an exchange without a response, how it ended. */
export const refusalOf = (reading: Reading): string =>
  reading.status === null
    ? `no response, ended with ${reading.exchange.end.kind}`
    : `${reading.status}: ${inBrief(errorMessage(reading) ?? 'no readable message')}`;

export const is2xx = ({ status }: Reading): boolean => status !== null && status >= 200 && status < 300;
export const is4xx = ({ status }: Reading): boolean => status !== null && status >= 400 && status < 500;
/**
 * Overload says nothing about the request. 529 is what some gateways say for it, and 520 to 527 what Cloudflare says, in
 * its own words, of a server that it cannot reach.
 */
export const isBusy = ({ status }: Reading): boolean =>
  status === 503 || status === 529 || (status !== null && status >= 520 && status <= 527);

/**
 * For a feature that a provider may lack: `skip` if the request was refused with a 4xx, `inconclusive` if it
 * brought no completion for other reasons, null if there is one to look at. Needs the premise `response`.
 */
export const withoutCompletion = (reading: Reading): Withheld | null => {
  if (is4xx(reading)) return skip(`refused with ${refusalOf(reading)}`);
  if (!is2xx(reading)) return inconclusive(`the request was not answered: ${refusalOf(reading)}`);
  return reading.shape === 'json' && reading.errors.length === 0 && reading.choices.length > 0
    ? null
    : inconclusive('the body holds no choices that could be looked at');
};

/** A client this late cannot tell a silent server from its own sleep. In milliseconds. */
const lateClient = 2_000;

/** Why nobody is to blame for a deadline that passed: our own event loop may have missed it. null if it did not. */
export const lateClientReason = ({ exchange }: Reading): string | null => {
  const late = lateness(exchange);
  return exchange.end.kind.startsWith('timeout') && late > lateClient
    ? `our own event loop was late by ${late.toFixed(0)} ms`
    : null;
};

/** Ways in which a server that could be reached never answers. */
const silences: readonly EndKind[] = ['timeout-headers', 'timeout-first-chunk', 'timeout-total'];

/**
 * What there is to say of a request that cannot be served and brought no whole answer; null if one came. For the premise
 * `exchange`. `request` completes "… is never answered": `A request without messages`.
 */
export const unanswered = (reading: Reading, request: string): Judgement | null => {
  const { end } = reading.exchange;
  if (!silences.includes(end.kind))
    return reading.status === null ? inconclusive(`no response: the exchange ended with ${end.kind}`) : null;
  const reason = lateClientReason(reading);
  if (reason !== null) return inconclusive(reason);
  return [
    {
      what: `${request} is never answered`,
      expected: 'status 400 or 422, at once',
      actual: `${end.kind} after ${end.at.toFixed(0)} ms, ${reading.status === null ? 'no status' : `status ${reading.status}`}`,
      evidence: { exchange: reading.exchange.id, at: `the end, at ${end.at.toFixed(0)} ms` },
      fix: 'Check the request before it is queued, and answer 400. Look for a handler whose error is thrown where nobody catches it.',
    },
  ];
};

/** Statuses below 500 that the official SDKs retry, beside 429. */
export const isRetried4xx = ({ status }: Reading): boolean => status === 408 || status === 409;

/**
 * A request that no server can serve: 400 or 422 is right. For the premise `exchange`: no answer at all is wrong too.
 * `mayAnswer`: why a server may answer it all the same, which is a warning then.
 */
export const mustRefuse = (reading: Reading, request: string, mayAnswer?: string): Judgement => {
  if (isBusy(reading)) return inconclusive(`the server is busy: ${refusalOf(reading)}`);
  if (reading.status === 401) return inconclusive('the key was refused');
  const silence = unanswered(reading, request);
  if (silence !== null) return silence;
  if (reading.status === 400 || reading.status === 422) return [];
  if (is2xx(reading) && reading.errors.length > 0) return inconclusive('it was refused, but under a status of success');
  const retried = isRetried4xx(reading) || (reading.status ?? 0) >= 500;
  const isMild = is4xx(reading) ? !retried : is2xx(reading) && mayAnswer !== undefined;
  return [
    {
      what: is2xx(reading)
        ? `${request} is answered as if nothing were wrong`
        : `${request} is refused with ${reading.status}`,
      expected: 'status 400 or 422',
      actual: is2xx(reading)
        ? `status ${reading.status}${mayAnswer === undefined ? '' : `; ${mayAnswer}`}`
        : refusalOf(reading),
      evidence: atBody(reading),
      fix: retried
        ? 'Answer 400. SDKs repeat 408, 409 and 5xx, so one bad request is sent three times.'
        : 'Answer 400 with {"error": {"message": …}} that names the member.',
      ...(isMild ? { softened: 'warn' as const } : {}),
    },
  ];
};

interface Acceptance {
  /** Completes "… is refused": `A request with nulls`. */
  readonly request: string;
  readonly probe: string;
  /** The probe that this one varies: if that is not answered, nothing is said. `chat-basic` unless given. */
  readonly basis?: string;
  /** The feature is optional: a 4xx is legitimate, and counts as a `pass` or a `skip`. */
  readonly on4xx?: 'pass' | 'skip';
  readonly fix: string;
}

/** Is a variant of a request that is answered accepted too? Needs the premise `response`. */
export const mustAccept = (
  samples: Samples,
  { request, probe, basis = 'chat-basic', on4xx, fix }: Acceptance,
): Judgement => {
  if (!samples.of(basis).some(({ reading }) => is2xx(reading)))
    return inconclusive(`the simpler request ${basis} is not answered either`);
  const readings = samples.of(probe).map(({ reading }) => reading);
  const [busy] = readings.filter(isBusy);
  if (readings.length === 0) return inconclusive('no response came');
  if (busy !== undefined) return inconclusive(`the server is busy: ${refusalOf(busy)}`);
  const refused = readings.filter((reading) => !is2xx(reading));
  const findings: readonly Finding[] = refused
    .filter((reading) => on4xx === undefined || !is4xx(reading))
    .map((reading) => ({
      what: is4xx(reading) ? `${request} is refused` : `${request} makes the server fail`,
      expected: on4xx === undefined ? 'status 200, as for a plain request' : 'status 200, or a 4xx that says why not',
      actual: refusalOf(reading),
      evidence: atBody(reading),
      fix,
    }));
  const [first] = refused;
  return findings.length === 0 && first !== undefined && on4xx === 'skip'
    ? skip(`refused with ${refusalOf(first)}`)
    : findings;
};

/** Is a streamed request that cannot be served refused in JSON, as SDKs read it? Needs the premise `response`. */
export const mustRefuseInJson = (reading: Reading): Judgement => {
  if (is2xx(reading)) return inconclusive('the request was not refused');
  if (isObject(reading.json)) return [];
  // Whether errors are JSON at all is ERR-01; here it is about the stream.
  if (reading.shape !== 'sse') return inconclusive(`the body is ${reading.shape}, for whatever reason`);
  return [
    {
      what: 'An error status comes with an event stream: SDKs cannot read the message',
      expected: 'a JSON object with error.message',
      actual: `status ${reading.status} with ${reading.frames.length} events`,
      evidence: atBody(reading),
    },
  ];
};
