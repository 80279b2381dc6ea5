import { type CheckResult, type Pattern, type Results, showBytes, targetKey, type Verdict } from '../define.ts';
import { blameSentences } from './blame.ts';
import {
  type Counts,
  expectedFailures,
  expiredEntries,
  gatingView,
  quarantinedResults,
  unexpectedFailures,
} from './tally.ts';

export const verdictSymbols: Readonly<Record<Verdict, string>> = {
  pass: '✓',
  fail: '✗',
  warn: '!',
  inconclusive: '?',
  skip: '–',
  error: '⚠',
};

export const verdictLabels: Readonly<Record<Verdict, string>> = {
  pass: 'passed',
  fail: 'failed',
  warn: 'warned',
  inconclusive: 'inconclusive',
  skip: 'skipped',
  error: 'harness errors',
};

/** The order in which counts are told: what needs attention first. */
export const verdictOrder: readonly Verdict[] = ['fail', 'error', 'warn', 'inconclusive', 'skip', 'pass'];

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** `3 failed, 1 warned, 20 passed`; verdicts that did not occur are left out. */
export const countsInWords = (counts: Readonly<Counts>): string =>
  verdictOrder
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${verdictLabels[verdict]}`)
    .join(', ') || 'nothing judged';

/** A finding, and in how many exchanges it was seen, where that was counted. */
export const withCount = (what: string, count: number | undefined): string =>
  count === undefined || count < 2 ? what : `${what} (in ${count} exchanges)`;

/** The first few of a list, and how many more there are. */
export const some = (items: readonly string[], max: number): string =>
  items.length <= max ? items.join(', ') : `${items.slice(0, max).join(', ')} and ${items.length - max} more`;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;

/** Milliseconds for people: `412 ms`, `3.20 s`, `2 min 5 s`; `–` for what never came. */
export const formatMs = (ms: number | null): string => {
  if (ms === null) return '–';
  if (ms < 999.5) return `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
  if (ms < 59_950) return seconds(ms);
  const whole = Math.round(ms / 1000);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
};

/** Bytes for people, in powers of 1024: `512 B`, `56.0 KB`. */
export const formatBytes = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
};

