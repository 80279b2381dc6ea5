import { type CheckResult, type FindingRecord, type Results, targetKey, type Verdict } from '../define.ts';
import { type Paint, verdictColors } from './color.ts';
import type { Catalogue } from './reporter.ts';
import { clip, oneLine, visible } from './sanitise.ts';
import { type Cell, type Group, groupBy, matrixOf, resultName } from './tally.ts';
import {
  incidentUrl,
  plural,
  reasonInWords,
  some,
  trialsInWords,
  verdictOrder,
  verdictSymbols,
  withCount,
} from './text.ts';
import { displayWidth, pad, shortenMiddle, wrap } from './wrap.ts';

/** What the parts of the terminal report share. */
export interface Screen {
  readonly paint: Paint;
  readonly width: number;
}

const gap = '  ';
const labelWidth = 10;
/** Longer texts of a finding are cut; `results.json` has them whole. */
const maxText = 2000;

const cellText = (cell: Cell | null, paint: Paint): string =>
  cell === null
    ? paint('gray', '·')
    : verdictOrder
        .filter((verdict) => cell.counts[verdict] > 0)
        .map((verdict) => paint(verdictColors[verdict], `${verdictSymbols[verdict]}${cell.counts[verdict]}`))
        .join(' ');

/** Columns of suites that fit beside the names, in as many rows of columns as it takes. */
const bands = (widths: readonly number[], room: number): readonly (readonly number[])[] => {
  const found: number[][] = [[]];
  let used = 0;
  for (const [index, width] of widths.entries()) {
    const needed = width + gap.length;
    if (used > 0 && used + needed > room) {
      found.push([]);
      used = 0;
    }
    found.at(-1)?.push(index);
    used += needed;
  }
  return found;
};

/** Targets down, suites across; as many bands of suites as the width demands. */
export const matrixLines = (results: Results, { paint, width }: Screen): readonly string[] => {
  const { targets, suites, cell } = matrixOf(results);
  if (suites.length === 0) return [];
  const room = Math.max(12, Math.floor(width * 0.45));
  const names = targets.map((target) => shortenMiddle(oneLine(targetKey(target)), room));
  const nameWidth = Math.max(...names.map(displayWidth));
  const columns = suites.map((suite) => {
    const cells = targets.map((target) => cellText(cell(target, suite), paint));
    const title = oneLine(suite);
    return { title, cells, width: Math.max(displayWidth(title), ...cells.map(displayWidth)) };
  });
  return bands(
    columns.map((column) => column.width),
    width - nameWidth,
  ).flatMap((band, index) => {
    const shown = band.flatMap((column) => columns[column] ?? []);
    const line = (name: string, cells: readonly string[]): string => [name, ...cells].join(gap).trimEnd();
    return [
      ...(index === 0 ? [] : ['']),
      line(
        pad('', nameWidth),
        shown.map((column) => paint('bold', pad(column.title, column.width))),
      ),
      ...names.map((name, row) =>
        line(
          pad(name, nameWidth),
          shown.map((column) => pad(column.cells[row] ?? '', column.width)),
        ),
      ),
    ];
  });
};

const labelled = (label: string, text: string, { paint, width }: Screen): readonly string[] => {
  const lines = wrap(visible(clip(text, maxText)), width - labelWidth - 4);
  return lines.map((line, index) => `    ${paint('dim', pad(index === 0 ? label : '', labelWidth))}${line}`);
};

const excerptLines = (excerpt: string, { paint, width }: Screen): readonly string[] =>
  wrap(visible(clip(excerpt, maxText)), width - labelWidth - 6)
    .slice(0, 12)
    .map((line) => `    ${' '.repeat(labelWidth)}${paint('dim', '│')} ${line}`);

const findingLines = (
  { what, expected, actual, evidence, count }: FindingRecord,
  index: number,
  screen: Screen,
): readonly string[] => [
  ...(index === 0 ? [] : ['']),
  ...labelled('What', withCount(what, count), screen),
  ...labelled('Expected', expected, screen),
  ...labelled('Actual', actual, screen),
  ...(evidence === undefined
    ? []
    : labelled('Evidence', `${evidence.at} (${evidence.file ?? evidence.exchange})`, screen)),
  ...(evidence?.excerpt === undefined || evidence.excerpt === '' ? [] : excerptLines(evidence.excerpt, screen)),
];

