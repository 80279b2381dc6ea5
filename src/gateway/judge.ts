import type { CheckResult, GatewayCheck, Judgement, Passage, TargetName } from '../define.ts';
import { Notes, type Said } from '../judge/notes.ts';
import type { Keep } from './keep.ts';
import { gatewayProbesOf } from './registry.ts';

interface Outcome extends Said {
  readonly trials: { readonly n: number; readonly failed: number; readonly withheld: number };
}

const eachOf = (
  check: GatewayCheck & { judge: (passage: Passage) => Judgement },
  passages: readonly Passage[],
): Outcome => {
  const notes = new Notes(check);
  const failed = passages
    .filter(({ through }) => through)
    .map((passage) => notes.add(check.judge(passage), passage.client.exchange.id));
  return {
    ...notes.said(),
    trials: {
      n: failed.length,
      failed: failed.filter((each) => each === true).length,
      withheld: failed.filter((each) => each === null).length,
    },
  };
};

const allOf = (
  check: GatewayCheck & { compare: (passages: readonly Passage[]) => Judgement },
  passages: readonly Passage[],
): Outcome => {
  const notes = new Notes(check);
  const failed = passages.length === 0 ? null : notes.add(check.compare(passages), passages[0]?.client.exchange.id);
  return {
    ...notes.said(),
    trials: { n: 1, failed: Number(failed === true), withheld: Number(failed === null) },
  };
};

const outcomeOf = (check: GatewayCheck, passages: readonly Passage[]): Outcome | string => {
  try {
    return 'judge' in check ? eachOf(check, passages) : allOf(check, passages);
  } catch (thrown) {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  }
};

/** What one check says of a gateway. A check that throws gives `error`, never an exception. */
export const judgeGateway = async (
  check: GatewayCheck,
  all: readonly Passage[],
  target: TargetName,
  keep: Keep,
): Promise<CheckResult> => {
  const probes = new Set(gatewayProbesOf(check));
  const passages = all.filter(({ probe }) => probes.has(probe));
  const outcome = outcomeOf(check, passages);
  const base = {
    target,
    suite: check.surface,
    check: check.id,
    title: check.title,
    clause: check.clause,
    level: check.level,
    ...(check.incidents === undefined ? {} : { incidents: [...check.incidents] }),
  };
  if (typeof outcome === 'string') {
    return {
      ...base,
      verdict: 'error',
      reason: outcome,
      findings: [],
      trials: { n: passages.length, failed: 0, withheld: 0 },
    };
  }
  const byExchange = new Map(passages.map((passage) => [passage.client.exchange.id, passage]));
  const findings = outcome.findings.map((finding) => {
    const passage = byExchange.get(finding.evidence?.exchange ?? '');
    return passage === undefined ? finding : keep(passage, finding);
  });
  return {
    ...base,
    verdict: outcome.verdict,
    ...(outcome.reason === null ? {} : { reason: outcome.reason }),
    findings: await Promise.all(findings),
    // No rates: its trials are of different things, so that a share of them says nothing.
    trials: outcome.trials,
  };
};
