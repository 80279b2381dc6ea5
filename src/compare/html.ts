import { type Html, html } from '../report/escape.ts';
import { page } from '../report/html/page.ts';
import { style } from '../report/html/style.ts';
import { clip } from '../report/sanitise.ts';
import { plural } from '../report/text.ts';
import type { Comparison, Pair, SideCounts, TimePair } from './comparison.ts';
import {
  countsInWords,
  countsText,
  exitMeaning,
  formatP,
  formatRate,
  methodOf,
  quietTimesInWords,
  ratioText,
  remarkOf,
  sentenceOf,
  statusLabels,
  statusSymbols,
  timeLabels,
  timeText,
  told,
  toldTimes,
  tones,
} from './words.ts';

/** So many rows of a candidate are shown; `compare.json` has them all. */
const mostRows = 1000;
const mostQuiet = 2000;
const viewWidth = 200;

const ownStyle = `
.rates svg { display: block; width: 100%; min-width: 8rem; height: 1.9rem; }
.rates th:last-child { width: 22%; } .rates td small { display: block; }
.rates tbody th { min-width: 11rem; }
.track { fill: var(--line); } .was { fill: var(--soft); } .is { fill: var(--c); }
.was-range { fill: var(--soft); opacity: .35; } .is-range { fill: var(--c); opacity: .4; }
.rates + .soft { margin-top: .6rem; } section h3 { margin: 1.5rem 0 .5rem; }
@media (max-width: 40rem) {
  .rates td small { display: inline; margin-left: .4rem; } .rates td:last-child small { margin-left: 0; }
  .rates tbody th { max-width: none; }
  .rates thead { display: none; } .rates tbody, .rates tr, .rates td, .rates th { display: block; width: auto; }
  .rates tr { border-bottom: 1px solid var(--line); padding: .4rem 0; }
  .rates td, .rates tbody th { border: 0; padding: .1rem .6rem; text-align: left; }
  .rates td[data-label]::before { content: attr(data-label) " "; color: var(--soft); } .rates td:empty { display: none; }
}
`;

const name = (text: string): string => clip(text, 300);

const chip = (tone: keyof typeof tones, text: string): Html => html`<span class="chip ${tones[tone]}">${text}</span>`;

/** Before above, now below, on a scale from 0 to 100 %: a mark for the rate, and its 95 % interval behind. */
const ratesFigure = ({ before, now, status }: Pair): Html | null => {
  if (before === null || now === null) return null;
  const x = (rate: number): string => (rate * (viewWidth - 4)).toFixed(1);
  const bar = (counts: SideCounts, y: number, kind: 'was' | 'is'): Html | null => {
    if (counts.wilson === null) return null;
    const [low, high] = counts.wilson;
    return html`<rect class="track" x="0" y="${y + 4}" width="${viewWidth}" height="1"/><rect class="${kind}-range" x="${x(low)}" y="${y + 1}" width="${x(high - low)}" height="7"/><rect class="${kind}" x="${x(counts.failed / counts.n)}" y="${y}" width="4" height="9"/>`;
  };
  const words = (counts: SideCounts): string =>
    counts.wilson === null
      ? 'not judged'
      : `${formatRate(counts.failed / counts.n)} (${formatRate(counts.wilson[0])} to ${formatRate(counts.wilson[1])})`;
  return html`<svg class="${tones[status]}" viewBox="0 0 ${viewWidth} 22" preserveAspectRatio="none" role="img" aria-label="Failure rate before ${words(before)}, now ${words(now)}"><title>before ${words(before)}, now ${words(now)}</title>${bar(before, 0, 'was')}${bar(now, 12, 'is')}</svg>`;
};

const rated = (counts: SideCounts | null): Html =>
  html`${countsText(counts)}${counts === null || counts.n === 0 ? null : html`<small>${formatRate(counts.failed / counts.n)}</small>`}`;

const pairRow = (
  pair: Pair,
): Html => html`<tr><td class="nowrap">${chip(pair.status, `${statusSymbols[pair.status]} ${statusLabels[pair.status]}`)}</td>
<th scope="row">${name(pair.check)}<br><small>${name(pair.title)}</small></th><td>${name(pair.unit)}</td>
<td class="n" data-label="before">${rated(pair.before)}</td><td class="n" data-label="now">${rated(pair.now)}</td>
<td class="n" data-label="p">${pair.test === null ? null : html`${formatP(pair.test.adjusted)}<small>q ${formatP(pair.test.q)}</small>`}</td>
<td>${ratesFigure(pair)}<small>${clip(remarkOf(pair), 300)}</small></td></tr>
`;

const cut = (all: number, most: number): Html | null =>
  all <= most ? null : html`<p class="soft">${plural(all - most, 'row')} more in <code>compare.json</code>.</p>`;

const pairsTable = (rows: readonly Pair[]): Html | null =>
  rows.length === 0
    ? null
    : html`<div class="scroll"><table class="rates">
<thead><tr><th></th><th>Check</th><th>Of</th><th class="n">Before</th><th class="n">Now</th><th class="n">p</th><th>Failure rate, 0 to 100 %</th></tr></thead>
<tbody>${rows.slice(0, mostRows).map(pairRow)}</tbody></table></div><p class="soft">Failed of judged trials; in the figures before above now, each with its 95 % interval. p is corrected for all pairs; q is the share of false alarms down to that row.</p>${cut(rows.length, mostRows)}`;

