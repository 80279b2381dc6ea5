import {
  type EndKind,
  type Finding,
  inconclusive,
  type Judgement,
  type Reading,
  type Samples,
  type Trial,
} from '../src/define.ts';
import { hasOutput } from '../src/read/index.ts';

const kib = 1024;

/** The steps of the ladder: names and sizes in bytes of the whole request body, on either side of the usual limits. */
export const ladderSteps: readonly { readonly name: string; readonly bytes: number; readonly trials: number }[] = [
  { name: '1k', bytes: kib, trials: 3 },
  { name: '8k-under', bytes: 8 * kib - 256, trials: 2 },
  { name: '8k-over', bytes: 8 * kib + 256, trials: 2 },
  { name: '32k', bytes: 32 * kib, trials: 2 },
  { name: '50k', bytes: 50 * kib, trials: 2 },
  // Twenty trials above 50 KB: a failure in 30 % of them stays unseen in 0.7^20, or 1 of 1,250 runs.
  { name: '56k', bytes: 56 * kib, trials: 4 },
  { name: '64k-under', bytes: 64 * kib - 512, trials: 4 },
  { name: '64k-over', bytes: 64 * kib + 512, trials: 4 },
  { name: '100k-under', bytes: 100 * kib - 512, trials: 4 },
  { name: '100k-over', bytes: 100 * kib + 512, trials: 4 },
  { name: '256k', bytes: 256 * kib, trials: 4 },
  { name: '1m-under', bytes: 1024 * kib - 1024, trials: 2 },
  { name: '1m-over', bytes: 1024 * kib + 1024, trials: 2 },
];

/** Steps that are also climbed with prose, which costs real tokens: for what is billed, and what is cut. */
export const proseSteps: readonly string[] = ['1k', '8k-under', '32k', '64k-under', '100k-under', '256k', '1m-under'];

export const streamLadder: readonly string[] = ladderSteps.map(({ name }) => `payload-stream-${name}`);
export const plainLadder: readonly string[] = ladderSteps.map(({ name }) => `payload-plain-${name}`);
export const proseLadder: readonly string[] = proseSteps.map((name) => `payload-prose-${name}`);
export const wholeLadder: readonly string[] = [...streamLadder, ...plainLadder, ...proseLadder];

export const requestBytes = (trial: Trial): number => Buffer.byteLength(trial.reading.exchange.request.body ?? '');

const sizeName = (bytes: number): string =>
  bytes < 1000 * kib ? `${Number((bytes / kib).toFixed(1))} KB` : `${(bytes / kib / kib).toFixed(2)} MB`;

/** `1 KB 0/3 · 56 KB 2/4`: how many of the trials of each size have a property. */
const ratesBySize = (trials: readonly Trial[], has: (trial: Trial) => boolean): string =>
  [...Map.groupBy(trials, requestBytes)]
    .toSorted(([a], [b]) => a - b)
    .map(([bytes, group]) => `${sizeName(bytes)} ${group.filter(has).length}/${group.length}`)
    .join(' · ');

const finishedFor = (reading: Reading, reason: string): boolean =>
  reading.choices.some((choice) => choice.finishReasons.includes(reason));

const completionTokens = (reading: Reading): number => {
  const tokens = reading.usage?.value.completion_tokens;
  return typeof tokens === 'number' ? tokens : 0;
};

/** A reply with success and nothing in it. A budget that thinking used up and a content filter are reasons, not faults. */
export const isEmptyResult = (reading: Reading): boolean => {
  const { status } = reading;
  if (status === null || status < 200 || status > 299 || reading.exchange.end.kind !== 'complete') return false;
  if (hasOutput(reading) || finishedFor(reading, 'content_filter')) return false;
  return !(finishedFor(reading, 'length') && completionTokens(reading) > 0);
};

/** Ended by one of our deadlines. */
export const isTimeout = (kind: EndKind): boolean => kind.startsWith('timeout-') && kind !== 'timeout-connect';

/** Why larger steps are not sent: requests of 1 KB get no whole answer either. */
export const gateOnSmallest = (readings: readonly Reading[]): string | null =>
  readings.some(
    (reading) => (reading.status ?? 599) < 300 && reading.exchange.end.kind === 'complete' && hasOutput(reading),
  )
    ? null
    : 'requests of 1 KB get no answer either, so size is not the cause';

/** The ladder that a probe belongs to: its first step is named alike. */
const smallestOf = (probe: string): string => probe.replace(/^(payload-\w+?)-.*$/, '$1-1k');

/**
 * Judges a property of replies that a large request must not have: finds the trials that have it, and leaves out
 * the ladders whose smallest requests all have it too, for then size is not the cause.
 */
export const judgeBySize = (
  { all, of }: Samples,
  has: (trial: Trial) => boolean,
  tell: (first: Trial, offenders: readonly Trial[], rates: string) => Finding,
): Judgement => {
  const offenders = all.filter(has);
  const alsoSmall = (trial: Trial): boolean => {
    const smallest = of(smallestOf(trial.probe));
    return smallest.length > 0 && smallest.every(has);
  };
  const bySize = offenders.filter((trial) => !alsoSmall(trial));
  const [first] = bySize;
  if (first !== undefined)
    return [
      tell(
        first,
        bySize,
        ratesBySize(all, (trial) => bySize.includes(trial)),
      ),
    ];
  return offenders.length === 0 ? [] : inconclusive('requests of 1 KB do so too, so size is not the cause');
};
