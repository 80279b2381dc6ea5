import { type CheckResult, type FindingRecord, type Results, type TargetName, targetKey } from '../../define.ts';
import { type Html, html } from '../escape.ts';
import { type ExcuseWords, excusesOf } from '../excuses.ts';
import type { Catalogue } from '../reporter.ts';
import {
  expectedFailures,
  gatingResults,
  groupBy,
  matrixOf,
  quarantinedResults,
  resultName,
  unexpectedFailures,
} from '../tally.ts';
import { incidentUrl, plural, relativeLink, trialsInWords, verdictSymbols, withCount } from '../text.ts';
import { anchorOf, type Part, prose, targetsInWords } from './parts.ts';
import { trialRows } from './rates.ts';

type Targets = readonly TargetName[];

const pair = (name: string, value: Html | string): Html => html`<dt>${name}</dt><dd>${value}</dd>`;

/** A stored exchange: a link if its path stays beside the report. */
const fileLink = (file: string): Html => {
  const href = relativeLink(file);
  return href === null ? html`<code>${file}</code>` : html`<a href="${href}">${file}</a>`;
};

const evidenceHtml = ({
  at,
  exchange,
  excerpt,
  file,
  upstream = [],
  curl,
}: NonNullable<FindingRecord['evidence']>): Html => html`
${pair('Evidence', html`${at}<br><span class="soft">${file === undefined ? exchange : fileLink(file)}${upstream.map((side) => html`<br>upstream’s side: ${fileLink(side)}`)}</span>${excerpt === undefined ? null : html`<pre>${excerpt}</pre>`}`)}
${curl === undefined ? null : pair('Repeat', html`<pre class="copy" title="Click to select">${curl}</pre>`)}`;

const findingHtml = ({
  what,
  expected,
  actual,
  evidence,
  fix,
  count,
}: FindingRecord): Html => html`<div class="finding"><p>${withCount(what, count)}</p>
<dl class="pairs">${pair('Expected', expected)}${pair('Actual', actual)}${evidence === undefined ? null : evidenceHtml(evidence)}${
  fix === undefined ? null : pair('Fix', prose(fix))
}</dl></div>`;

const incident = (name: string): Html => {
  const url = incidentUrl(name);
  return url === null ? html`${name} ` : html`<a href="${url}" rel="noreferrer">${name}</a> `;
};

const ruleHtml = ({ clause, level, incidents = [] }: CheckResult, catalogue: Catalogue): Html => {
  const known = catalogue.get(clause);
  return html`<dl class="pairs rule">${pair('Clause', html`<strong>${clause}</strong> (${level})${known === undefined ? null : html` ${prose(known.text)}`}`)}${
    known === undefined ? null : pair('Source', prose(known.source))
  }${known?.breaks === undefined ? null : pair('Breaks', prose(known.breaks))}${
    incidents.length === 0 ? null : pair('Reported', html`${incidents.map(incident)}`)
  }</dl>`;
};

/** One check that did not pass, with everything that is known of it. */
const card = (result: CheckResult, catalogue: Catalogue, id: string | null): Html => {
  const { verdict, check, title, target, reason, findings } = result;
  const often = trialsInWords(result);
  return html`<article class="card ${verdict}"${id === null ? null : html` id="${id}"`}>
<header><h3><span class="chip ${verdict}">${verdictSymbols[verdict]}</span> ${check}</h3><span class="where">${targetKey(target)}${often === null ? null : ` · ${often}`}</span></header>
<p>${prose(title)}</p>${reason === undefined ? null : html`<p><strong>${reason}</strong></p>`}${trialRows(result)}${findings.map(findingHtml)}
${ruleHtml(result, catalogue)}</article>
`;
};

/** Where the card of each failure stands that no baseline lists. */
export const failureAnchors = (results: Results): ReadonlyMap<CheckResult, string> => {
  const { targets, suites, cells } = matrixOf(results);
  const unexpected = new Set(unexpectedFailures(results.results, results.baseline));
  const rows = new Map(targets.map((target, index) => [targetKey(target), index]));
  return new Map(
    cells.flatMap((cell) =>
      cell.results
        .filter((result) => unexpected.has(result))
        .map((result, index) => [
          result,
          anchorOf(rows.get(targetKey(cell.target)) ?? 0, suites.indexOf(cell.suite), index),
        ]),
    ),
  );
};

const failureCards = (anchors: ReadonlyMap<CheckResult, string>, catalogue: Catalogue): Html | null =>
  anchors.size === 0 ? null : html`${[...anchors].map(([result, anchor]) => card(result, catalogue, anchor))}`;

const cards = (group: readonly CheckResult[], catalogue: Catalogue): Html | null =>
  group.length === 0 ? null : html`${group.map((result) => card(result, catalogue, null))}`;

const targetsOf = (group: readonly CheckResult[], all: Targets): string =>
  targetsInWords(
    group.map(({ target }) => target),
    all,
  );

/** A passed check in one row, with what it noted. */
const passedRow = (group: readonly CheckResult[], targets: Targets): Html | null => {
  const [first] = group;
  if (first === undefined) return null;
  const notes = [...new Set(group.flatMap(({ findings }) => findings.map(({ what }) => what)))];
  return html`<tr><th scope="row">${first.check}<br><span class="soft">${prose(first.title)}</span></th><td><span class="nowrap">${first.clause}</span><br><span class="soft">${first.level}</span></td>
<td>${targetsOf(group, targets)}</td><td>${notes.map((note) => html`<p>${note}</p>`)}</td></tr>
`;
};

