import {
  type Check,
  type Finding,
  type FindingRecord,
  isWithheld,
  type Judgement,
  type Samples,
  type Target,
  type Trial,
  type Verdict,
  type Withheld,
} from '../define.ts';
import { unmetPremise } from './premise.ts';

/** What a check says of a target, over all trials. */
export interface Outcome {
  readonly verdict: Verdict;
  /** Why it is inconclusive, skipped or an error. */
  readonly reason: string | null;
  readonly findings: readonly FindingRecord[];
  /** `n` judged or withheld trials, of which `failed` gave findings and `withheld` could not be judged. */
  readonly trials: { readonly n: number; readonly failed: number; readonly withheld: number };
}

interface Judged {
  readonly trial: Trial;
  /** False where the premise does not hold, so that the check never saw it. */
  readonly met: boolean;
  readonly judgement: Judgement;
}

/** Reports stay readable: the same finding on every trial is told once, and at most so many in all. */
const maxFindings = 5;

const severity = (check: Check, finding: Finding): Verdict => {
  if (check.level === 'observe' || finding.softened === 'note') return 'pass';
  return check.level === 'should' || finding.softened === 'warn' ? 'warn' : 'fail';
};

const worst = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes('fail') ? 'fail' : verdicts.includes('warn') ? 'warn' : 'pass';

const record = (check: Check, finding: Finding, exchange: string | undefined): FindingRecord => {
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

const atStep = (check: Check, trial: Trial): Trial | null => {
  const reading = trial.steps[check.step ?? 0];
  return reading === undefined ? null : { ...trial, reading };
};

const samplesOf = (target: Target, trials: readonly Trial[], withheld: readonly Trial[]): Samples => ({
  target,
  all: trials,
  withheld,
  of: (probe) => trials.filter((trial) => trial.probe === probe),
});

const judgeEach = (check: Check, trials: readonly Trial[], target: Target): readonly Judged[] => {
  const premise = check.premise ?? 'success';
  const withheld: Judged[] = [];
  const ready: Trial[] = [];
  for (const trial of trials) {
    const placed = atStep(check, trial);
    const unmet =
      placed === null ? 'an earlier request of this probe was not answered' : unmetPremise(premise, placed.reading);
    if (placed !== null && unmet === null) ready.push(placed);
    else withheld.push({ trial, met: false, judgement: { verdict: 'inconclusive', reason: unmet ?? '' } });
  }
  if ('judge' in check)
    return [...withheld, ...ready.map((trial) => ({ trial, met: true, judgement: check.judge(trial) }))];
  const [first] = ready;
  return first === undefined
    ? withheld
    : [
        ...withheld,
        {
          trial: first,
          met: true,
          judgement: check.compare(
            samplesOf(
              target,
              ready,
              withheld.map(({ trial }) => trial),
            ),
          ),
        },
      ];
};

type Reason = Withheld & Pick<Judged, 'met'>;

/** What the check itself said counts before a premise that did not hold elsewhere, and a doubt before a skip. */
const mainOf = (reasons: readonly Reason[]): Reason | undefined => {
  const said = reasons.filter(({ met }) => met);
  return said.find(({ verdict }) => verdict === 'inconclusive') ?? said[0] ?? reasons[0];
};

const combine = (check: Check, judged: readonly Judged[]): Outcome => {
  const findings: FindingRecord[] = [];
  const verdicts: Verdict[] = [];
  const reasons: Reason[] = [];
  let failed = 0;
  for (const { trial, met, judgement } of judged) {
    if (isWithheld(judgement)) {
      reasons.push({ met, ...judgement });
      continue;
    }
    const severities = judgement.map((finding) => severity(check, finding));
    verdicts.push(worst(severities));
    if (worst(severities) !== 'pass') failed += 1;
    findings.push(...judgement.map((finding) => record(check, finding, trial.reading.exchange.id)));
  }
  const trials = { n: judged.length, failed, withheld: reasons.length };
  if (verdicts.length > 0) return { verdict: worst(verdicts), reason: null, findings: distinct(findings), trials };
  const main = mainOf(reasons);
  return main === undefined
    ? { verdict: 'inconclusive', reason: 'nothing was sent', findings: [], trials }
    : { verdict: main.verdict, reason: main.reason, findings: [], trials };
};

/** Applies a check to the trials of its probes. Pure; a check that throws gives `error`, never an exception. */
export const judgeCheck = (check: Check, trials: readonly Trial[], target: Target): Outcome => {
  try {
    return combine(check, judgeEach(check, trials, target));
  } catch (thrown) {
    const reason = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    return { verdict: 'error', reason, findings: [], trials: { n: trials.length, failed: 0, withheld: 0 } };
  }
};
