import type { TrialCounts } from '../define.ts';
import { clopperPearson, passHatK, wilson } from '../stats/index.ts';
import type { Outcome } from './judging.ts';
import { patternOf, patternOfCounts } from './pattern.ts';
import { groupsOf, judgedUnits } from './strata.ts';

/** So many values of pass^k are told. */
const mostK = 100;

/** Counts of trials with what follows from them alone. Rates are of the judged ones, 0 to 1. */
export const tellCounts = ({ n, failed, withheld, rateLimited = 0 }: Outcome['trials']): TrialCounts => {
  const judged = { n: n - withheld, failures: failed };
  const pattern = patternOfCounts(judged);
  const mixed = failed > 0 && failed < judged.n;
  return {
    n,
    failed,
    withheld,
    ...(rateLimited === 0 ? {} : { rateLimited }),
    ...(judged.n === 0 ? {} : { wilson: [...wilson(judged)], exact: [...clopperPearson(judged)] }),
    ...(pattern === null ? {} : { pattern }),
    ...(mixed
      ? { passHatK: Array.from({ length: Math.min(judged.n, mostK) }, (_, i) => passHatK(judged, i + 1)) }
      : {}),
  };
};

/** What the results tell of a check's trials. Where assay itself broke, how many there were and no more. */
export const tellTrials = ({ verdict, trials, units }: Outcome): TrialCounts => {
  if (verdict === 'error') return { ...trials };
  const counts = tellCounts(trials);
  const judged = judgedUnits(units);
  const pattern = patternOf({ n: trials.n - trials.withheld, failures: trials.failed }, judged);
  const groups = groupsOf(judged);
  return {
    ...counts,
    ...(pattern === null ? {} : { pattern }),
    ...(groups.length === 0 ? {} : { groups: [...groups] }),
  };
};
