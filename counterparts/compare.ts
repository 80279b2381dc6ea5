import { type CheckResult, type Results, targetKey, type Verdict } from '../src/define.ts';
import type { CounterpartSpec, Expectation } from './define.ts';

/** What came of an expectation, for one model. */
export interface Outcome {
  readonly check: string;
  readonly model: string;
  readonly expected: Verdict;
  /** `absent` if the check was not judged. */
  readonly came: Verdict | 'absent';
  readonly why: string;
  readonly evidence: string;
  readonly known: boolean;
}

/** What came of an observation. */
export interface Seen {
  readonly title: string;
  readonly holds: boolean;
  readonly saw: string;
}

const applies = ({ check, model }: Expectation, result: CheckResult): boolean =>
  result.check === check && (model === undefined || result.target.model === model);

/** Every expectation against every model that it is about. */
export const outcomesOf = (
  spec: Pick<CounterpartSpec, 'expects'>,
  results: readonly CheckResult[],
): readonly Outcome[] =>
  spec.expects.flatMap((expectation): readonly Outcome[] => {
    const { check, model, verdict: expected, why, evidence, known = false } = expectation;
    const told = { check, expected, why, evidence, known };
    const about = results.filter((result) => applies(expectation, result));
    if (about.length === 0) return [{ ...told, model: model ?? '*', came: 'absent' }];
    return about.map(({ target, verdict }) => ({ ...told, model: target.model, came: verdict }));
  });

const describe = ({ target, check, findings, reason }: CheckResult): string =>
  `${targetKey(target)} ${check}: ${findings[0]?.what ?? reason ?? 'no reason given'}`;

/**
 * Is all that is not as it should be a verdict that could not be reached? On a machine that was busy meanwhile it may
 * be reached next time.
 */
export const isUndecided = (
  spec: Pick<CounterpartSpec, 'name' | 'expects'>,
  results: Pick<Results, 'results' | 'run'>,
  seen: readonly Seen[],
): boolean => {
  const undecided = outcomesOf(spec, results.results).filter(
    ({ expected, came }) => came === 'inconclusive' && came !== expected,
  );
  return undecided.length > 0 && undecided.length === deviationsOf(spec, results, seen).length;
};

/**
 * Everything that is not as it should be, as sentences; empty if the system behaves as known. Both ways: a failure
 * that no expectation explains, and an expectation that did not come out.
 */
export const deviationsOf = (
  spec: Pick<CounterpartSpec, 'name' | 'expects'>,
  results: Pick<Results, 'results' | 'run'>,
  seen: readonly Seen[],
): readonly string[] => {
  const explained = (result: CheckResult): boolean => spec.expects.some((expectation) => applies(expectation, result));
  return [
    ...(results.run.complete ? [] : [`the run is incomplete: ${results.run.incompleteBecause ?? 'no reason given'}`]),
    ...results.results
      .filter(({ verdict }) => verdict === 'error')
      .map((result) => `an error of our own in ${describe(result)}`),
    ...results.results
      .filter((result) => result.verdict === 'fail' && !explained(result))
      .map((result) => `a failure that nothing explains: ${describe(result)}`),
    ...outcomesOf(spec, results.results)
      .filter(({ expected, came }) => expected !== came)
      .map(({ check, model, expected, came }) => `${spec.name}/${model} ${check}: expected ${expected}, came ${came}`),
    ...seen.filter(({ holds }) => !holds).map(({ title, saw }) => `no longer so: ${title} (${saw})`),
  ];
};
