import { type CheckResult, type FindingRecord, type Results, targetKey } from '../../define.ts';
import { excusesOf, expiredLine } from '../excuses.ts';
import { markdownCode, markdownFence, markdownProse, markdownText } from '../mark.ts';
import { blameTables } from '../markdown-blame.ts';
import { gatewayText } from '../markdown-gateway.ts';
import { type Catalogue, defineReporter } from '../reporter.ts';
import { clip } from '../sanitise.ts';
import {
  bySeverity,
  type Cell,
  expectedFailures,
  expiredEntries,
  gatingResults,
  groupBy,
  inOrder,
  matrixOf,
  quarantinedResults,
  resultName,
  unexpectedFailures,
} from '../tally.ts';
import {
  exitMeaning,
  formatMs,
  incidentUrl,
  plural,
  reasonInWords,
  runSentence,
  some,
  trialsInWords,
  verdictLabels,
  verdictOrder,
  verdictSymbols,
  withCount,
} from '../text.ts';

/** GitHub drops a step summary that is longer. */
const maxBytes = 1024 * 1024;
/** Room for the note that says what is missing. */
const reserve = 1024;

const cellText = (cell: Cell | null): string =>
  cell === null
    ? '·'
    : verdictOrder
        .filter((verdict) => cell.counts[verdict] > 0)
        .map((verdict) => `${verdictSymbols[verdict]}&nbsp;${cell.counts[verdict]}`)
        .join(' ');

const matrix = (results: Results): string => {
  const { targets, suites, cell } = matrixOf(results);
  if (suites.length === 0) return '';
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const legend = bySeverity.map((verdict) => `${verdictSymbols[verdict]} ${verdictLabels[verdict]}`).join(' · ');
  return [
    row(['Target', ...suites.map(markdownText)]),
    row(['---', ...suites.map(() => '---')]),
    ...targets.map((target) =>
      row([markdownText(clip(targetKey(target), 200)), ...suites.map((suite) => cellText(cell(target, suite)))]),
    ),
    '',
    `<sub>${legend}</sub>`,
  ].join('\n');
};

const head = (results: Results): string => {
  const { run, summary, baseline } = results;
  const facts = [
    `assay ${run.tool.version}`,
    run.startedAt,
    formatMs(run.durationMs),
    plural(summary.requests, 'request'),
    `seed ${run.seed}`,
    ...(run.profiles === undefined ? [] : [`profile ${run.profiles.join(', ')}`]),
  ];
  const late = [
    ...(baseline?.stale ?? []).map((entry) => `- Stale baseline entry, for it passes: ${markdownText(entry)}`),
    ...expiredEntries(baseline).map((entry) => `- Baseline entry past its day: ${markdownText(expiredLine(entry))}`),
    ...(baseline?.unmatched ?? []).map((entry) => `- Baseline entry that matches nothing: ${markdownText(entry)}`),
  ];
  return [
    '# assay',
    `**${markdownText(clip(runSentence(results), 4000))}**`,
    `${exitMeaning(results)}<br>${markdownText(facts.join(' · '))}`,
    late.join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
};

const details = (summary: string, body: string): string =>
  `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;

const finding = ({ what, expected, actual, evidence, fix, count }: FindingRecord): string => {
  const lines = [
    `**${markdownText(withCount(what, count))}**`,
    `Expected: ${markdownText(expected)}<br>Actual: ${markdownText(actual)}`,
    ...(fix === undefined ? [] : [`Fix: ${markdownProse(fix)}`]),
  ];
  if (evidence === undefined) return lines.join('\n\n');
  const { at, exchange, excerpt, curl, file } = evidence;
  const body = [
    `Exchange ${markdownCode(exchange)}${file === undefined ? '' : `, stored in ${markdownCode(file)}`}`,
    ...(excerpt === undefined ? [] : [markdownFence(excerpt)]),
    ...(curl === undefined ? [] : [markdownFence(curl, 'sh')]),
  ].join('\n\n');
  return [...lines, details(`Evidence: ${markdownText(at)}`, body)].join('\n\n');
};

const rule = ({ clause, level, incidents = [] }: CheckResult, catalogue: Catalogue): string => {
  const known = catalogue.get(clause);
  const links = incidents.map((incident) => {
    const url = incidentUrl(incident);
    return url === null ? markdownText(incident) : `[${markdownText(incident)}](${url})`;
  });
  return [
    `Clause ${markdownText(clause)} (${level})${known === undefined ? '' : `: ${markdownProse(known.text)}`}`,
    ...(known === undefined ? [] : [`Source: ${markdownProse(known.source)}`]),
    ...(known?.breaks === undefined ? [] : [`Breaks: ${markdownProse(known.breaks)}`]),
    ...(links.length === 0 ? [] : [`Reported: ${links.join(', ')}`]),
  ].join('<br>');
};

const failure = (result: CheckResult, catalogue: Catalogue): string => {
  const trials = trialsInWords(result);
  return [
    `### ${verdictSymbols[result.verdict]} ${markdownText(result.check)} on ${markdownText(targetKey(result.target))}`,
    markdownProse(result.title),
    ...(trials === null ? [] : [`**${markdownText(trials)}**`]),
    ...(result.reason === undefined ? [] : [markdownText(result.reason)]),
    ...result.findings.map(finding),
    rule(result, catalogue),
  ].join('\n\n');
};

