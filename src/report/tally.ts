import {
  type AttributionRecord,
  type BaselineEntryRecord,
  blames,
  type CheckResult,
  type Results,
  type TargetName,
  targetKey,
  type Verdict,
  verdicts,
} from '../define.ts';

export type Counts = Record<Verdict, number>;

export const countVerdicts = (results: readonly { readonly verdict: Verdict }[]): Counts => {
  const counts: Counts = { pass: 0, fail: 0, warn: 0, inconclusive: 0, skip: 0, error: 0 };
  for (const { verdict } of results) counts[verdict] += 1;
  return counts;
};

/** From the worst to the least: the order in which reports name verdicts. */
export const bySeverity = [
  'error',
  'fail',
  'warn',
  'inconclusive',
  'pass',
  'skip',
] as const satisfies readonly Verdict[];

/** What a cell that stands for several results shows. */
export const worstVerdict = (counts: Readonly<Counts>): Verdict =>
  bySeverity.find((verdict) => counts[verdict] > 0) ?? verdicts[0];

/** The name of a result in `baseline.expected`. */
export const resultName = (result: CheckResult): string => `${targetKey(result.target)} ${result.check}`;

/**
 * The results that the exit code counts: a provider that is asked beside its gateway neither fails a run nor saves it, but
 * that assay itself broke there is told all the same.
 */
export const gatingResults = <T extends Pick<CheckResult, 'direct' | 'verdict'>>(results: readonly T[]): readonly T[] =>
  results.filter(({ direct, verdict }) => direct !== true || verdict === 'error');

/** A run without the providers that were asked beside their gateways. */
export const gatingView = (results: Results): Results => ({
  ...results,
  targets: results.targets.filter(({ directOf }) => directOf === undefined),
  results: [...gatingResults(results.results)],
});

/** Failures that no baseline entry covers. */
export const unexpectedFailures = (
  results: readonly CheckResult[],
  baseline: Results['baseline'],
): readonly CheckResult[] => {
  const listed = new Set([...(baseline?.expected ?? []), ...(baseline?.quarantined ?? [])]);
  return gatingResults(results)
    .filter(({ verdict }) => verdict === 'fail')
    .filter((result) => !listed.has(resultName(result)));
};

/** Failures that the baseline lists. */
export const expectedFailures = (
  results: readonly CheckResult[],
  baseline: Results['baseline'],
): readonly CheckResult[] => {
  const listed = new Set(baseline?.expected ?? []);
  return results.filter((result) => result.verdict === 'fail' && listed.has(resultName(result)));
};

/** Results of any verdict that do not count, for the baseline holds them in quarantine. */
export const quarantinedResults = (
  results: readonly CheckResult[],
  baseline: Results['baseline'],
): readonly CheckResult[] => {
  const flaky = new Set(baseline?.quarantined ?? []);
  return results.filter((result) => flaky.has(resultName(result)));
};

/** Entries of the baseline that are past their day. */
export const expiredEntries = (baseline: Results['baseline']): readonly BaselineEntryRecord[] =>
  (baseline?.entries ?? []).filter(({ state }) => state === 'expired');

/** All results of one target and suite. */
export interface Cell {
  readonly target: TargetName;
  readonly suite: string;
  readonly results: readonly CheckResult[];
  readonly counts: Counts;
}

export interface Matrix {
  /** Every target of the run, also those that nothing was judged of. */
  readonly targets: readonly TargetName[];
  readonly suites: readonly string[];
  /** In the order of targets, then suites; pairs without a result are left out. */
  readonly cells: readonly Cell[];
  cell(target: TargetName, suite: string): Cell | null;
}

/** Results by target, in the order of the run, and by suite, in alphabetical order. */
export const matrixOf = ({ targets, results }: Pick<Results, 'targets' | 'results'>): Matrix => {
  const names = new Map<string, TargetName>();
  for (const target of [...targets, ...results.map((result) => result.target)]) {
    const { provider, model } = target;
    if (!names.has(targetKey(target))) names.set(targetKey(target), { provider, model });
  }
  const suites = [...new Set(results.map(({ suite }) => suite))].sort();
  const key = (target: TargetName, suite: string): string => `${targetKey(target)}\n${suite}`;
  const groups = Map.groupBy(results, ({ target, suite }) => key(target, suite));
  const cell = (target: TargetName, suite: string): Cell | null => {
    const group = groups.get(key(target, suite));
    return group === undefined ? null : { target, suite, results: group, counts: countVerdicts(group) };
  };
  const all = [...names.values()];
  const cells = all.flatMap((target) => suites.map((suite) => cell(target, suite))).filter((each) => each !== null);
  return { targets: all, suites, cells, cell };
};

const attributionKey = ({ target, blame, check }: AttributionRecord): string =>
  `${targetKey(target)}\n${blames.indexOf(blame)}\n${check}`;

/** The same results by target, suite and check, for a run tells them as they come. */
export const inOrder = (results: Results): Results => ({
  ...results,
  ...(results.attribution === undefined
    ? {}
    : { attribution: results.attribution.toSorted((a, b) => (attributionKey(a) < attributionKey(b) ? -1 : 1)) }),
  results: matrixOf(results).cells.flatMap((cell) => cell.results.toSorted((a, b) => (a.check < b.check ? -1 : 1))),
});

/** Results that share a reason, or a check, and so need to be told once. */
export interface Group {
  readonly label: string;
  readonly results: readonly CheckResult[];
}

export const groupBy = (results: readonly CheckResult[], label: (result: CheckResult) => string): readonly Group[] =>
  [...Map.groupBy(results, label)].map(([each, group]) => ({ label: each, results: group }));