/** One command repeats the first finding. It is not wrapped, so that it can be copied. */
const repeatLines = (findings: readonly FindingRecord[], { paint }: Screen): readonly string[] => {
  const curl = findings.find(({ evidence }) => evidence?.curl !== undefined)?.evidence?.curl;
  return curl === undefined ? [] : [`    ${paint('dim', pad('Repeat', labelWidth))}${oneLine(curl)}`];
};

const fixLines = (findings: readonly FindingRecord[], screen: Screen): readonly string[] =>
  [...new Set(findings.map(({ fix }) => fix))].flatMap((fix) =>
    fix === undefined ? [] : labelled('Fix', fix, screen),
  );

const ruleLines = (
  { clause, level, incidents }: CheckResult,
  catalogue: Catalogue,
  screen: Screen,
): readonly string[] => {
  const known = catalogue.get(clause);
  return [
    ...labelled('Clause', `${clause} (${level})${known === undefined ? '' : `: ${known.text}`}`, screen),
    ...(known === undefined ? [] : labelled('Source', known.source, screen)),
    ...(known?.breaks === undefined ? [] : labelled('Breaks', known.breaks, screen)),
    ...(incidents ?? []).flatMap((incident, index) =>
      labelled(index === 0 ? 'Reported' : '', incidentUrl(incident) ?? incident, screen),
    ),
  ];
};

const headline = (result: CheckResult, { paint, width }: Screen): readonly string[] => {
  const { verdict, check, title, target } = result;
  const color = verdictColors[verdict];
  const trials = trialsInWords(result);
  const often = trials === null ? '' : `: ${oneLine(trials)}`;
  const [first = '', ...rest] = wrap(`${oneLine(check)} — ${oneLine(title)}`, width - 2);
  return [
    `${paint(color, verdictSymbols[verdict])} ${paint('bold', first)}`,
    ...rest.map((line) => `  ${paint('bold', line)}`),
    ...wrap(`on ${oneLine(targetKey(target))}${often}`, width - 4).map((line) => `    ${paint('dim', line)}`),
  ];
};

const patternLines = ({ trials: { pattern } }: CheckResult, screen: Screen): readonly string[] =>
  pattern?.kind.startsWith('only') === true ? labelled('Pattern', pattern.detail, screen) : [];

/** One failed check, with everything that is known of it. */
export const failureLines = (result: CheckResult, catalogue: Catalogue, screen: Screen): readonly string[] => [
  ...headline(result, screen),
  ...(result.reason === undefined ? [] : labelled('Reason', result.reason, screen)),
  ...patternLines(result, screen),
  ...result.findings.flatMap((finding, index) => findingLines(finding, index, screen)),
  ...repeatLines(result.findings, screen),
  ...fixLines(result.findings, screen),
  ...ruleLines(result, catalogue, screen),
  '',
];

/** An entry of a list: the symbol, then text that is indented below it. */
export const itemLines = (verdict: Verdict, text: string, { paint, width }: Screen): readonly string[] =>
  wrap(oneLine(text), width - 2).map((line, index) =>
    index === 0 ? `${paint(verdictColors[verdict], verdictSymbols[verdict])} ${line}` : `  ${line}`,
  );

/** A check that warns, or notes something: what it saw, briefly. */
export const shortLines = (result: CheckResult, screen: Screen): readonly string[] => {
  const seen = clip(result.findings.map(({ what }) => what).join(' ') || result.title, 400);
  const trials = result.trials.failed > 0 ? trialsInWords(result) : null;
  return itemLines(result.verdict, `${resultName(result)}: ${seen}${trials === null ? '' : ` – ${trials}`}`, screen);
};

/** Checks that share a reason, a line for each reason. */
export const reasonLines = (results: readonly CheckResult[], screen: Screen): readonly string[] =>
  groupBy(results, reasonInWords).flatMap((group) =>
    itemLines(group.results[0]?.verdict ?? 'inconclusive', reasonText(group), screen),
  );

const reasonText = ({ label, results }: Group): string => {
  const checks = [...new Set(results.map(({ check }) => check))];
  const targets = [...new Set(results.map(({ target }) => targetKey(target)))];
  return `${clip(label, 300)} — ${some(checks, 4)} (${targets.length > 3 ? plural(targets.length, 'target') : targets.join(', ')})`;
};
