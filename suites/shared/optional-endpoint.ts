import {
  atBody,
  type Finding,
  inconclusive,
  type Judgement,
  type Reading,
  skip,
  type Withheld,
} from '../../src/define.ts';
import { is2xx, isBusy, refusalOf } from './refusal.ts';

/** Endpoints that a provider may lack, or may not serve with the model under test. */

/** Statuses that say nothing of whether the endpoint exists: a wrong key, a slow client, a rate limit. */
const undecided: readonly number[] = [401, 408, 429];

/**
 * Why there is no answer to look at; null if there is one. `skip` where the endpoint was refused (4xx or 501),
 * `inconclusive` where we cannot know. Needs the premise `response`.
 */
export const withoutEndpoint = (reading: Reading): Withheld | null => {
  if (is2xx(reading)) return null;
  const { status } = reading;
  if (status === null) return inconclusive(`no response: the exchange ended with ${reading.exchange.end.kind}`);
  const isRefused = (status >= 400 && status < 500) || status === 501;
  return isRefused && !undecided.includes(status)
    ? skip(`refused with ${refusalOf(reading)}`)
    : inconclusive(`the request was not answered: ${refusalOf(reading)}`);
};

/** For the gate of a probe: ask no more of an endpoint that does not answer a plain request. */
export const unlessServed = (readings: readonly Reading[]): Withheld | null => {
  const [first] = readings;
  return first === undefined || readings.some(is2xx) ? null : withoutEndpoint(first);
};

interface Plain {
  /** Completes "… makes the server fail": `A list of models`. */
  readonly request: string;
  /** The target itself says that the endpoint is served: then no 5xx is excused. */
  readonly isDeclared: boolean;
  readonly fix: string;
}

/** What to say of a plain request that was not answered; null if it was. Needs the premise `response`. */
export const unansweredPlain = (reading: Reading, { request, isDeclared, fix }: Plain): Judgement | null => {
  const withheld = withoutEndpoint(reading);
  if (withheld === null || withheld.verdict === 'skip') return withheld;
  if ((reading.status ?? 0) < 500 || isBusy(reading)) return withheld;
  if (!isDeclared) return inconclusive(`the model may not be made for this endpoint: ${refusalOf(reading)}`);
  const finding: Finding = {
    what: `${request} makes the server fail`,
    expected: 'status 200, or a 4xx that says why not',
    actual: refusalOf(reading),
    evidence: atBody(reading),
    fix,
  };
  return [finding];
};
