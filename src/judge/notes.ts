import {
  type Check,
  type Finding,
  type FindingRecord,
  isWithheld,
  type Judgement,
  type Verdict,
  type Withheld,
} from '../define.ts';

/** Reports stay readable: the same finding on every trial is told once, and at most so many in all. */
const maxFindings = 5;
/** The first reasons say it. */
const maxReasons = 50;

/** `met`: false where the premise does not hold, so that the check never saw it. */
type Reason = Withheld & { readonly met: boolean };

/** What of a check its findings depend on. */
type Rule = Pick<Check, 'level' | 'fix'>;

const severity = (check: Rule, finding: Finding): Verdict => {
  if (check.level === 'observe' || finding.softened === 'note') return 'pass';
  return check.level === 'should' || finding.softened === 'warn' ? 'warn' : 'fail';
};

const worst = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes('fail') ? 'fail' : verdicts.includes('warn') ? 'warn' : 'pass';

const record = (check: Rule, finding: Finding, exchange: string | undefined): FindingRecord => {
  const id = finding.evidence?.exchange ?? exchange;
  const fix = finding.fix ?? check.fix;
  const softened = check.level === 'observe' ? 'note' : finding.softened;
  return {
    what: finding.what,
    expected: finding.expected,
    actual: finding.actual,
    ...(id === undefined ? {} : { evidence: { at: 'the exchange', ...finding.evidence, exchange: id } }),
    ...(fix === undefined ? {} : { fix }),
    ...(softened === undefined ? {} : { softened }),
  };
};

const distinct = (findings: readonly FindingRecord[]): readonly FindingRecord[] => {
  const seen = new Set<string>();
  const order = { fail: 0, warn: 1, note: 2 };
  // The worst first, lest a note hide a failure of the same words.
  return findings
    .toSorted((a, b) => order[a.softened ?? 'fail'] - order[b.softened ?? 'fail'])
    .filter(({ what }) => !seen.has(what) && seen.add(what))
    .slice(0, maxFindings);
};

/** What the check itself said counts before a premise that did not hold elsewhere, and a doubt before a skip. */
const mainOf = (reasons: readonly Reason[]): Reason | undefined => {
  const said = reasons.filter(({ met }) => met);
  return said.find(({ verdict }) => verdict === 'inconclusive') ?? said[0] ?? reasons[0];
};

export interface Said {
  readonly verdict: Verdict;
  /** Why it is inconclusive or skipped. */
  readonly reason: string | null;
  readonly findings: readonly FindingRecord[];
}

/** Collects what a check says of trial after trial, in memory that does not grow with their number. */
export class Notes {
  readonly #check: Rule;
  readonly #verdicts = new Set<Verdict>();
  readonly #reasons: Reason[] = [];
  #findings: readonly FindingRecord[] = [];

  constructor(check: Rule) {
    this.#check = check;
  }

  /**
   * `exchange`: the one that findings are about unless they say otherwise. Returns whether the judgement is a failure;
   * null if it was withheld.
   */
  add(judgement: Judgement, exchange: string | undefined, met = true): boolean | null {
    if (isWithheld(judgement)) {
      if (this.#reasons.length < maxReasons) this.#reasons.push({ met, ...judgement });
      return null;
    }
    const verdict = worst(judgement.map((finding) => severity(this.#check, finding)));
    this.#verdicts.add(verdict);
    const fresh = judgement.map((finding) => record(this.#check, finding, exchange));
    if (fresh.length > 0) this.#findings = distinct([...this.#findings, ...fresh]);
    return verdict !== 'pass';
  }

  /** The worst of all that was judged; where nothing was, the main reason. */
  said(): Said {
    if (this.#verdicts.size > 0) return { verdict: worst([...this.#verdicts]), reason: null, findings: this.#findings };
    const main = mainOf(this.#reasons);
    return main === undefined
      ? { verdict: 'inconclusive', reason: 'nothing was sent', findings: [] }
      : { verdict: main.verdict, reason: main.reason, findings: [] };
  }
}