/** The page of a public report that a check names as `owner/repo#number` or as an https URL; null for anything else. */
export const incidentUrl = (incident: string): string | null => {
  const [, repository, number] = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(incident) ?? [];
  if (repository !== undefined) return `https://github.com/${repository}/issues/${number}`;
  return /^https:\/\/[\w.-]+(?:\/[\w./#?=&%~+-]*)?$/.test(incident) ? incident : null;
};

/** A path that stays below the report's folder, ready for a link; null for every other. */
export const relativeLink = (path: string): string | null => {
  const parts = path.split('/');
  return parts.every((part) => /^[\w.-]+$/.test(part) && part !== '.' && part !== '..') ? parts.join('/') : null;
};

/** A share of 0 to 1 for people: `5`, `0.3`. */
const percent = (share: number): string => `${Number((share * 100).toFixed(share > 0 && share < 0.01 ? 1 : 0))}`;

type Trials = CheckResult['trials'];

/** The largest size below which nothing failed, of sizes that were told apart. */
const sizeBeforeFailures = ({ groups = [] }: Trials): number | null => {
  const sizes = groups.filter(({ by }) => by === 'size').toSorted((a, b) => (a.bytes ?? 0) - (b.bytes ?? 0));
  const first = sizes.findIndex(({ failed }) => failed > 0);
  return sizes[first - 1]?.bytes ?? null;
};

const kindInWords = (kind: Pattern['kind'], { trials, target }: CheckResult): string | null => {
  const size = sizeBeforeFailures(trials);
  switch (kind) {
    case 'only-above-a-size':
      return size === null ? 'only above a size' : `only above ${showBytes(size)}`;
    case 'only-streamed':
      return 'only streamed';
    case 'only-unstreamed':
      return 'only unstreamed';
    case 'only-under-concurrency':
      return 'only alongside other requests';
    case 'only-on-a-reused-connection':
      return 'only on a reused connection';
    case 'only-this-model':
      return `with no other model of ${target.provider}`;
    default:
      return null;
  }
};

/** What failures depend on, in a few words: `only streamed, only above 50 KB`; null where nothing is known to. */
export const patternInWords = (result: CheckResult): string | null => {
  const { pattern } = result.trials;
  const kinds = pattern === undefined ? [] : [pattern.kind, ...(pattern.also ?? [])];
  return kinds.flatMap((kind) => kindInWords(kind, result) ?? []).join(', ') || null;
};

/** Why it was not judged, and what its failures depend on, where that is known. */
export const reasonInWords = (result: CheckResult): string => {
  const pattern = patternInWords(result);
  return `${result.reason ?? 'no reason given'}${pattern === null ? '' : ` (${pattern})`}`;
};

/** Fewer trials than these make pass^k a guess. */
const fewestForPassHatK = 5;

/** pass^k for the largest k up to 10 that is not next to nothing: the chance that k trials all pass. */
const passHatKInWords = ({ passHatK = [] }: Trials): string | null => {
  const k = passHatK.slice(0, 10).findLastIndex((chance) => chance >= 0.01) + 1;
  const chance = passHatK[k - 1];
  return chance === undefined || k < 2 || passHatK.length < fewestForPassHatK ? null : `pass^${k} ${percent(chance)} %`;
};

/**
 * `3 of 20 trials failed (5–36 %), only above 50 KB; pass^10 11 %`, with the 95 % interval of the rate; null where there
 * was but one trial. It names providers: escape it at the sink.
 */
export const trialsInWords = (result: CheckResult): string | null => {
  const { n, failed, withheld, rateLimited = 0, wilson } = result.trials;
  const judged = n - withheld;
  if (n < 2 || judged === 0) return null;
  const interval = wilson === undefined ? '' : ` (${percent(wilson[0])}–${percent(wilson[1])} %)`;
  const pattern = patternInWords(result);
  return [
    `${failed} of ${plural(judged, 'trial')} failed${interval}${pattern === null ? '' : `, ${pattern}`}`,
    ...(rateLimited === 0 ? [] : [`${rateLimited} rate-limited`]),
    ...[passHatKInWords(result.trials)].filter((part) => part !== null),
  ].join('; ');
};

const withCounts = (failures: readonly CheckResult[]): readonly string[] =>
  [...Map.groupBy(failures, ({ target }) => targetKey(target))].map(
    ([target, group]) => `${target} (${plural(group.length, 'failure')})`,
  );

const brokenSentence = ({ results, targets, baseline }: Results): string | null => {
  const failures = unexpectedFailures(results, baseline);
  const [first] = failures;
  if (first === undefined) return null;
  const listed = baseline === undefined ? '' : ' in ways that the baseline does not list';
  if (targets.length === 1) {
    return `${targetKey(first.target)} broke the contract${listed}: ${plural(failures.length, 'failure')}.`;
  }
  const broken = withCounts(failures);
  return `${broken.length} of ${targets.length} targets broke the contract${listed}: ${some(broken, 5)}.`;
};

/** A shard that no target fell to, for there are fewer providers than shards. */
export const isEmptyShard = ({ run, targets }: Pick<Results, 'run' | 'targets'>): boolean =>
  run.shard !== undefined && targets.length === 0 && run.complete;

const keptSentence = (whole: Results): string => {
  const { results, targets, baseline } = whole;
  if (isEmptyShard(whole)) return 'No target fell to this shard, for there are fewer providers than shards.';
  const judged = new Set(
    results.filter(({ verdict }) => ['pass', 'fail', 'warn'].includes(verdict)).map(({ target }) => targetKey(target)),
  );
  if (judged.size === 0) return 'Nothing was judged.';
  const flaky = quarantinedResults(results, baseline).filter(({ verdict }) => verdict === 'fail').length;
  const listed = expectedFailures(results, baseline).length + flaky;
  if (listed > 0) return `Only failures that the baseline lists remain: ${listed}.`;
  if (targets.length === 1) return 'The target kept the contract in every check that could be judged.';
  const who =
    judged.size === targets.length ? `All ${judged.size} targets` : `${judged.size} of ${targets.length} targets`;
  return `${who} kept the contract in every check that could be judged.`;
};

/** What does not count, what counts again, and what else there is to this run. */
const gateSentences = ({ run, results, baseline }: Results): readonly string[] => {
  const flaky = quarantinedResults(results, baseline);
  const failed = flaky.filter(({ verdict }) => verdict === 'fail').length;
  const expired = expiredEntries(baseline).length;
  return [
    ...(flaky.length === 0 ? [] : [`${plural(flaky.length, 'result')} in quarantine, ${failed} of them failed.`]),
    ...(expired === 0 ? [] : [`${plural(expired, 'baseline entry', 'baseline entries')} expired.`]),
    ...(run.shard === undefined ? [] : [`This is shard ${run.shard.index} of ${run.shard.total}.`]),
  ];
};

/** A preflight that failed has been told already. */
const incompleteSentence = (
  { incompleteBecause = 'it ended early' }: Results['run'],
  toldPreflight: boolean,
): string =>
  toldPreflight && incompleteBecause.startsWith('preflight')
    ? 'The run is incomplete.'
    : `The run is incomplete: ${incompleteBecause}.`;

/** What came of a run, in a few plain sentences, the verdict first. They name targets: escape them at the sink. */
export const runSentences = (whole: Results): readonly string[] => {
  const results = gatingView(whole);
  const unreached = results.targets.filter(({ preflight }) => !preflight.ok);
  const count = (verdict: Verdict): number => results.results.filter((result) => result.verdict === verdict).length;
  const parts = [brokenSentence(results) ?? keptSentence(results), ...blameSentences(results)];
  for (const target of unreached.slice(0, 3)) {
    parts.push(
      `${targetKey(target)} could not be judged: ${target.preflight.reason?.replace(/\.$/, '') ?? 'its preflight failed'}.`,
    );
  }
  if (unreached.length > 3) parts.push(`${unreached.length - 3} more targets could not be judged.`);
  parts.push(...gateSentences(results));
  if (count('warn') > 0) parts.push(`${plural(count('warn'), 'warning')}.`);
  if (count('inconclusive') > 0) parts.push(`${plural(count('inconclusive'), 'check')} inconclusive.`);
  if (count('error') > 0) parts.push(`${plural(count('error'), 'check')} broke in assay itself.`);
  if (!results.run.complete) parts.push(incompleteSentence(results.run, unreached.length > 0));
  return parts;
};

export const runSentence = (results: Results): string => runSentences(results).join(' ');

/** What an exit code of `assay run` means. */
export const exitMeaning = ({ run, baseline }: Pick<Results, 'run' | 'baseline'>): string => {
  const meanings: Readonly<Record<number, string>> = {
    0: 'all as expected',
    1: baseline === undefined ? 'a check failed' : 'a check failed that the baseline does not list',
    2: 'the baseline is out of date: an entry is listed but passes, or matches nothing',
    3: 'nothing failed, but a check of level must could not tell',
    4: 'usage or configuration',
    5: 'the run is incomplete, or nothing was judged',
  };
  return `Exit code ${run.exitCode}: ${meanings[run.exitCode] ?? 'unknown'}.`;
};