const passedTable = (results: readonly CheckResult[], targets: Targets): Html =>
  html`<table class="checks passed"><thead><tr><th>Check</th><th>Clause</th><th>Targets</th><th>Notes</th></tr></thead>
<tbody>${groupBy(results, ({ check }) => check).map((row) => passedRow(row.results, targets))}</tbody></table>`;

/** Checks that were withheld for the same reason on the same targets stand in one row. */
const withheldTable = (results: readonly CheckResult[], targets: Targets): Html => {
  const rows = groupBy(results, ({ reason, check }) => `${reason ?? ''}\n${check}`).map((group) => ({
    reason: group.results[0]?.reason ?? 'no reason given',
    check: group.results[0]?.check ?? '',
    targets: targetsOf(group.results, targets),
  }));
  const merged = Map.groupBy(rows, (row) => `${row.reason}\n${row.targets}`);
  return html`<table class="checks"><thead><tr><th>Why</th><th>Targets</th><th>Checks</th></tr></thead>
<tbody>${[...merged.values()].map(
    (
      group,
    ) => html`<tr><td>${group[0]?.reason ?? ''}</td><td>${group[0]?.targets ?? ''}</td><td>${group.map(({ check }) => html`<code>${check}</code> `)}</td></tr>
`,
  )}</tbody></table>`;
};

/** A folded table for each suite. */
const folded = (
  group: readonly CheckResult[],
  table: (results: readonly CheckResult[], targets: Targets) => Html,
  targets: Targets,
): Html | null =>
  group.length === 0
    ? null
    : html`${groupBy(group, ({ suite }) => suite)
        .toSorted((a, b) => (a.label < b.label ? -1 : 1))
        .map(
          ({
            label,
            results,
          }) => html`<details class="suite"><summary>${label} <span class="soft">${plural(results.length, 'result')}</span></summary>
<div class="scroll">${table(results, targets)}</div></details>
`,
        )}`;

const reasonOf = (result: CheckResult, words: ExcuseWords): Html | null => {
  const why = words.why(result);
  return why === null ? null : html`<span class="soft">${why}.</span> `;
};

/** What the baseline excuses, each with its reason. */
const excusedResults = (
  group: readonly CheckResult[],
  one: string,
  words: ExcuseWords,
  catalogue: Catalogue,
): Html | null =>
  group.length === 0
    ? null
    : html`<details class="suite"><summary>${plural(group.length, one)}</summary><div class="scroll"><ul>${group.map(
        (result) =>
          html`<li><span class="chip ${result.verdict}">${verdictSymbols[result.verdict]}</span> ${resultName(result)}: ${reasonOf(result, words)}${result.findings.map(({ what }) => what).join(' ')}</li>`,
      )}</ul></div></details>${group.length <= 20 ? html`<details><summary>Evidence</summary>${cards(group, catalogue)}</details>` : null}`;

const of = ({ results }: Results, verdict: CheckResult['verdict']): readonly CheckResult[] =>
  gatingResults(results).filter((result) => result.verdict === verdict);

/** What broke. */
export const failureSections = (results: Results, catalogue: Catalogue): readonly Part[] => [
  { title: 'Failures', body: failureCards(failureAnchors(results), catalogue), id: 'failures' },
  { title: 'Errors of assay itself', body: cards(of(results, 'error'), catalogue), id: 'errors' },
];

/** What else needs attention. */
export const warningSections = (results: Results, catalogue: Catalogue): readonly Part[] => [
  { title: 'Warnings', body: cards(of(results, 'warn'), catalogue), id: 'warnings' },
  {
    title: 'Failures that the baseline lists',
    body: excusedResults(
      expectedFailures(results.results, results.baseline),
      'failure',
      excusesOf(results.baseline),
      catalogue,
    ),
    id: 'listed',
  },
  {
    title: 'In quarantine',
    body: excusedResults(
      quarantinedResults(results.results, results.baseline),
      'result',
      excusesOf(results.baseline),
      catalogue,
    ),
    id: 'quarantine',
  },
];

/** Everything else that was judged, folded. */
export const quietSections = (results: Results): readonly Part[] => [
  {
    title: 'Inconclusive',
    body: folded(of(results, 'inconclusive'), withheldTable, results.targets),
    id: 'inconclusive',
  },
  { title: 'Skipped', body: folded(of(results, 'skip'), withheldTable, results.targets), id: 'skipped' },
  { title: 'Passed', body: folded(of(results, 'pass'), passedTable, results.targets), id: 'passed' },
];

/** The stored exchanges that findings point to. */
export const filesSection = ({ results }: Results): Html | null => {
  const files = new Map<string, CheckResult[]>();
  for (const result of results) {
    for (const { evidence } of result.findings) {
      if (evidence?.file !== undefined) files.set(evidence.file, [...(files.get(evidence.file) ?? []), result]);
    }
  }
  if (files.size === 0) return null;
  return html`<p class="soft">Request, headers, every read with its time, and how it ended. <code>assay judge FILE</code> judges one again.</p>
<ul class="files">${[...files].map(([file, users]) => html`<li>${fileLink(file)} <span class="soft">${plural(new Set(users).size, 'check')}</span></li>`)}</ul>`;
};
