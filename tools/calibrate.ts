import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckResult, Results } from '../src/define.ts';
import { markdownCode, markdownText } from '../src/report/mark.ts';
import { clip } from '../src/report/sanitise.ts';
import { judgeFiles } from '../src/run/judge-files.ts';

/**
 * Judges a folder of recordings of real providers and tells, by provider and check, what the checks make of them:
 * a check that fails many healthy providers is most likely wrong itself.
 * Usage: node tools/calibrate.ts FOLDER [OUT]. Writes OUT/calibration.json and OUT/calibration.md (default: reports).
 */

/** What one check says of all exchanges of one provider that it can judge. */
interface Row {
  readonly provider: string;
  readonly check: string;
  readonly level: string;
  exchanges: number;
  /** Models by verdict. */
  readonly models: Record<CheckResult['verdict'], number>;
  failed: number;
  withheld: number;
  readonly findings: (CheckResult['findings'][number] & { readonly model: string })[];
}

const emptyCounts = (): Row['models'] => ({ pass: 0, fail: 0, warn: 0, inconclusive: 0, skip: 0, error: 0 });

const rowsOf = ({ results }: Results): readonly Row[] => {
  const rows = new Map<string, Row>();
  for (const { target, check, level, verdict, trials, findings } of results) {
    const key = `${target.provider}\n${check}`;
    const row = rows.get(key) ?? {
      provider: target.provider,
      check,
      level,
      exchanges: 0,
      models: emptyCounts(),
      failed: 0,
      withheld: 0,
      findings: [],
    };
    rows.set(key, row);
    row.exchanges += trials.n;
    row.failed += trials.failed;
    row.withheld += trials.withheld;
    row.models[verdict] += 1;
    row.findings.push(...findings.map((finding) => ({ ...finding, model: target.model })));
  }
  return [...rows.values()].toSorted((a, b) => (a.check + a.provider < b.check + b.provider ? -1 : 1));
};

const verdictOf = ({ models }: Row): CheckResult['verdict'] =>
  (['fail', 'error', 'warn', 'pass', 'inconclusive', 'skip'] as const).find((verdict) => models[verdict] > 0) ?? 'skip';

const evidenceOf = ({ what, actual, evidence, count, model }: Row['findings'][number]): string =>
  `  - ${markdownText(model)}: ${markdownText(what)} (${markdownText(clip(actual, 300))}; ${count ?? 1} exchanges, first ${markdownCode(evidence?.exchange ?? '?')}, ${markdownText(evidence?.at ?? '')})`;

const section = (title: string, rows: readonly Row[], withEvidence: boolean): readonly string[] =>
  rows.length === 0
    ? []
    : [
        `## ${title}`,
        '',
        ...rows.flatMap((row) => [
          `- ${markdownCode(row.check)} (${row.level}) on ${markdownText(row.provider)}: ${row.failed} of ${row.exchanges} exchanges`,
          ...(withEvidence ? row.findings.map(evidenceOf) : []),
        ]),
        '',
      ];

const markdownOf = (rows: readonly Row[], results: Results): string => {
  const of = (verdict: CheckResult['verdict']): readonly Row[] => rows.filter((row) => verdictOf(row) === verdict);
  // Worth a look: a check that can tell something of no recording may be blind.
  const blind = [...Map.groupBy(rows, ({ check }) => check)]
    .filter(([, group]) => group.every((row) => row.withheld === row.exchanges))
    .map(
      ([check, group]) => `- ${markdownCode(check)}: ${group.reduce((sum, row) => sum + row.exchanges, 0)} exchanges`,
    );
  return [
    '# Calibration against recorded traffic',
    '',
    `${results.summary.requests} exchanges, ${new Set(rows.map(({ provider }) => provider)).size} providers, ${new Set(rows.map(({ check }) => check)).size} checks.`,
    '',
    ...section('Failures', of('fail'), true),
    ...section('Errors of assay itself', of('error'), true),
    ...section('Warnings', of('warn'), true),
    '## Checks that can tell nothing of any recording',
    '',
    ...blind,
    '',
  ].join('\n');
};

const [folder, out = 'reports'] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: node tools/calibrate.ts FOLDER [OUT]\n');
  process.exitCode = 4;
} else {
  const { results, counts } = await judgeFiles({
    names: [folder],
    onProblem: ({ message }) => void process.stderr.write(`${message}\n`),
  });
  const rows = rowsOf(results);
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'calibration.json'), `${JSON.stringify({ counts, rows }, null, 2)}\n`);
  await writeFile(join(out, 'calibration.md'), markdownOf(rows, results));
  for (const row of rows.filter((each) => ['fail', 'error'].includes(verdictOf(each)))) {
    process.stdout.write(
      `${verdictOf(row)}  ${row.check}  ${row.provider}  ${row.failed}/${row.exchanges}  ${clip(row.findings[0]?.what ?? '', 90)}\n`,
    );
  }
  const { verdicts } = results.summary;
  process.stdout.write(
    `${counts.exchanges} exchanges in ${results.run.durationMs} ms: ${Object.entries(verdicts)
      .map(([verdict, count]) => `${count} ${verdict}`)
      .join(', ')}\n`,
  );
}
