import { type CheckResult, type Results, targetKey } from '../define.ts';
import { countVerdicts } from '../report/tally.ts';

/** Counts over the whole run, and for each target and suite in the order of their first result. */
export const summarise = (results: readonly CheckResult[], requests: number): Results['summary'] => {
  const groups = Map.groupBy(results, ({ target, suite }) => `${targetKey(target)} ${suite}`);
  return {
    verdicts: countVerdicts(results),
    requests,
    bySuite: [...groups.values()].flatMap((group) => {
      const [first] = group;
      return first === undefined ? [] : [{ target: first.target, suite: first.suite, verdicts: countVerdicts(group) }];
    }),
  };
};
