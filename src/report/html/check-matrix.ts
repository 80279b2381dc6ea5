import { type CheckResult, type Results, type TargetName, targetKey } from '../../define.ts';
import { type Html, html } from '../escape.ts';
import { patternInWords, plural, trialsInWords, verdictLabels, verdictSymbols } from '../text.ts';
import { breakable } from './parts.ts';
import { decisionInWords, judgedOf } from './rates.ts';

/** Rows that the page holds, and passed rows beside them. */
const mostRows = 300;

const isQuiet = ({ verdict, trials }: CheckResult): boolean =>
  (verdict === 'pass' || verdict === 'skip') && trials.failed === 0 && trials.decision?.outcome !== 'undecided';

/** Nothing failed, but not everything could be judged. */
const isUnclear = ({ verdict, trials }: CheckResult): boolean =>
  verdict === 'inconclusive' && trials.failed === 0 && trials.decision?.outcome !== 'undecided';

const titleOf = (result: CheckResult): string => {
  const { verdict, trials, reason } = result;
  return [
    verdictLabels[verdict],
    ...[trialsInWords(result)].filter((words) => words !== null),
    ...(trials.decision === undefined ? [] : [decisionInWords(trials.decision)]),
    ...(reason === undefined ? [] : [reason]),
  ].join('; ');
};

/** Symbol and count, the rest on hover; what stands in a card leads to it. */
const loudCell = (result: CheckResult, anchor: string | undefined): Html => {
  const { verdict, trials } = result;
  const pattern = patternInWords(result);
  const judged = judgedOf(trials);
  const content = html`${verdictSymbols[verdict]}${judged === 0 ? null : ` ${trials.failed}/${judged}`}<span class="sr"> ${verdictLabels[verdict]}</span>`;
  const chip =
    anchor === undefined
      ? html`<span class="chip ${verdict}">${content}</span>`
      : html`<a class="chip ${verdict}" href="#${anchor}">${content}</a>`;
  return html`<td title="${titleOf(result)}">${chip}${
    pattern === null ? null : html`<br><span class="soft">${pattern}</span>`
  }</td>`;
};

const quietCell = ({ verdict, trials }: CheckResult): Html =>
  html`<td class="soft">${verdictSymbols[verdict]}${verdict === 'pass' ? ` 0/${judgedOf(trials)}` : null}</td>`;

type Row = readonly [check: string, results: readonly CheckResult[]];

const table = (rows: readonly Row[], targets: readonly TargetName[], cell: (result: CheckResult) => Html): Html =>
  html`<div class="scroll"><table class="matrix rates"><thead><tr><th scope="col">Check</th>${targets.map((target) => html`<th scope="col">${breakable(targetKey(target))}</th>`)}</tr></thead>
<tbody>${rows.map(([check, results]) => {
    const byTarget = new Map(results.map((result) => [targetKey(result.target), result]));
    return html`<tr><th scope="row">${breakable(check)}</th>${targets.map((target) => {
      const result = byTarget.get(targetKey(target));
      return result === undefined ? html`<td class="soft">·</td>` : cell(result);
    })}</tr>
`;
  })}</tbody></table></div>`;

/** Checks that most targets fail come first. */
const loudness = ([, results]: Row): number =>
  results.reduce((sum, { verdict }) => sum + (verdict === 'fail' ? 1000 : verdict === 'pass' ? 0 : 1), 0);

/** What a check came to with all targets: something to look at, nothing told, or nothing wrong. */
const kindOf = ([, results]: Row): 'loud' | 'unclear' | 'quiet' => {
  if (results.every(isQuiet)) return 'quiet';
  return results.every((result) => isQuiet(result) || isUnclear(result)) ? 'unclear' : 'loud';
};

/**
 * Checks down, targets across, with how often each failed; those that nothing failed are folded. `anchors`: where the
 * card of a result stands.
 */
export const checkMatrix = ({ results, targets }: Results, anchors: ReadonlyMap<CheckResult, string>): Html | null => {
  const rows = Map.groupBy([...Map.groupBy(results, ({ check }) => check)], kindOf);
  const { loud = [], unclear = [], quiet = [] } = Object.fromEntries(rows);
  if (loud.length + unclear.length === 0) return null;
  const cell = (result: CheckResult): Html =>
    isQuiet(result) ? quietCell(result) : loudCell(result, anchors.get(result));
  const shown = loud.toSorted((a, b) => loudness(b) - loudness(a)).slice(0, mostRows);
  const legend = html`<p class="legend"><span>Trials that failed, of those that were judged. Hover for the interval; the cards have it all.</span>${
    loud.length > shown.length
      ? html` <span>${plural(loud.length - shown.length, 'more check')} in the cards.</span>`
      : null
  }</p>`;
  const folded = (some: readonly Row[], what: string): Html | null =>
    some.length === 0
      ? null
      : html`<details class="suite"><summary>${plural(some.length, 'check')} <span class="soft">${what}</span></summary>${table(some.slice(0, mostRows), targets, cell)}</details>`;
  return html`${shown.length === 0 ? null : html`${table(shown, targets, cell)}${legend}`}
${folded(unclear, 'that could not tell, of some target at least')}${folded(quiet, 'that nothing failed')}`;
};
