import { type CheckResult, type FindingRecord, type Results, type TargetName, targetKey } from '../../define.ts';
import { type Html, html } from '../escape.ts';
import type { Catalogue } from '../reporter.ts';
import { expectedFailures, groupBy, matrixOf, resultName, unexpectedFailures } from '../tally.ts';
import { incidentUrl, plural, relativeLink, verdictSymbols, withCount } from '../text.ts';
import { anchorOf, prose, section, targetsInWords } from './parts.ts';

type Targets = readonly TargetName[];

const pair = (name: string, value: Html | string): Html => html`<dt>${name}</dt><dd>${value}</dd>`;

/** A stored exchange: a link if its path stays beside the report. */
const fileLink = (file: string): Html => {
  const href = relativeLink(file);
  return href === null ? html`<code>${file}</code>` : html`<a href="${href}">${file}</a>`;
};

const evidenceHtml = ({ at, exchange, excerpt, file, curl }: NonNullable<FindingRecord['evidence']>): Html => html`
${pair('Evidence', html`${at}<br><span class="soft">${file === undefined ? exchange : fileLink(file)}</span>${excerpt === undefined ? null : html`<pre>${excerpt}</pre>`}`)}
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
  const { verdict, check, title, target, trials, reason, findings } = result;
  return html`<article class="card ${verdict}"${id === null ? null : html` id="${id}"`}>
<header><h3><span class="chip ${verdict}">${verdictSymbols[verdict]}</span> ${check}</h3><span class="where">${targetKey(target)}${
    trials.n > 1 ? ` · ${trials.failed} of ${trials.n} trials` : ''
  }</span></header>
<p>${prose(title)}</p>${reason === undefined ? null : html`<p><strong>${reason}</strong></p>`}${findings.map(findingHtml)}
${ruleHtml(result, catalogue)}</article>
`;
};

/** The first failure of each target and suite carries the anchor that the matrix points to. */
const failureCards = (results: Results, catalogue: Catalogue): Html | null => {
  const { targets, suites, cells } = matrixOf(results);
  const unexpected = new Set(unexpectedFailures(results.results, results.baseline));
  if (unexpected.size === 0) return null;
  const rows = new Map(targets.map((target, index) => [targetKey(target), index]));
  return html`${cells.flatMap((cell) => {
    const anchor = anchorOf(rows.get(targetKey(cell.target)) ?? 0, suites.indexOf(cell.suite));
    return cell.results
      .filter((result) => unexpected.has(result))
      .map((result, index) => card(result, catalogue, index === 0 ? anchor : null));
  })}`;
};

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

const listedFailures = (group: readonly CheckResult[], catalogue: Catalogue): Html | null =>
  group.length === 0
    ? null
    : html`<details class="suite"><summary>${plural(group.length, 'failure')}</summary><div class="scroll"><ul>${group.map(
        (result) => html`<li>${resultName(result)}: ${result.findings.map(({ what }) => what).join(' ')}</li>`,
      )}</ul></div></details>${group.length <= 20 ? html`<details><summary>Evidence</summary>${cards(group, catalogue)}</details>` : null}`;

/** Everything that was judged: what needs attention first, the rest folded. */
export const verdictSections = (results: Results, catalogue: Catalogue): readonly (Html | null)[] => {
  const of = (verdict: CheckResult['verdict']): readonly CheckResult[] =>
    results.results.filter((result) => result.verdict === verdict);
  const all = results.targets;
  return [
    section('Failures', failureCards(results, catalogue), 'failures'),
    section('Errors of assay itself', cards(of('error'), catalogue)),
    section('Warnings', cards(of('warn'), catalogue)),
    section(
      'Failures that the baseline lists',
      listedFailures(expectedFailures(results.results, results.baseline), catalogue),
    ),
    section('Inconclusive', folded(of('inconclusive'), withheldTable, all)),
    section('Skipped', folded(of('skip'), withheldTable, all)),
    section('Passed', folded(of('pass'), passedTable, all)),
  ];
};

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
