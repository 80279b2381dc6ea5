import { AssayError, type Check, type CheckResult, type Dialect, type Fault } from '../define.ts';

/** What of a check the laws are about: one of a provider, or of a gateway. */
export type ProvenCheck = Pick<Check, 'id' | 'title' | 'level' | 'faults' | 'profile'>;

type PlayedFault = Pick<Fault, 'id' | 'title' | 'incidents'>;
type PlayedDialect = Pick<Dialect, 'id' | 'title' | 'evidence' | 'warns'>;

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
export const caughtBy = (fault: string, played: Played, checks: readonly ProvenCheck[]): readonly string[] => {
  const red = redChecks(played);
  return checks.filter(({ id, faults }) => faults.includes(fault) && red.includes(id)).map(({ id }) => id);
};

const judgeFault = ({ id }: PlayedFault, played: Played, checks: readonly ProvenCheck[]): readonly Violation[] => {
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

/** Our own failures, which would otherwise hide among what is planted. */
const judgeErrors = ({ model, results }: Played): readonly Violation[] =>
  results
    .filter(({ verdict }) => verdict === 'error')
    .map(({ check, reason }) => ({ about: model, what: `${check} says error: ${reason ?? ''}` }));

/** A model that nobody looked at is green for the wrong reason. */
const judgePresence = ({ model, results }: Played, checks: readonly ProvenCheck[]): readonly Violation[] => {
  if (results.length === 0) return [{ about: model, what: 'was not judged' }];
  const judged = new Set(results.map(({ check }) => check));
  return checks.filter(({ id }) => !judged.has(id)).map(({ id }) => ({ about: model, what: `${id} did not judge it` }));
};

/** What must leave a healthy model green. `mayWarn` is declared, and has to come true; `unmeasured` may warn or not. */
const judgeHealthy = (
  played: Played,
  checks: readonly ProvenCheck[],
  mayWarn: readonly string[],
  unmeasured: readonly string[] = [],
  partial = false,
): readonly Violation[] => [
  ...judgePresence(played, partial && played.results.length > 0 ? [] : checks),
  ...judgeErrors(played),
  ...played.results.flatMap(({ check, verdict, findings, reason }) => {
    const mayWarnHere = mayWarn.includes(check) || unmeasured.includes(check);
    if (verdict !== 'fail' && !(verdict === 'warn' && !mayWarnHere)) return [];
    const [first] = findings;
    const why = first === undefined ? (reason ?? '') : `${first.what} (${first.actual})`;
    return [{ about: played.model, what: `${check} says ${verdict}: ${why}` }];
  }),
  ...played.results
    .filter(({ check, verdict }) => verdict === 'pass' && mayWarn.includes(check))
    .map(({ check }) => ({ about: played.model, what: `${check} passes, so its declared warning is stale` })),
];

const judgeReference = (played: Played): readonly Violation[] =>
  played.results
    .filter(({ verdict, level }) => verdict === 'inconclusive' && level === 'must')
    .map(({ check, reason }) => ({ about: played.model, what: `${check} is inconclusive: ${reason ?? ''}` }));

export interface ProofInput {
  readonly checks: readonly ProvenCheck[];
  readonly faults: readonly PlayedFault[];
  readonly dialects: readonly PlayedDialect[];
  readonly played: readonly Played[];
  /** Dialects need not have been judged by every check. */
  readonly partial?: boolean;
}

/** Advisory checks: to depart from the letter is what a dialect does, so that it need not declare it. */
const advisory = (checks: readonly ProvenCheck[]): readonly string[] =>
  checks.filter(({ profile }) => profile !== undefined).map(({ id }) => id);

/**
 * The law of the house: every fault turns red every check that names it, and some check does; every check names a
 * fault; every check judges the reference and the dialects, and brings no `fail` and no `warn` but those that a dialect
 * declares and needs, and on dialects those of advisory profiles; no check ever says `error`.
 */
export const prove = ({ checks, faults, dialects, played, partial }: ProofInput): readonly Violation[] => {
  const of = (model: string): Played => played.find((each) => each.model === model) ?? { model, results: [] };
  const known = new Set(faults.map(({ id }) => id));
  const reference = of('reference');
  return [
    ...judgeHealthy(reference, checks, []),
    ...judgeReference(reference),
    ...dialects.flatMap(({ id, warns }) =>
      judgeHealthy(of(`dialect/${id}`), checks, warns ?? [], advisory(checks), partial),
    ),
    ...faults.flatMap((fault) => {
      const mine = of(`fault/${fault.id}`);
      return [...judgeFault(fault, mine, checks), ...judgeErrors(mine)];
    }),
    ...checks.flatMap((check) => [
      ...(check.faults.length === 0 ? [{ about: check.id, what: 'names no fault' }] : []),
      ...check.faults
        .filter((id) => !known.has(id))
        .map((id) => ({ about: check.id, what: `names a fault that does not exist: ${id}` })),
    ]),
  ];
};

/** The models about which a check could not say what it must say, as on a busy machine: next time it may. */
export const undecidedModels = ({ checks, played }: Pick<ProofInput, 'checks' | 'played'>): readonly string[] => {
  const expected = new Set(checks.flatMap(({ id, faults }) => faults.map((fault) => `fault/${fault} ${id}`)));
  const mustTell = (model: string, { check, level }: CheckResult): boolean =>
    model === 'reference' ? level === 'must' : expected.has(`${model} ${check}`);
  return played
    .filter(({ model, results }) =>
      results.some((result) => result.verdict === 'inconclusive' && !isRed(result) && mustTell(model, result)),
    )
    .map(({ model }) => model);
};

type Cast = Pick<ProofInput, 'faults' | 'dialects'>;

/**
 * The models to play: those that are wanted, or all if none is named. Throws `unknown-id` for a model that does not
 * exist, for nothing at all would hold every law.
 */
export const modelsToPlay = ({ faults, dialects }: Cast, wanted: readonly string[]): readonly string[] => {
  const all = ['reference', ...dialects.map(({ id }) => `dialect/${id}`), ...faults.map(({ id }) => `fault/${id}`)];
  const unknown = wanted.filter((model) => !all.includes(model));
  if (unknown.length > 0) {
    throw new AssayError('unknown-id', `no mock model is called ${unknown.join(', ')}`, {
      hint: 'Models are called reference, dialect/<id> and fault/<id>.',
    });
  }
  return wanted.length === 0 ? all : all.filter((model) => wanted.includes(model));
};

/** The same for some models only: what the others bring, and what only all of them can show, is left out. */
export const proveSome = (input: ProofInput, models: readonly string[]): readonly Violation[] =>
  prove(input).filter(({ about }) => models.includes(about));

/** What one mock model brought out beside passes, as the matrix's file tells it. */
export const notable = ({ model, results }: Played) => ({
  model,
  results: results
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ check, verdict, reason, findings }) => ({
      check,
      verdict,
      ...(reason === undefined ? {} : { reason }),
      findings: findings.map(({ what }) => what),
    })),
});

/** What the command says in the end, a line for each violation, and its exit code. */
export const conclude = (
  { checks, faults, dialects }: ProofInput,
  violations: readonly Violation[],
): { readonly lines: readonly string[]; readonly exitCode: 0 | 1 } => {
  const counts = `${checks.length} checks, ${faults.length} faults, ${dialects.length} dialects`;
  const laws = violations.length === 0 ? 'all laws hold' : `${violations.length} violations`;
  return {
    lines: [...violations.map(({ about, what }) => `✗ ${about}: ${what}`), `${counts}: ${laws}`],
    exitCode: violations.length === 0 ? 0 : 1,
  };
};
