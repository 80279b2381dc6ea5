import { type CheckResult, targetKey } from '../src/define.ts';
import { markdownCode, markdownText } from '../src/report/mark.ts';
import { matrixOf } from '../src/report/tally.ts';
import { countsInWords } from '../src/report/text.ts';
import type { FieldReport } from './field.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (reports: readonly FieldReport[]): readonly string[] => {
  const { targets, suites, cell } = matrixOf({
    targets: reports.flatMap((report) => report.targets),
    results: reports.flatMap((report) => report.results),
  });
  return [
    row(['System', ...suites]),
    row(['---', ...suites.map(() => '---')]),
    ...targets.map((target) =>
      row([
        markdownText(targetKey(target)),
        ...suites.map((suite) => {
          const counts = cell(target, suite)?.counts;
          return counts === undefined ? 'not run' : countsInWords(counts);
        }),
      ]),
    ),
  ];
};

/** Facts that were published before, and whether they came out. */
const knownFacts = (reports: readonly FieldReport[]): readonly string[] =>
  reports.flatMap(({ counterpart: { name, expectations, observations } }) => [
    ...expectations
      .filter(({ known }) => known)
      .map(({ check, model, expected, came, why }) => {
        const outcome = came === expected ? `${came}, as known` : `**${came}, where ${expected} was known**`;
        return `- ${markdownText(`${name}/${model}`)}: ${markdownText(why)} ${markdownCode(check)}: ${outcome}.`;
      }),
    ...observations.map(({ title, holds, saw }) => {
      const outcome = holds ? 'as known' : '**no longer so**';
      return `- ${markdownText(name)}: ${markdownText(title)}: ${outcome} (${markdownCode(saw)}).`;
    }),
  ]);

/** The same failure of several models of one system is told once. */
const failuresOf = ({ results, counterpart }: FieldReport, verdict: 'fail' | 'warn'): readonly string[] =>
  [
    ...Map.groupBy(
      results.filter((result) => result.verdict === verdict),
      ({ check }) => check,
    ),
  ].map(([check, group]: [string, readonly CheckResult[]]) => {
    const why = counterpart.expectations.find((each) => each.check === check && each.expected === verdict)?.why;
    const what = group[0]?.findings[0]?.what ?? 'no finding';
    return `- ${markdownCode(check)}: ${markdownText(what)}.${why === undefined ? '' : ` ${markdownText(why)}`}`;
  });

const section = (report: FieldReport): readonly string[] => {
  const { name, title, version } = report.counterpart;
  const failures = failuresOf(report, 'fail');
  const warnings = failuresOf(report, 'warn');
  const { complete, tool } = report.run;
  return [
    `## ${markdownText(name)}`,
    '',
    `${markdownText(title)}. Version: ${markdownText(version)}. assay ${tool.version}, ${report.run.startedAt.slice(0, 10)}${complete ? '' : ', incomplete'}.`,
    '',
    ...(failures.length === 0 ? ['No check fails.'] : ['Failing checks:', '', ...failures]),
    ...(warnings.length === 0 ? [] : ['', 'Warnings:', '', ...warnings]),
    '',
  ];
};

/** The overview of a folder of field reports, in Markdown. */
export const renderReadme = (reports: readonly FieldReport[]): string =>
  [
    '# Field reports',
    '',
    'What the suites say of real systems that this project did not write, run on loopback. Made by `npm run counterparts`,',
    'which fails if a system shows a failure that its file in `counterparts/systems/` does not explain, or no longer shows',
    'one that it does. Every explained failure was looked into by hand. Do not edit.',
    '',
    ...table(reports),
    '',
    '## Known facts',
    '',
    ...knownFacts(reports),
    '',
    ...reports.flatMap(section),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
