import type { Verdict } from '../define.ts';
import { formatMs, plural } from '../report/text.ts';
import type { Comparison, Pair, SideCounts, Status, TimePair, TimeStatus } from './comparison.ts';

/** Words and signs that all reports of a comparison share. They hold names from files: escape them at the sink. */

export const statusLabels: Readonly<Record<Status, string>> = {
  worse: 'worse',
  'new-failure': 'new failure',
  lost: 'no longer judged',
  'too-few': 'too few trials',
  better: 'better',
  fixed: 'fixed',
  unchanged: 'unchanged',
  unjudged: 'not judged',
  'only-baseline': 'only in the baseline',
  'only-candidate': 'only in the candidate',
};

export const statusSymbols: Readonly<Record<Status, string>> = {
  worse: '✗',
  'new-failure': '✗',
  lost: '⚠',
  'too-few': '?',
  better: '✓',
  fixed: '✓',
  unchanged: '=',
  unjudged: '–',
  'only-baseline': '–',
  'only-candidate': '–',
};

export const timeLabels: Readonly<Record<TimeStatus, string>> = {
  slower: 'slower',
  faster: 'faster',
  'too-few': 'too few',
  inconclusive: 'inconclusive',
  unchanged: 'unchanged',
};

/** The colour of a status is that of a verdict. */
export const tones: Readonly<Record<Status | TimeStatus, Verdict>> = {
  worse: 'fail',
  'new-failure': 'fail',
  lost: 'error',
  'too-few': 'inconclusive',
  better: 'pass',
  fixed: 'pass',
  unchanged: 'skip',
  unjudged: 'skip',
  'only-baseline': 'skip',
  'only-candidate': 'skip',
  inconclusive: 'inconclusive',
  slower: 'fail',
  faster: 'pass',
};

const isQuiet = ({ status, now }: Pair): boolean =>
  status === 'unchanged' || status.startsWith('only-') || (status === 'unjudged' && now?.verdict !== 'fail');

/** Of those that are no longer judged so many are told: where a target is down, it is all of its checks. */
const mostLost = 20;

/** Pairs that are told one by one; the others are only counted. */
export const told = (pairs: readonly Pair[]): readonly Pair[] => {
  let lost = 0;
  return pairs.filter((pair) => {
    if (pair.status === 'lost') lost += 1;
    return !isQuiet(pair) && (pair.status !== 'lost' || lost <= mostLost);
  });
};

export const toldTimes = (times: readonly TimePair[]): readonly TimePair[] =>
  times.filter(({ status }) => status === 'slower' || status === 'faster');

/** `first chunks: 2 too few, 8 unchanged`; null if there are none. */
export const quietTimesInWords = (times: readonly TimePair[]): string | null => {
  const words = (['too-few', 'inconclusive', 'unchanged'] as const)
    .map((status) => ({ status, count: times.filter((time) => time.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${quietWords[status]}`);
  return words.length === 0 ? null : `first chunks of probes: ${words.join(', ')}`;
};

const quietWords = {
  'too-few': 'with too few to tell',
  inconclusive: 'inconclusive, for our own event loop was late',
  unchanged: 'unchanged',
} as const;

/** `< 0.0001`, `0.0032`, `0.21`. */
export const formatP = (p: number): string =>
  p < 0.0001 ? '< 0.0001' : p < 0.001 ? p.toFixed(4) : p < 0.1 ? p.toFixed(3) : p.toFixed(2);

/** `3.0 %`. */
export const formatRate = (rate: number): string => `${(rate * 100).toFixed(rate > 0 && rate < 0.1 ? 1 : 0)} %`;

/** `3/100` failed; a verdict where nothing was judged; `–` where there is nothing. */
export const countsText = (counts: SideCounts | null): string =>
  counts === null ? '–' : counts.n === 0 ? counts.verdict : `${counts.failed}/${counts.n}`;

/** What else is to be known of a pair, in a few words; empty if nothing. */
export const remarkOf = (pair: Pair): string => {
  const { trialsNeeded, seenBefore, level } = pair;
  const parts = [
    ...(level === 'must' ? [] : [level]),
    ...(trialsNeeded === undefined
      ? []
      : [
          trialsNeeded === null
            ? 'more than 1,000 trials a side would tell'
            : `${plural(trialsNeeded, 'trial')} a side would tell`,
        ]),
    ...(seenBefore === undefined ? [] : [`a run of the baseline had ${seenBefore.failed}/${seenBefore.n}`]),
  ];
  return parts.join('; ');
};

const statusWords: readonly (readonly [Status, (count: number) => string])[] = [
  ['worse', (count) => `${count} significantly worse`],
  ['new-failure', (count) => plural(count, 'new failure')],
  ['lost', (count) => `${count} no longer judged`],
  ['too-few', (count) => `${count} changed with too few trials to be sure`],
  ['better', (count) => `${count} significantly better`],
  ['fixed', (count) => `${count} fixed`],
  ['unchanged', (count) => `${count} unchanged`],
  ['unjudged', (count) => `${count} not judged`],
  ['only-baseline', (count) => `${plural(count, 'check')} only in the baseline`],
  ['only-candidate', (count) => `${plural(count, 'check')} only in the candidate`],
];

/** `2 significantly worse, 1 new failure, 210 unchanged`. */
export const countsInWords = (pairs: readonly Pair[]): string =>
  statusWords
    .map(([status, words]) => ({ words, count: pairs.filter((pair) => pair.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => words(count))
    .join(', ') || 'nothing to compare';

/** The verdict first. */
export const sentenceOf = ({ gate, pairs, candidates, baseline }: Comparison): string => {
  const who = candidates.length === 1 ? (candidates[0]?.name ?? '') : `${plural(candidates.length, 'candidate')}`;
  const against = `against ${baseline.name}`;
  if (gate.exitCode === 1) return `${who} ${against}: ${gate.because}.`;
  if (gate.exitCode !== 0) return `${who} ${against}: no verdict, for ${gate.because}.`;
  const failures = pairs.filter(({ status }) => status === 'new-failure').length;
  const but =
    failures === 0 ? '' : `, but ${plural(failures, 'new failure')} that so few trials cannot tell from chance`;
  return `${who} ${against}: no significant regression${but}.`;
};

export const exitMeaning = ({ gate }: Comparison): string => `Exit code ${gate.exitCode}: ${gate.because}.`;

/** How it was tested, in a sentence or two. */
export const methodOf = ({ method, alpha, margin, times }: Comparison): string => {
  const test =
    method === 'boschloo'
      ? 'Boschloo’s one-sided exact test'
      : 'Fisher’s one-sided exact test, corrected for all pairs (Holm, for discrete tests)';
  const clocks =
    times.length === 0
      ? ''
      : ` First chunks: Mann–Whitney test of a change by more than the factor ${margin}, corrected for all probes (Holm).`;
  return `${test}: at most ${formatRate(alpha)} of comparisons without any change raise a false alarm, if trials are independent; failures come in bursts, so compare runs of several hours.${clocks}`;
};

export const timeText = ({ n, medianMs }: TimePair['now']): string => `${formatMs(medianMs)} (${n})`;

/** `× 1.42 (1.20 to 1.71)`. */
export const ratioText = ({ ratio, interval }: TimePair): string =>
  `× ${ratio.toFixed(2)}${interval === null ? '' : ` (${interval[0].toFixed(2)} to ${interval[1].toFixed(2)})`}`;
