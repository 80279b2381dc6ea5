import type { Check, Exchange, Target, Trial, Verdict } from '../../src/define.ts';
import { judgeCheck } from '../../src/judge/judge.ts';
import { read, requestOf } from '../../src/read/index.ts';
import { mannerOfReading } from '../../src/read/manner.ts';
import { idOf } from './plans.ts';
import type { SenderRecord } from './sender.ts';

/** One reply as we saw it, and as it really was sent. */
export interface Judged {
  readonly seen: Exchange;
  /** The same bytes at the times at which the sender wrote them, as a client without any lag would have seen them. */
  readonly truth: Exchange;
  /** The longest time for which the sender itself wrote nothing, from the request until we ended the exchange. */
  readonly silentMs: number;
}

/** The exchange as it would have been, had every event been read at the moment before it was written. */
const truthOf = (seen: Exchange, { steps }: SenderRecord): Exchange => {
  const bytes = Buffer.concat(seen.reads.map((part) => part.bytes));
  const clock = seen.clock ?? 0;
  let offset = 0;
  const reads = steps.map((step) => {
    offset += step.bytes;
    return { at: step.at - clock, bytes: bytes.subarray(offset - step.bytes, offset) };
  });
  return { ...seen, reads, lag: { maxMs: 0, meanMs: 0, heldMs: 0 } };
};

const silenceOf = ({ clock = 0, end }: Exchange, { steps }: SenderRecord): number => {
  const times = [clock, ...steps.map(({ at }) => at).filter((at) => at < clock + end.at), clock + end.at];
  return times.slice(1).reduce((most, at, i) => Math.max(most, at - (times[i] ?? at)), 0);
};

/** Lays our records beside the sender's. A reply of which the sender knows nothing was never under way. */
export const judgedOf = (exchanges: readonly Exchange[], records: readonly SenderRecord[]): readonly Judged[] => {
  const byId = new Map(records.map((record) => [record.id, record]));
  return exchanges.flatMap((seen) => {
    const record = byId.get(idOf(seen.request.body));
    return record === undefined ? [] : [{ seen, truth: truthOf(seen, record), silentMs: silenceOf(seen, record) }];
  });
};

export const mannerOf = (exchange: Exchange): string => mannerOfReading(read(exchange)).kind;

/** How many there are of each. */
export const countsOf = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

const trialOf = (exchange: Exchange, target: Target): Trial => {
  const reading = read(exchange);
  const { probe, trial } = exchange;
  return { reading, steps: [reading], target, probe, trial, request: requestOf(exchange) };
};

const chunksOf = <T>(values: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, i) => values.slice(i * size, (i + 1) * size));

/**
 * What checks say of these replies, so many taken together at a time as the trials of one target. Its limit for the
 * first delta is what the sender really took for the slowest of them, so that only our own lag can pass it.
 */
export const verdictsOf = (
  checks: readonly Check[],
  replies: readonly Judged[],
  target: Target,
  together: number,
): ReadonlyMap<string, readonly Verdict[]> => {
  const groups = chunksOf(replies, together).map((group) => {
    const firsts = group.flatMap(({ truth }) => read(truth).times.firstDelta ?? []);
    const slowest = firsts.length === group.length ? 0 : target.timeouts.idle;
    const declared: Target = { ...target, firstChunkLimitMs: Math.max(slowest, ...firsts) + 1 };
    return { declared, trials: group.map(({ seen }) => trialOf(seen, declared)) };
  });
  return new Map(
    checks.map((check) => [
      check.id,
      groups.map(({ declared, trials }) => judgeCheck(check, trials, declared).verdict),
    ]),
  );
};
