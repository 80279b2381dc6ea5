import { type CheckResult, type Results, targetKey } from '../../define.ts';
import { type ExcuseWords, excusesOf } from '../excuses.ts';
import { describeFindings, runProblems } from '../problems.ts';
import { defineReporter } from '../reporter.ts';
import { clip, visible } from '../sanitise.ts';
import { inOrder, resultName } from '../tally.ts';

/** The version of the format that is written: https://ctrf.io/docs/specification */
const specVersion = '0.0.0';

type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other';

interface CtrfTest {
  readonly name: string;
  readonly status: Status;
  readonly duration: number;
  readonly suite: readonly string[];
  readonly rawStatus: string;
  readonly message?: string;
  readonly trace?: string;
  readonly tags?: readonly string[];
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** As the format demands; a check has no time of its own, for several judge the same exchanges. */
const duration = 0;

const statusOf = ({ verdict, direct }: CheckResult): Status => {
  // A provider that was asked beside its gateway fails no build.
  if (verdict === 'fail' && direct === true) return 'skipped';
  if (verdict === 'pass' || verdict === 'warn') return 'passed';
  if (verdict === 'fail' || verdict === 'error') return 'failed';
  return verdict === 'skip' ? 'skipped' : 'other';
};

interface Listed {
  readonly expected: ReadonlySet<string>;
  readonly quarantined: ReadonlySet<string>;
  readonly words: ExcuseWords;
}

/** Skipped, as in JUnit, is what must not turn a build red or green. */
const excusedAs = (result: CheckResult, { expected, quarantined }: Listed): 'quarantine' | 'expected' | null => {
  if (result.verdict === 'error') return null;
  if (quarantined.has(resultName(result))) return 'quarantine';
  return result.verdict === 'fail' && expected.has(resultName(result)) ? 'expected' : null;
};

const testOf = (result: CheckResult, listed: Listed): CtrfTest => {
  const { target, suite, check, verdict, findings, reason, clause, level, trials, incidents } = result;
  const excused = excusedAs(result, listed);
  const why = excused === null ? listed.words.expired(result) : listed.words.why(result);
  const first = findings[0]?.what ?? reason;
  const message = [
    ...(excused === null ? [] : [excused === 'quarantine' ? 'quarantined' : 'expected failure']),
    ...(why === null ? [] : [why]),
    ...(first === undefined ? [] : [first]),
  ].join(': ');
  return {
    name: visible(check),
    status: excused === null ? statusOf(result) : 'skipped',
    duration,
    suite: [visible(targetKey(target)), visible(suite)],
    rawStatus: excused === null ? verdict : `${verdict} (${excused})`,
    ...(message === '' ? {} : { message: visible(clip(message, 2000)) }),
    ...(findings.length === 0 ? {} : { trace: visible(describeFindings(result)) }),
    ...(excused === null ? {} : { tags: [excused] }),
    extra: {
      clause,
      level,
      trials: { n: trials.n, failed: trials.failed, withheld: trials.withheld },
      ...(incidents === undefined ? {} : { incidents: incidents.map(visible) }),
    },
  };
};

const count = (tests: readonly CtrfTest[]): Record<Status, number> => {
  const counts: Record<Status, number> = { passed: 0, failed: 0, skipped: 0, pending: 0, other: 0 };
  for (const { status } of tests) counts[status] += 1;
  return counts;
};

const testsOf = (results: Results): readonly CtrfTest[] => {
  const { baseline } = results;
  const listed = {
    expected: new Set(baseline?.expected ?? []),
    quarantined: new Set(baseline?.quarantined ?? []),
    words: excusesOf(baseline),
  };
  return [
    ...inOrder(results).results.map((result) => testOf(result, listed)),
    ...runProblems(results).map(({ name, kind, message }) => ({
      name: visible(name),
      status: 'failed' as const,
      duration,
      suite: ['assay run'],
      rawStatus: kind,
      message: visible(clip(message, 2000)),
    })),
  ];
};

/** Common Test Report Format: a test for each check and target. A listed failure, and what is in quarantine, is skipped. */
export default defineReporter({
  name: 'ctrf',
  file: 'ctrf.json',
  render(results) {
    const { run } = results;
    const tests = testsOf(results);
    const start = new Date(Number.isNaN(Date.parse(run.startedAt)) ? 0 : run.startedAt).getTime();
    const stop = start + Math.round(run.durationMs);
    const report = {
      reportFormat: 'CTRF',
      specVersion,
      // Shards of one run share it.
      runId: run.shard?.plan ?? run.id,
      timestamp: new Date(stop).toISOString(),
      generatedBy: `assay ${run.tool.version}`,
      results: {
        tool: { name: run.tool.name, version: run.tool.version },
        summary: {
          tests: tests.length,
          ...count(tests),
          suites: new Set(tests.map(({ suite }) => suite.join('\n'))).size,
          start,
          stop,
          duration: stop - start,
          extra: { exitCode: run.exitCode, complete: run.complete, seed: run.seed },
        },
        tests,
        ...(run.shard === undefined ? {} : { environment: { shardId: `${run.shard.index}/${run.shard.total}` } }),
      },
    };
    return `${JSON.stringify(report, null, 2)}\n`;
  },
});
