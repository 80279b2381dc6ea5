import { type Results, type TargetName, targetKey, type Verdict } from '../../define.ts';
import { type Html, html } from '../escape.ts';
import { expiredLine } from '../excuses.ts';
import { paceSentence } from '../pace-words.ts';
import { type Cell, type Counts, expiredEntries, matrixOf, unexpectedFailures } from '../tally.ts';
import { exitMeaning, formatMs, runSentences, verdictLabels, verdictOrder, verdictSymbols } from '../text.ts';

/** Places in the page that the matrices lead to: the first failure of a target and suite, and each of the others. */
export const anchorOf = (target: number, suite: number, failure = 0): string =>
  `r${target}-${suite}${failure === 0 ? '' : `-${failure}`}`;

/** Symbol, number and colour: the colour is never alone. */
export const chip = (verdict: Verdict, text: string | number, href: string | null = null): Html => {
  const content = html`${verdictSymbols[verdict]} ${text}<span class="sr"> ${verdictLabels[verdict]}</span>`;
  return href === null
    ? html`<span class="chip ${verdict}" title="${text} ${verdictLabels[verdict]}">${content}</span>`
    : html`<a class="chip ${verdict}" title="${text} ${verdictLabels[verdict]}" href="${href}">${content}</a>`;
};

export const chips = (counts: Readonly<Counts>, failuresAt: string | null = null): readonly Html[] =>
  verdictOrder
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => chip(verdict, counts[verdict], verdict === 'fail' ? failuresAt : null));

/** Prose in which backticks mean code. */
export const prose = (text: string): Html =>
  html`${text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;

/** A name that may be broken after its slashes. */
export const breakable = (name: string): Html => html`${name.split(/(?<=\/)/).map((part) => html`${part}<wbr>`)}`;

/** A part of the page under its heading; nothing if there is nothing to tell. */
export interface Part {
  readonly title: string;
  readonly body: Html | null;
  /** Its place in the page. */
  readonly id: string;
}

export const section = ({ title, body, id }: Part): Html | null =>
  body === null ? null : html`<section id="${id}"><h2>${title}</h2>${body}</section>\n`;

/** Where to find what. */
export const contents = (parts: readonly Part[]): Html =>
  html`<nav>${parts.map(({ title, body, id }) => (body === null ? null : html`<a href="#${id}">${title}</a> `))}</nav>`;

const tone = ({ run, results }: Results): Verdict => {
  if (run.exitCode === 1) return 'fail';
  if (run.exitCode === 0) return results.some(({ verdict }) => verdict === 'warn') ? 'warn' : 'pass';
  return run.exitCode === 3 ? 'inconclusive' : 'warn';
};

const date = (iso: string): string => iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d).*Z$/, '$1 $2 UTC');

/** What came of the run, and the facts that one needs to repeat it. */
export const head = (results: Results): Html => {
  const { run, summary, targets, baseline } = results;
  const sum = (pick: (target: Results['targets'][number]) => number): number =>
    targets.reduce((total, target) => total + pick(target), 0);
  const facts: readonly (readonly [string, string])[] = [
    ['Started', date(run.startedAt)],
    ['Took', formatMs(run.durationMs)],
    ['Targets', String(targets.length)],
    ['Requests', String(summary.requests)],
    ['Tokens in / out', `${sum(({ tokens }) => tokens.prompt)} / ${sum(({ tokens }) => tokens.completion)}`],
    // Judged files have none.
    ...(run.seed === 0 ? [] : [['Seed', String(run.seed)] as const]),
    ...(run.profiles === undefined ? [] : [['Profile', run.profiles.join(', ')] as const]),
    ['Tool', `assay ${run.tool.version}`],
    ...(run.shard === undefined ? [] : [['Shard', `${run.shard.index} of ${run.shard.total}`] as const]),
    ...(run.merged === undefined ? [] : [['Merged from', `${run.merged.shards} shards`] as const]),
    ...(baseline === undefined ? [] : [['Baseline', baseline.file] as const]),
  ];
  const [verdict = '', ...rest] = runSentences(results);
  const pace = paceSentence(results);
  return html`<h1>assay · conformance report</h1>