const warning = (result: CheckResult): string => {
  const trials = trialsInWords(result);
  const seen = result.findings.map(({ what }) => what).join(' ');
  return `- ${verdictSymbols.warn} ${markdownText(result.check)} on ${markdownText(targetKey(result.target))}: ${markdownText(
    trials === null ? seen : `${seen} – ${trials}`,
  )}`;
};

const undecided = (results: readonly CheckResult[]): string =>
  groupBy(results, reasonInWords)
    .map(({ label, results: group }) => {
      const names = [...new Set(group.map((each) => resultName(each)))];
      return `- ${plural(group.length, 'check')}: ${markdownText(label)} (${markdownText(some(names, 10))})`;
    })
    .join('\n');

/** Blocks in order of weight; `items` tells how many results a block stands for. */
const blocks = (
  results: Results,
  catalogue: Catalogue,
): readonly { readonly text: string; readonly items: number }[] => {
  const of = (verdict: CheckResult['verdict']): readonly CheckResult[] =>
    gatingResults(results.results).filter((result) => result.verdict === verdict);
  const whole = (title: string, group: readonly CheckResult[], body: (group: readonly CheckResult[]) => string) =>
    group.length === 0 ? [] : [{ text: details(`${title} (${group.length})`, body(group)), items: group.length }];
  const each = (title: string, group: readonly CheckResult[]) =>
    group.map((result, index) => ({
      text: `${index === 0 ? `## ${title}\n\n` : ''}${failure(result, catalogue)}`,
      items: 1,
    }));
  const words = excusesOf(results.baseline);
  const excused = (result: CheckResult): string => {
    const why = words.why(result);
    return `- ${markdownText(resultName(result))}${why === null ? '' : `: ${markdownText(why)}`}`;
  };
  return [
    { text: matrix(results), items: 0 },
    ...(results.attribution === undefined || results.attribution.length === 0
      ? []
      : [{ text: `## Whose fault\n\n${blameTables(results.attribution)}`, items: results.attribution.length }]),
    ...(results.gateway === undefined
      ? []
      : [{ text: `## The gateway\n\n${gatewayText(results.gateway)}`, items: results.gateway.honesty.length }]),
    ...each('Failures', unexpectedFailures(results.results, results.baseline)),
    ...each('Errors of assay itself', of('error')),
    ...whole('Warnings', of('warn'), (group) => group.map(warning).join('\n')),
    ...whole('Failures that the baseline lists', expectedFailures(results.results, results.baseline), (group) =>
      group.map(excused).join('\n'),
    ),
    ...whole('In quarantine', quarantinedResults(results.results, results.baseline), (group) =>
      group.map((result) => excused(result).replace('- ', `- ${verdictSymbols[result.verdict]} `)).join('\n'),
    ),
    ...whole('Inconclusive', of('inconclusive'), undecided),
    ...whole('Skipped', of('skip'), undecided),
  ];
};

/** Fit for a pull request or a step summary of GitHub Actions: below 1 MiB, and says so where it had to leave out. */
export default defineReporter({
  name: 'markdown',
  file: 'summary.md',
  render(results, { catalogue }) {
    let text = `${head(results)}\n`;
    let left = 0;
    let full = false;
    for (const block of blocks(inOrder(results), catalogue)) {
      if (block.text === '') continue;
      full ||= Buffer.byteLength(text) + Buffer.byteLength(block.text) + 2 > maxBytes - reserve;
      if (full) left += block.items;
      else text += `\n${block.text}\n`;
    }
    if (!full) return text;
    return `${text}\n> This summary is cut, for it may have no more than 1 MiB: ${plural(left, 'result')} of failed, warned, inconclusive or skipped checks are not shown. \`results.json\` has them all.\n`;
  },
});
