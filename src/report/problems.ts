import { type CheckResult, type Results, targetKey } from '../define.ts';
import { expiredLine } from './excuses.ts';
import { expiredEntries, gatingResults } from './tally.ts';
import { exitMeaning, isEmptyShard } from './text.ts';

/** Something about the run itself that no check can say. */
export interface Problem {
  readonly name: string;
  readonly kind: 'error' | 'failure';
  readonly message: string;
}

/** What no check can say, but must not look green: targets out of reach, a run cut short, a baseline out of date. */
export const runProblems = (results: Results): readonly Problem[] => {
  const { run, targets, baseline } = results;
  const late = [
    ...(baseline?.stale ?? []).map((entry) => `${entry} passes`),
    ...(baseline?.unmatched ?? []).map((entry) => `${entry} matches nothing`),
  ];
  const judged =
    isEmptyShard(results) ||
    gatingResults(results.results).some(({ verdict }) => verdict !== 'inconclusive' && verdict !== 'skip');
  const error = (name: string, message: string): Problem => ({ name, kind: 'error', message });
  return [
    ...targets
      .filter(({ preflight }) => !preflight.ok)
      .map((target) => error(`${targetKey(target)} can be judged`, target.preflight.reason ?? 'its preflight failed')),
    ...(run.complete ? [] : [error('the run is complete', run.incompleteBecause ?? exitMeaning(results))]),
    ...(judged || !run.complete ? [] : [error('something was judged', exitMeaning(results))]),
    ...(late.length === 0
      ? []
      : [{ name: 'the baseline is up to date', kind: 'failure', message: late.join('; ') } as const]),
  ];
};

/** Entries past their day. They fail nothing by themselves: what they excused counts again. */
export const expiredLines = ({ baseline }: Results): readonly string[] => expiredEntries(baseline).map(expiredLine);

/** A result and its findings as plain text, for reports that have no markup. */
export const describeFindings = ({ title, findings }: CheckResult): string =>
  [
    title,
    ...findings.map(({ what, expected, actual, evidence, fix }) =>
      [
        what,
        `  expected: ${expected}`,
        `  actual:   ${actual}`,
        ...(evidence === undefined ? [] : [`  evidence: ${evidence.at} of ${evidence.exchange}`]),
        ...(evidence?.excerpt === undefined ? [] : [`  excerpt:  ${evidence.excerpt}`]),
        ...(evidence?.curl === undefined ? [] : [`  repeat:   ${evidence.curl}`]),
        ...(fix === undefined ? [] : [`  fix:      ${fix}`]),
      ].join('\n'),
    ),
  ].join('\n\n');
