import type { Results } from '../define.ts';
import { countVerdicts, matrixOf } from '../report/tally.ts';

/** Counts over the whole run, and for each target and suite in the order in which the results file tells them. */
export const summarise = ({ targets, results }: Pick<Results, 'targets' | 'results'>): Results['summary'] => ({
  verdicts: countVerdicts(results),
  requests: targets.reduce((sum, { requests }) => sum + requests, 0),
  bySuite: matrixOf({ targets, results }).cells.map(({ target, suite, counts }) => ({
    target,
    suite,
    verdicts: counts,
  })),
});
