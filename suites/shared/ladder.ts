import {
  type EndKind,
  type Exchange,
  type Finding,
  inconclusive,
  isObject,
  isWithheld,
  type Judgement,
  type Reading,
  type Samples,
  showBytes,
  type Trial,
} from '../../src/define.ts';
import { hasOutput } from '../../src/read/index.ts';
import { is2xx, isBusy } from './refusal.ts';
import { usageIn } from './usage.ts';

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

/** Steps that are also climbed with prose, which costs real tokens: for what is billed, what is cut, what overflows. */
export const proseSteps: readonly string[] = ['1k', '8k-under', '32k', '64k-under', '100k-under', '256k', '1m-under'];

export const streamLadder: readonly string[] = ladderSteps.map(({ name }) => `payload-stream-${name}`);
export const plainLadder: readonly string[] = ladderSteps.map(({ name }) => `payload-plain-${name}`);
export const proseLadder: readonly string[] = proseSteps.map((name) => `payload-prose-${name}`);
export const wholeLadder: readonly string[] = [...streamLadder, ...plainLadder, ...proseLadder];

/** Counted once for each exchange: sizes are asked for often, and bodies are long. */
const counted = new WeakMap<Exchange, number>();

export const requestBytes = ({ reading: { exchange } }: Trial): number => {
  const bytes = counted.get(exchange) ?? Buffer.byteLength(exchange.request.body ?? '');
  counted.set(exchange, bytes);
  return bytes;
};

/** `1 KB 0/3 · 56 KB 2/4`: how many of the trials of each size have a property. */
const ratesBySize = (trials: readonly Trial[], has: (trial: Trial) => boolean): string =>
  [...Map.groupBy(trials, requestBytes)]
    .toSorted(([a], [b]) => a - b)
    .map(([bytes, group]) => `${showBytes(bytes)} ${group.filter(has).length}/${group.length}`)
    .join(' · ');

const finishedFor = (reading: Reading, reason: string): boolean =>
  reading.choices.some((choice) => choice.finishReasons.includes(reason));

/** How many tokens were made, as far as the reply says so. */
export const completionTokens = (reading: Reading): number | null => {
  const tokens = reading.usage?.value.completion_tokens;
  return typeof tokens === 'number' ? tokens : null;
};

/**
 * Does usage tell of thoughts? xAI counts them beside completion_tokens, which may then be 0, and Gemini in the total
 * alone.
 */
export const thought = (reading: Reading): boolean => {
  const details = reading.usage?.value.completion_tokens_details;
  if (isObject(details) && typeof details.reasoning_tokens === 'number' && details.reasoning_tokens > 0) return true;
  const usage = usageIn(reading);
  return usage !== null && usage.total > usage.prompt + usage.completion;
};

/** Ended by the output budget before any output: thinking may have used it up. */
export const isCutBeforeOutput = (reading: Reading): boolean => !hasOutput(reading) && finishedFor(reading, 'length');