const timeRow = (
  time: TimePair,
): Html => html`<tr><td class="nowrap">${chip(time.status, timeLabels[time.status])}</td><th scope="row">${name(time.probe)}</th><td>${name(time.unit)}</td>
<td class="n" data-label="before">${timeText(time.before)}</td><td class="n" data-label="now">${timeText(time.now)}</td><td class="n" data-label="ratio">${ratioText(time)}</td><td class="n" data-label="p">${formatP(time.adjusted)}</td></tr>
`;

const timesTable = (times: readonly TimePair[]): Html | null => {
  if (times.length === 0) return null;
  const changed = toldTimes(times);
  const table = (rows: readonly TimePair[]): Html =>
    html`<div class="scroll"><table class="rates"><thead><tr><th></th><th>Probe</th><th>Of</th><th class="n">Before (n)</th><th class="n">Now (n)</th><th class="n">Ratio (95 %)</th><th class="n">p</th></tr></thead>
<tbody>${rows.slice(0, mostRows).map(timeRow)}</tbody></table></div>${cut(rows.length, mostRows)}`;
  const quiet = times.filter((time) => !changed.includes(time));
  return html`<h3>First chunk of streams</h3>${changed.length === 0 ? null : table(changed)}${
    quiet.length === 0 ? null : html`<details><summary>${quietTimesInWords(quiet)}</summary>${table(quiet)}</details>`
  }`;
};

/** What is not told row by row, folded. */
const quietList = (pairs: readonly Pair[]): Html | null => {
  const loud = new Set(told(pairs));
  const groups = Map.groupBy(
    pairs.filter((pair) => !loud.has(pair)),
    ({ status }) => status,
  );
  if (groups.size === 0) return null;
  return html`${[...groups].map(
    ([status, group]) =>
      html`<details><summary>${statusLabels[status]}: ${plural(group.length, 'check')}</summary><ul class="files">${group
        .slice(0, mostQuiet)
        .map(
          (pair) =>
            html`<li>${name(pair.check)} <span class="soft">${name(pair.unit)} ${countsText(pair.before)} → ${countsText(pair.now)}</span></li>`,
        )}</ul>${cut(group.length, mostQuiet)}</details>`,
  )}`;
};

const section = (title: string, body: Html): Html => html`<section><h2>${title}</h2>${body}</section>`;

const candidateSection = ({ pairs, times, baseline }: Comparison, candidate: string): Html => {
  const own = pairs.filter((pair) => pair.candidate === candidate);
  const ownTimes = times.filter((time) => time.candidate === candidate);
  return section(
    `${name(candidate)} against ${name(baseline.name)}`,
    html`<p>${countsInWords(own)}.</p>${pairsTable(told(own))}${timesTable(ownTimes)}${quietList(own)}`,
  );
};

const runsTable = ({ baseline, candidates }: Comparison): Html => {
  const rows = [
    ...baseline.runs.map((run) => ({ run, side: 'baseline' })),
    ...candidates.flatMap(({ name: side, runs }) => runs.map((run) => ({ run, side }))),
  ];
  return html`<div class="scroll"><table><thead><tr><th>Side</th><th>Run</th><th>Started</th><th>Complete</th><th>Profile</th><th class="n">Seed</th><th>assay</th></tr></thead>
<tbody>${rows.slice(0, mostRows).map(
    ({
      run,
      side,
    }) => html`<tr><td>${name(side)}</td><th scope="row">${name(run.name)}</th><td>${name(run.startedAt)}</td><td>${run.complete ? 'yes' : 'no'}</td><td>${name(run.profiles?.join(', ') ?? '')}</td><td class="n">${run.seed}</td><td>${name(run.tool)}</td></tr>
`,
  )}</tbody></table></div>${cut(rows.length, mostRows)}`;
};

/** The comparison as one page. */
export const renderHtml = (comparison: Comparison): string => {
  const { gate, notes, candidates, pairs } = comparison;
  const failures = pairs.some(({ status }) => status === 'new-failure' || status === 'lost');
  const tone = gate.exitCode === 1 ? 'fail' : gate.exitCode !== 0 || failures ? 'warn' : 'pass';
  const body = html`<h1>assay · comparison</h1>
<div class="verdict ${tone}"><strong>${clip(sentenceOf(comparison), 2000)}</strong><p>${countsInWords(pairs)}.</p><p class="soft">${exitMeaning(comparison)}</p></div>
${notes.length === 0 ? null : html`<ul>${notes.map(({ kind, text }) => html`<li>${kind === 'warning' ? html`<span class="chip warn">! warning</span> ` : null}${clip(text, 1000)}</li>`)}</ul>`}
${candidates.map(({ name: candidate }) => candidateSection(comparison, candidate))}
${section('Runs', runsTable(comparison))}
<p class="soft">${methodOf(comparison)}</p>`;
  return page('assay comparison', `${style}${ownStyle}`, body);
};
