import type { Check, CheckResult, Dialect, Fault } from '../define.ts';

/** What one mock model brought out. */
export interface Played {
  readonly model: string;
  readonly results: readonly CheckResult[];
}

/** One way in which the suite and the mocks do not fit together. */
export interface Violation {
  readonly about: string;
  readonly what: string;
}

/** The check saw something: a failure, a warning, or a note that leaves it at `pass`. */
const isRed = ({ verdict, findings }: CheckResult): boolean =>
  verdict === 'fail' || verdict === 'warn' || findings.length > 0;

export const redChecks = ({ results }: Played): readonly string[] => results.filter(isRed).map(({ check }) => check);

/** Checks that name a fault and are turned red by it. */
export const caughtBy = (fault: string, played: Played, checks: readonly Check[]): readonly string[] => {
  const red = redChecks(played);
  return checks.filter(({ id, faults }) => faults.includes(fault) && red.includes(id)).map(({ id }) => id);
};

const judgeFault = ({ id }: Fault, played: Played, checks: readonly Check[]): readonly Violation[] => {
  const naming = checks.filter(({ faults }) => faults.includes(id));
  const about = `fault/${id}`;
  if (naming.length === 0) return [{ about, what: 'no check names it' }];
  const red = redChecks(played);
  return naming
    .filter((check) => !red.includes(check.id))
    .map((check) => {
      const result = played.results.find((candidate) => candidate.check === check.id);
      return {
        about,
        what: `does not turn ${check.id} red: ${result?.verdict ?? 'not judged'}${result?.reason === undefined ? '' : ` (${result.reason})`}`,
      };
    });
};

const judgeHealthy = (played: Played, mayWarn: readonly string[]): readonly Violation[] =>
  played.results.flatMap((result) => {
    const { check, verdict } = result;
    if (verdict !== 'fail' && verdict !== 'error' && !(verdict === 'warn' && !mayWarn.includes(check))) return [];
    const first = result.findings[0];
    return [
      {
        about: played.model,
        what: `${check} says ${verdict}: ${first === undefined ? result.reason : `${first.what} (${first.actual})`}`,
      },
    ];
  });

const judgeReference = (played: Played): readonly Violation[] =>
  played.results
    .filter(({ verdict, level }) => verdict === 'inconclusive' && level === 'must')
    .map(({ check, reason }) => ({ about: played.model, what: `${check} is inconclusive: ${reason ?? ''}` }));

export interface ProofInput {
  readonly checks: readonly Check[];
  readonly faults: readonly Fault[];
  readonly dialects: readonly Dialect[];
  readonly played: readonly Played[];
}

/**
 * The law of the house: every fault turns red every check that names it, and some check does; every check names a
 * fault; the reference and the dialects bring no `fail`, no `error` and no `warn` but those that a dialect declares.
 */
export const prove = ({ checks, faults, dialects, played }: ProofInput): readonly Violation[] => {
  const of = (model: string): Played => played.find((each) => each.model === model) ?? { model, results: [] };
  const known = new Set(faults.map(({ id }) => id));
  const reference = of('reference');
  return [
    ...judgeHealthy(reference, []),
    ...judgeReference(reference),
    ...dialects.flatMap(({ id, warns }) => judgeHealthy(of(`dialect/${id}`), warns ?? [])),
    ...faults.flatMap((fault) => judgeFault(fault, of(`fault/${fault.id}`), checks)),
    ...checks.flatMap((check) => [
      ...(check.faults.length === 0 ? [{ about: check.id, what: 'names no fault' }] : []),
      ...check.faults
        .filter((id) => !known.has(id))
        .map((id) => ({ about: check.id, what: `names a fault that does not exist: ${id}` })),
    ]),
  ];
};
