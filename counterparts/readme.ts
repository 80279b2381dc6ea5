import { targetKey, type Verdict } from '../src/define.ts';
import { markdownCode, markdownProse, markdownText } from '../src/report/mark.ts';
import { matrixOf } from '../src/report/tally.ts';
import { countsInWords, plural } from '../src/report/text.ts';
import type { FieldReport } from './field.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map(row),
];

/** The checks with a verdict; the same check of several models of one system once. */
const checksWith = ({ results }: FieldReport, verdict: Verdict): readonly string[] => [
  ...new Set(results.filter((result) => result.verdict === verdict).map(({ check }) => check)),
];

const verdictOf = ({ counterpart: { deviations } }: FieldReport): string =>
  deviations.length === 0 ? 'as known' : `**${plural(deviations.length, 'deviation')}**`;

/** What was found of each system, and whether it is what was known. */
const overview = (reports: readonly FieldReport[]): readonly string[] =>
  table(
    ['System', 'Version', 'What was found', 'Verdict'],
    reports.map((report) => {
      const { name, version } = report.counterpart;
      const failing = checksWith(report, 'fail').map(markdownText);
      const warned = checksWith(report, 'warn').map(markdownText);
      const found = [
        failing.length === 0 ? 'no check fails' : `fail: ${failing.join(', ')}`,
        ...(warned.length === 0 ? [] : [`warn: ${warned.join(', ')}`]),
      ];
      return [markdownText(name), markdownText(version), found.join('; '), verdictOf(report)];
    }),
  );

const verdictCounts = (reports: readonly FieldReport[]): readonly string[] => {
  const { targets, suites, cell } = matrixOf({
    targets: reports.flatMap((report) => report.targets),
    results: reports.flatMap((report) => report.results),
  });
  return table(
    ['System and model', ...suites],
    targets.map((target) => [
      markdownText(targetKey(target)),
      ...suites.map((suite) => {
        const counts = cell(target, suite)?.counts;
        return counts === undefined ? 'not run' : countsInWords(counts);
      }),
    ]),
  );
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

const findingsOf = (report: FieldReport, verdict: 'fail' | 'warn'): readonly string[] =>
  checksWith(report, verdict).map((check) => {
    const { expectations } = report.counterpart;
    const told = expectations.find((each) => each.check === check && each.expected === verdict);
    const result = report.results.find((each) => each.check === check && each.verdict === verdict);
    const what = result?.findings[0]?.what ?? 'no finding';
    const explained = told === undefined ? '' : ` ${markdownText(told.why)} Evidence: ${markdownProse(told.evidence)}`;
    return `- ${markdownCode(check)}: ${markdownText(what)}.${explained}`;
  });

const section = (report: FieldReport): readonly string[] => {
  const { name, title, version, deviations } = report.counterpart;
  const failures = findingsOf(report, 'fail');
  const warnings = findingsOf(report, 'warn');
  const { complete, tool } = report.run;
  return [
    `## ${markdownText(name)}`,
    '',
    `${markdownText(title)}. Version: ${markdownText(version)}. assay ${tool.version}, ${report.run.startedAt.slice(0, 10)}${complete ? '' : ', incomplete'}.`,
    '',
    ...(deviations.length === 0
      ? []
      : ['Not as known:', '', ...deviations.map((each) => `- ${markdownText(each)}`), '']),
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
    'one that it does. Every explained failure was looked into by hand, and its evidence is what stood in the exchange. Do',
    'not edit.',
    '',
    ...overview(reports),
    '',
    '## Verdicts by suite',
    '',
    ...verdictCounts(reports),
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
