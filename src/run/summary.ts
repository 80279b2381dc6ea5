import type { Results } from '../define.ts';
import { countVerdicts, gatingResults, matrixOf } from '../report/tally.ts';

/** Counts over the whole run, as far as they count for it, and for each target and suite in the order in which the results file tells them. */
export const summarise = ({ targets, results }: Pick<Results, 'targets' | 'results'>): Results['summary'] => ({
  verdicts: countVerdicts(gatingResults(results)),
  requests: targets.reduce((sum, { requests }) => sum + requests, 0),
  bySuite: matrixOf({ targets, results }).cells.map(({ target, suite, counts }) => ({
    target,
    suite,
    verdicts: counts,
  })),
});
