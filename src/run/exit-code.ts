import type { CheckResult, Results } from '../define.ts';
import { resultName, unexpectedFailures } from '../report/tally.ts';

/** What the process tells a CI. */
export const exitCodes = {
  ok: 0,
  failure: 1,
  baseline: 2,
  inconclusive: 3,
  usage: 4,
  incomplete: 5,
} as const;

export interface Decision {
  readonly results: readonly CheckResult[];
  readonly baseline: Results['baseline'];
  readonly complete: boolean;
  /** A shard that no target fell to: that it judged nothing is as it should be. */
  readonly emptyShard?: boolean;
}

/**
 * The most important thing first: an unlisted failure, then a run that cannot be trusted (incomplete, a harness
 * error, or nothing judged), then a baseline that is out of date, then `must` checks that could not be judged and
 * that the baseline does not list. What is in quarantine counts for none of these but a harness error.
 */
export const decideExitCode = ({ results, baseline, complete, emptyShard = false }: Decision): number => {
  const judged = results.some(({ verdict }) => verdict === 'pass' || verdict === 'fail' || verdict === 'warn');
  if (unexpectedFailures(results, baseline).length > 0) return exitCodes.failure;
  if (emptyShard && complete) return exitCodes.ok;
  if (!complete || !judged || results.some(({ verdict }) => verdict === 'error')) return exitCodes.incomplete;
  if (baseline !== undefined && baseline.stale.length + baseline.unmatched.length > 0) return exitCodes.baseline;
  const listed = new Set([...(baseline?.expected ?? []), ...(baseline?.quarantined ?? [])]);
  const isOpen = (result: CheckResult): boolean =>
    result.verdict === 'inconclusive' && result.level === 'must' && !listed.has(resultName(result));
  if (results.some(isOpen)) return exitCodes.inconclusive;
  return exitCodes.ok;
};
