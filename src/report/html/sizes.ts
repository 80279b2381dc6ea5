import { type CheckResult, type Results, targetKey } from '../../define.ts';
import { wilson } from '../../stats/index.ts';
import { type Html, html } from '../escape.ts';
import { prose } from './parts.ts';
import { intervalInWords, percentOf } from './rates.ts';
import { axisBytes, axisLabels, gridLines, inlineMark, logScale, mark, percent, type Scale } from './svg.ts';

/** Charts in one page, and of one check. */
const mostChecks = 10;
const mostOfOne = 4;

const top = 16;
const plot = 96;
const bottom = top + plot;

interface Point {
  readonly bytes: number;
  readonly n: number;
  readonly failed: number;
}

interface Chart {
  readonly result: CheckResult;
  readonly points: readonly Point[];
}

/** The sizes that a check was tried at, the smallest first; of fewer than two there is nothing to draw. */
const chartOf = (result: CheckResult): Chart | null => {
  const points = (result.trials.groups ?? [])
    .flatMap(({ by, bytes, n, failed }) =>
      by === 'size' && bytes !== undefined && bytes > 0 && n > 0 ? [{ bytes, n, failed }] : [],
    )
    .toSorted((a, b) => a.bytes - b.bytes);
  return points.length < 2 ? null : { result, points };
};

const isTelling = ({ trials }: CheckResult): boolean => trials.failed > 0 || trials.decision?.outcome === 'undecided';

const y = (rate: number): number => Math.round((bottom - rate * plot) * 10) / 10;

const pointHtml = ({ bytes, n, failed }: Point, scale: Scale): Html => {
  const [low, high] = wilson({ n, failures: failed });
  const x = percent(scale.at(bytes));
  const words = `${axisBytes(bytes)}: ${failed} of ${n} failed (${percentOf(failed / n)}; 95 % interval ${intervalInWords([low, high])})`;
  return html`<g class="point"><title>${words}</title><line class="whisker" x1="${x}" x2="${x}" y1="${y(low)}" y2="${y(high)}"/>${[low, high].map((end) => html`<svg class="mark" x="${x}" y="${y(end)}" width="1" height="1"><path class="whisker" d="M-3 0H3"/></svg>`)}${mark(failed > 0 ? 'failing' : 'passing', scale.at(bytes), y(failed / n))}</g>`;
};

const joined = (points: readonly Point[], scale: Scale): readonly Html[] =>
  points.slice(1).map((point, index) => {
    const from = points[index] ?? point;
    return html`<line class="trend" x1="${percent(scale.at(from.bytes))}" y1="${y(from.failed / from.n)}" x2="${percent(scale.at(point.bytes))}" y2="${y(point.failed / point.n)}"/>`;
  });

const chartHtml = ({ result, points }: Chart): Html => {
  const sizes = points.map(({ bytes }) => bytes);
  const scale = logScale({
    low: Math.min(...sizes),
    high: Math.max(...sizes),
    label: axisBytes,
    base: 2,
    margin: 12,
  });
  const levels = [0, 0.5, 1].map(
    (rate) =>
      html`<line class="grid" x1="0%" x2="100%" y1="${y(rate)}" y2="${y(rate)}"/><text x="0%" y="${y(rate) - 2}">${percentOf(rate)}</text>`,
  );
  return html`<figure class="sizes"><figcaption>${targetKey(result.target)}</figcaption>
<svg class="rate" width="100%" height="${bottom + 20}" role="img" aria-label="Failure rate by size of the request">${gridLines(scale, top, bottom)}${levels}${joined(points, scale)}${points.map((point) => pointHtml(point, scale))}${axisLabels(scale, bottom + 15)}</svg>
<p class="soft">${points.map(({ bytes, n, failed }) => html`<span class="nowrap">${axisBytes(bytes)} ${failed > 0 ? html`<strong>${failed}/${n}</strong>` : `${failed}/${n}`}</span> `)}</p></figure>
`;
};

const rateOf = ({ trials }: CheckResult): number => trials.failed / Math.max(1, trials.n - trials.withheld);

const checkHtml = (charts: readonly Chart[]): Html => {
  const [first] = charts;
  const left = charts.length - mostOfOne;
  return html`<h3>${first?.result.check ?? ''}</h3><p class="soft">${prose(first?.result.title ?? '')}</p>
<div class="charts">${charts.slice(0, mostOfOne).map(chartHtml)}</div>${left > 0 ? html`<p class="soft">${left} more targets fail this check.</p>` : null}
`;
};

/** For each check that fails with some sizes: how often, size by size. Nothing where trials were not told apart so. */
export const sizesSection = ({ results }: Results): Html | null => {
  const charts = results
    .filter(isTelling)
    .flatMap((result) => chartOf(result) ?? [])
    .toSorted((a, b) => rateOf(b.result) - rateOf(a.result));
  const checks = [...Map.groupBy(charts, ({ result }) => result.check).values()];
  if (checks.length === 0) return null;
  const left = checks.length - mostChecks;
  return html`<p class="legend"><span>Share of trials that failed, by size of the request body; the axis of sizes is logarithmic. Whiskers: 95 % interval (Wilson).</span> <span class="nowrap">${inlineMark('failing')} some failed</span> <span class="nowrap">${inlineMark('passing')} none failed</span></p>
${checks.slice(0, mostChecks).map(checkHtml)}${left > 0 ? html`<p class="soft">${left} more checks in results.json.</p>` : null}`;
};
