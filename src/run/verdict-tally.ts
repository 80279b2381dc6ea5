import {
  type Check,
  type CheckResult,
  type FindingRecord,
  type TargetName,
  targetKey,
  type Verdict,
} from '../define.ts';
import { tellCounts } from '../judge/counts.ts';
import type { Outcome } from '../judge/judge.ts';

/** Different findings of one check on one target that are kept with their evidence. */
const mostFindings = 20;
/** Different reasons of one check on one target that are counted. */
const mostReasons = 20;

interface Row {
  readonly target: TargetName;
  readonly check: Check;
  readonly verdicts: Set<Verdict>;
  readonly findings: Map<string, { readonly record: FindingRecord; count: number }>;
  readonly reasons: Map<string, { readonly verdict: Verdict; readonly reason: string; count: number }>;
  n: number;
  failed: number;
  withheld: number;
  rateLimited: number;
}

/** What is judged counts before what is withheld; an exception in a check must not be lost among thousands of passes. */
const judged: readonly Verdict[] = ['fail', 'error', 'warn', 'pass'];

const rank = ({ softened }: FindingRecord): number => (softened === undefined ? 0 : softened === 'warn' ? 1 : 2);

const reasonOf = ({ reasons }: Row, wanted: Verdict | undefined): { verdict: Verdict; reason: string } => {
  const told = [...reasons.values()]
    .filter(({ verdict }) => wanted === undefined || verdict === wanted)
    .toSorted((a, b) => b.count - a.count || (a.verdict === 'inconclusive' ? -1 : 1));
  const [first, ...others] = told;
  if (first === undefined) return { verdict: 'inconclusive', reason: 'nothing was judged' };
  return {
    verdict: first.verdict,
    reason: others.length === 0 ? first.reason : `${first.reason} (and ${others.length} other reasons)`,
  };
};

const resultOf = (row: Row): CheckResult => {
  const { target, check } = row;
  const verdict = judged.find((each) => row.verdicts.has(each));
  const withheld = verdict === undefined || verdict === 'error' ? reasonOf(row, verdict) : null;
  return {
    target,
    suite: check.surface,
    check: check.id,
    title: check.title,
    clause: check.clause,
    level: check.level,
    verdict: withheld?.verdict ?? verdict ?? 'inconclusive',
    ...(withheld === null ? {} : { reason: withheld.reason }),
    findings: [...row.findings.values()]
      .toSorted((a, b) => rank(a.record) - rank(b.record) || b.count - a.count)
      .map(({ record, count }) => ({ ...record, count })),
    trials: tellCounts(row),
    ...(check.incidents === undefined ? {} : { incidents: [...check.incidents] }),
  };
};

/**
 * Adds up what checks say of any number of exchanges, by target and check, in memory that does not grow with their
 * number: the worst verdict, counts, and the first of each kind of finding with its evidence.
 */
export class VerdictTally {
  readonly #rows = new Map<string, Row>();

  /** Adds an outcome. `complete` is asked for the evidence of findings that are kept, and for those alone. */
  add(target: TargetName, check: Check, outcome: Outcome, complete: (finding: FindingRecord) => FindingRecord): void {
    const row = this.#row(target, check);
    row.n += outcome.trials.n;
    row.failed += outcome.trials.failed;
    row.withheld += outcome.trials.withheld;
    row.rateLimited += outcome.trials.rateLimited ?? 0;
    if (outcome.reason === null) row.verdicts.add(outcome.verdict);
    else this.#reason(row, outcome.verdict, outcome.reason);
    for (const finding of outcome.findings) this.#finding(row, finding, complete);
  }

  results(): readonly CheckResult[] {
    return [...this.#rows.values()].map(resultOf);
  }

  #row(target: TargetName, check: Check): Row {
    const key = `${targetKey(target)}\n${check.id}`;
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const { provider, model } = target;
    const row: Row = {
      target: { provider, model },
      check,
      verdicts: new Set(),
      findings: new Map(),
      reasons: new Map(),
      n: 0,
      failed: 0,
      withheld: 0,
      rateLimited: 0,
    };
    this.#rows.set(key, row);
    return row;
  }

  #reason(row: Row, verdict: Verdict, reason: string): void {
    if (verdict === 'error') row.verdicts.add(verdict);
    const key = `${verdict}\n${reason}`;
    const known = row.reasons.get(key);
    if (known !== undefined) known.count += 1;
    else if (row.reasons.size < mostReasons) row.reasons.set(key, { verdict, reason, count: 1 });
  }

  #finding(row: Row, finding: FindingRecord, complete: (finding: FindingRecord) => FindingRecord): void {
    const key = `${finding.softened ?? ''}\n${finding.what}`;
    const known = row.findings.get(key);
    if (known !== undefined) known.count += 1;
    else if (row.findings.size < mostFindings) row.findings.set(key, { record: complete(finding), count: 1 });
  }
}