<div class="verdict ${tone(results)}"><strong>${verdict}</strong>${rest.length === 0 ? null : html`<p>${rest.join(' ')}</p>`}<p class="soft">${exitMeaning(results)}</p></div>
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${pace === null ? null : html`<p class="soft">${pace}</p>`}
`;
};

const cellHtml = (cell: Cell | null, anchor: string, baseline: Results['baseline']): Html => {
  if (cell === null) return html`<td class="soft">·</td>`;
  const leads = unexpectedFailures(cell.results, baseline).length > 0;
  return html`<td>${chips(cell.counts, leads ? `#${anchor}` : null)}</td>`;
};

/** Targets down and suites across, or the other way round where there are fewer targets. Counts of failures lead to them. */
export const matrix = (results: Results): Html | null => {
  const { targets, suites, cell } = matrixOf(results);
  if (suites.length === 0) return null;
  const at = (row: number, column: number): Html => {
    const [target, suite] = [targets[row], suites[column]];
    if (target === undefined || suite === undefined) return html``;
    return cellHtml(cell(target, suite), anchorOf(row, column), results.baseline);
  };
  const names = targets.map((target) => breakable(targetKey(target)));
  const upright = targets.length < suites.length;
  const [corner, across, down] = upright ? ['Suite', names, suites] : ['Target', suites, names];
  return html`<div class="scroll"><table class="matrix">
<thead><tr><th scope="col">${corner}</th>${across.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${down.map(
    (name, i) => html`<tr><th scope="row">${name}</th>${across.map((_, j) => (upright ? at(j, i) : at(i, j)))}</tr>
`,
  )}</tbody></table></div>
<p class="legend">${verdictOrder.map((verdict) => html`<span class="nowrap"><span class="chip ${verdict}">${verdictSymbols[verdict]}</span> ${verdictLabels[verdict]}</span>`)}</p>`;
};

/** Endpoints, what they were asked, and whether they could be judged at all. */
export const targetsTable = ({ targets }: Results): Html => html`<div class="scroll"><table>
<thead><tr><th>Target</th><th>Base URL</th><th>Preflight</th><th class="n">Requests</th><th class="n">Tokens in</th><th class="n">Tokens out</th></tr></thead>
<tbody>${targets.map(
  (
    target,
  ) => html`<tr><th scope="row">${targetKey(target)}</th><td>${target.baseUrl}</td><td>${preflight(target.preflight)}</td>
<td class="n">${target.requests}</td><td class="n">${target.tokens.prompt}</td><td class="n">${target.tokens.completion}</td></tr>
`,
)}</tbody></table></div>`;

const preflight = ({ ok, reason, hint }: Results['targets'][number]['preflight']): Html =>
  ok
    ? html`<span class="chip pass">✓ ok</span>`
    : html`<span class="chip error">⚠ failed</span> ${reason ?? ''}${hint === undefined ? null : html`<br><span class="soft">${hint}</span>`}`;

/** Entries that no longer fit what was seen. */
export const baselineSection = ({ baseline }: Results): Html | null => {
  const expired = expiredEntries(baseline);
  if (baseline === undefined || baseline.stale.length + baseline.unmatched.length + expired.length === 0) return null;
  return html`<ul>${baseline.stale.map((entry) => html`<li>${entry} <span class="soft">is listed, but passes: remove it</span></li>`)}${baseline.unmatched.map(
    (entry) => html`<li>${entry} <span class="soft">matches nothing: correct or remove it</span></li>`,
  )}${expired.map((entry) => html`<li>${expiredLine(entry)}</li>`)}</ul>`;
};

/** Names of targets; where it is all or most of them, those that are missing. */
export const targetsInWords = (targets: readonly TargetName[], all: readonly TargetName[]): string => {
  const names = new Set(targets.map(targetKey));
  const missing = all.map(targetKey).filter((name) => !names.has(name));
  if (names.size < 2 || missing.length >= names.size) return [...names].join(', ');
  return missing.length === 0 ? `all ${names.size} targets` : `${names.size} targets: all but ${missing.join(', ')}`;
};