/** An object that begins and does not parse. `reply-is-whole` judges it. */
export const isCutJson = ({ shape, text }: Reading): boolean => shape === 'text' && /^\s*\{/.test(text);

/**
 * A reply with success and nothing in it. Reasons, not faults, are: a budget that thinking used up, a content filter,
 * an error event (it is told), and a model that ends with its first token.
 */
export const isEmptyResult = (reading: Reading): boolean => {
  if (!is2xx(reading) || reading.exchange.end.kind !== 'complete') return false;
  if (hasOutput(reading) || finishedFor(reading, 'content_filter')) return false;
  if (reading.errors.some(({ frame }) => frame !== null) || isCutJson(reading)) return false;
  const tokens = completionTokens(reading);
  return isCutBeforeOutput(reading)
    ? tokens === 0 && !thought(reading)
    : !(tokens === 1 && finishedFor(reading, 'stop'));
};

/** Ended by one of our deadlines. */
export const isTimeout = (kind: EndKind): boolean => kind.startsWith('timeout-') && kind !== 'timeout-connect';

/** Why larger steps are not sent: requests of 1 KB get no whole answer either. */
export const gateOnSmallest = (readings: readonly Reading[]): string | null =>
  readings.some(
    (reading) =>
      is2xx(reading) &&
      reading.exchange.end.kind === 'complete' &&
      (hasOutput(reading) || (isCutBeforeOutput(reading) && (completionTokens(reading) !== 0 || thought(reading)))),
  )
    ? null
    : 'requests of 1 KB get no answer either, so size is not the cause';

/** The ladder that a probe belongs to. */
const ladderOf = (probe: string): string => probe.replace(/^(payload-\w+?)-.*$/, '$1');
const isSmallest = ({ probe }: Trial): boolean => probe === `${ladderOf(probe)}-1k`;

const share = (trials: readonly Trial[], has: (trial: Trial) => boolean): number =>
  trials.length === 0 ? 0 : trials.filter(has).length / trials.length;

/**
 * Beyond chance: three trials of one ladder, or from some size on every trial of it, two at least. Of the 31 requests
 * of a ladder up to 128 KB, each failing by chance in 1 of 100 cases, three or more do so in 1 of 250 runs.
 */
const isBeyondChance = (all: readonly Trial[], offenders: readonly Trial[]): boolean =>
  [...Map.groupBy(offenders, ({ probe }) => ladderOf(probe))].some(([ladder, found]) => {
    const from = Math.min(...found.map(requestBytes));
    const above = all.filter((trial) => ladderOf(trial.probe) === ladder && requestBytes(trial) >= from);
    return found.length >= 3 || (found.length === 2 && above.length === 2);
  });

export interface SizeRule {
  /** The property of a reply that a large request must not have. */
  readonly has: (trial: Trial) => boolean;
  /** Could it happen to a single request by chance, whatever its size, as a reset does? Never unless said. */
  readonly chance?: (trial: Trial) => boolean;
  readonly tell: (first: Trial, offenders: readonly Trial[], rates: string) => Finding;
}

/**
 * The trials that have a property, without those of ladders whose smallest requests have it half as often or more, for
 * then size is not the cause.
 */
export const offendersBySize = (all: readonly Trial[], has: (trial: Trial) => boolean): readonly Trial[] => {
  const dependent = [...Map.groupBy(all, ({ probe }) => ladderOf(probe)).values()].filter((ladder) => {
    const small = share(ladder.filter(isSmallest), has);
    return small === 0 || small < share(ladder, has) / 2;
  });
  return dependent.flatMap((ladder) => ladder.filter(has));
};

/** Tells of the trials that have a property, if it depends on size. */
export const judgeBySize = (all: readonly Trial[], { has, chance = () => false, tell }: SizeRule): Judgement => {
  const bySize = offendersBySize(all, has);
  const [first] = bySize;
  if (first === undefined) {
    if (all.some(has)) return inconclusive('requests of 1 KB do so too, so size is not the cause');
    return all.every(isSmallest) ? inconclusive('no request above 1 KB came that far') : [];
  }
  const rates = ratesBySize(all, (trial) => bySize.includes(trial));
  if (bySize.every(chance) && !isBeyondChance(all, bySize))
    return inconclusive(`${bySize.length} of ${all.length} requests, which may be chance: ${rates}`);
  return [tell(first, bySize, rates)];
};

/** Says nothing about the request: a rate limit, overload, or the end of the run. */
const isUntold = ({ reading }: Trial): boolean =>
  reading.status === 429 || isBusy(reading) || reading.exchange.end.kind === 'aborted';

/** Sizes of which every trial is untold. */
const untoldSizes = (trials: readonly Trial[]): readonly number[] =>
  [...Map.groupBy(trials, requestBytes)].filter(([, group]) => group.every(isUntold)).map(([bytes]) => bytes);

/** The same of one ladder: sizes side by side with three such trials or more. Two of two happen on a busy day. */
const untoldRuns = (ladder: readonly Trial[]): readonly number[] => {
  const untold = untoldSizes(ladder);
  const runs: number[][] = [[]];
  for (const bytes of [...new Set(ladder.map(requestBytes))].toSorted((a, b) => a - b)) {
    if (untold.includes(bytes)) runs.at(-1)?.push(bytes);
    else runs.push([]);
  }
  return runs.filter((run) => ladder.filter((trial) => run.includes(requestBytes(trial))).length >= 3).flat();
};

/** `inconclusive` in place of a pass if some sizes were answered with rate limits and overload only. */
export const unlessUntold = ({ all, withheld }: Samples, judgement: Judgement): Judgement => {
  if (isWithheld(judgement) || judgement.length > 0) return judgement;
  const sent = [...all, ...withheld];
  const runs = [...Map.groupBy(sent, ({ probe }) => ladderOf(probe)).values()].flatMap(untoldRuns);
  const sizes = [...new Set([...untoldSizes(sent), ...runs])].toSorted((a, b) => a - b);
  return sizes.length === 0
    ? judgement
    : inconclusive(`rate limits or overload hide what becomes of ${sizes.map(showBytes).join(', ')}`);
};

/**
 * Is 503 or 529 the answer to every request from some size on, six at least, and to none below it? That is no overload,
 * unless it began when all smaller requests had been sent.
 */
export const isBusyBySize = (all: readonly Trial[]): boolean => {
  const busy = all.filter(({ reading }) => isBusy(reading));
  const from = Math.min(...busy.map(requestBytes));
  const [below, above] = [
    all.filter((trial) => requestBytes(trial) < from),
    all.filter((trial) => requestBytes(trial) >= from),
  ];
  const began = busy.map(({ reading }) => reading.exchange.sent).toSorted()[0] ?? '';
  return (
    busy.length >= 6 && busy.length === above.length && below.some(({ reading }) => reading.exchange.sent >= began)
  );
};
