import { type CheckResult, targetKey } from '../define.ts';
import { fisherExact } from '../stats/index.ts';

/** As good a split comes about by chance in one of twenty cases. */
const significance = 0.05;

const judgedIn = ({ trials }: CheckResult): number => trials.n - trials.withheld;

const told = (result: CheckResult, others: readonly CheckResult[]): CheckResult => {
  const { failed, pattern } = result.trials;
  // What the trials of one model tell apart says more than that others do not fail.
  if (failed === 0 || (pattern?.kind !== 'always' && pattern?.kind !== 'intermittent')) return result;
  const judged = others.filter((other) => judgedIn(other) > 0);
  const n = judged.reduce((sum, other) => sum + judgedIn(other), 0);
  if (n === 0 || judged.some(({ trials }) => trials.failed > 0)) return result;
  const here = { n: judgedIn(result), failures: failed };
  if (fisherExact(here, { n, failures: 0 }).greater >= significance) return result;
  const models = `${judged.length} other ${judged.length === 1 ? 'model' : 'models'} of ${result.target.provider}`;
  const detail = `${failed} of ${here.n} trials failed with ${result.target.model}, 0 of ${n} with ${models}`;
  return { ...result, trials: { ...result.trials, pattern: { kind: 'only-this-model', detail } } };
};

/**
 * Says of failures that only one model of its provider shows that it is so, where the other models were judged by the
 * same check and chance hardly explains it (Fisher's exact test, one-sided, p < 0.05).
 */
export const tellOtherModels = (results: readonly CheckResult[]): readonly CheckResult[] => {
  const groups = Map.groupBy(results, ({ target, check }) => `${target.provider}\n${check}`);
  return results.map((result) => {
    const group = groups.get(`${result.target.provider}\n${result.check}`) ?? [];
    return told(
      result,
      group.filter(({ target }) => targetKey(target) !== targetKey(result.target)),
    );
  });
};
