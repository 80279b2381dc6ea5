import { type Distribution, type Results, targetKey } from '../../define.ts';
import { type Html, html } from '../escape.ts';
import { formatMs, plural } from '../text.ts';
import { axisLabels, axisMs, drawnWidth, gridLines, logScale, percent, places, type Scale, stretched } from './svg.ts';

type Metric = Distribution['metric'];

const titles: Readonly<Record<Metric, string>> = {
  'first-chunk': 'First chunk',
  gap: 'Gap between deltas',
  headers: 'Headers',
  total: 'Whole reply',
};

/** The first two are what a reader waits for; the others are folded. */
const shownOpen: readonly Metric[] = ['first-chunk', 'gap'];
const metricOrder: readonly Metric[] = ['first-chunk', 'gap', 'headers', 'total'];

const barsHeight = 34;
/** Nothing is told apart below this, in milliseconds. */
const least = 0.5;

/** Buckets double, so each begins at half of where it ends. */
const bucketsOf = ({ histogram }: Distribution): Distribution['histogram'] =>
  histogram.filter(({ count, le }) => count > 0 && le > 0);

/** One axis for all targets, so that they can be compared. */
const commonScale = (rows: readonly Distribution[]): Scale => {
  const edges = rows.flatMap((row) => bucketsOf(row).flatMap(({ le }) => [le / 2, le]));
  const values = [...edges, ...rows.flatMap(({ p50, p99 }) => [p50, p99])].filter((value) => value > 0);
  const high = values.reduce((a, b) => Math.max(a, b), least);
  const low = values.reduce((a, b) => Math.min(a, b), high);
  return logScale({ low: Math.max(least, low), high, label: axisMs, margin: 1 });
};

const bars = (row: Distribution, scale: Scale): Html => {
  const buckets = bucketsOf(row);
  const most = Math.max(1, ...buckets.map(({ count }) => count));
  const x = (ms: number): string => places((scale.at(ms) / 100) * drawnWidth);
  const path = buckets.map(({ le, count }) => {
    const height = places(Math.max(1, (count / most) * barsHeight));
    return `M${x(le / 2)} ${barsHeight}v-${height}H${x(le)}v${height}Z`;
  });
  return stretched(0, barsHeight, html`<path class="bars" d="${path.join('')}"/>`);
};

/** The lines differ in their strokes, not in colour: whole, dashed, dotted. */
const lines = ({ p50, p95, p99 }: Distribution, scale: Scale): readonly Html[] =>
  Object.entries({ p50, p95, p99 }).map(([name, ms]) => {
    const x = percent(scale.at(ms));
    return html`<line class="${name}" x1="${x}" x2="${x}" y1="0" y2="${barsHeight}"><title>${name} ${formatMs(ms)}</title></line>`;
  });

const rowHtml = (row: Distribution, scale: Scale): Html => html`<div class="small-multiple">
<div class="name">${targetKey(row.target)}</div>
<svg class="histogram" width="100%" height="${barsHeight}" role="img" aria-label="${plural(row.n, 'value')}, median ${formatMs(row.p50)}, 99th percentile ${formatMs(row.p99)}">${gridLines(scale, 0, barsHeight)}${bars(row, scale)}<line class="axis" x1="0%" x2="100%" y1="${barsHeight}" y2="${barsHeight}"/>${lines(row, scale)}</svg>
<div class="figures-of"><span><b>p50</b> ${formatMs(row.p50)}</span> <span><b>p95</b> ${formatMs(row.p95)}</span> <span><b>p99</b> ${formatMs(row.p99)}</span> <span class="soft">${plural(row.n, 'value')}</span></div></div>
`;

const axisRow = (scale: Scale): Html =>
  html`<div class="small-multiple axis-row"><div class="name"></div><svg width="100%" height="16" role="presentation">${axisLabels(scale, 12)}</svg><div class="figures-of"></div></div>`;

/** All targets below one another on one axis; the axis again at the end, where they are many. */
const multiples = (rows: readonly Distribution[]): Html => {
  const scale = commonScale(rows);
  return html`<div class="multiples">${rows.length > 6 ? axisRow(scale) : null}
${rows.map((row) => rowHtml(row, scale))}${axisRow(scale)}</div>`;
};

const metricHtml = (metric: Metric, rows: readonly Distribution[]): Html | null =>
  rows.length === 0
    ? null
    : html`<details class="suite"${shownOpen.includes(metric) ? html` open` : null}><summary>${titles[metric]}</summary>${multiples(rows)}</details>
`;

/** How long things took, target by target on one axis; nothing if nothing was measured. */
export const distributionsSection = ({ distributions = [] }: Results): Html | null => {
  const rows = distributions.filter(({ n }) => n > 0);
  if (rows.length === 0) return null;
  const key = (name: string): Html =>
    html`<span class="nowrap"><svg class="key-mark" width="12" height="14" role="presentation"><line class="${name}" x1="6" x2="6" y1="0" y2="14"/></svg> ${name}</span>`;
  return html`<p class="legend"><span>Each bar counts the values in a span of time twice as long as the one before it; its height is its share of the fullest. The axis is logarithmic, and the same for all targets.</span> ${['p50', 'p95', 'p99'].map(key)}</p>
${metricOrder.map((metric) =>
  metricHtml(
    metric,
    rows.filter((row) => row.metric === metric),
  ),
)}`;
};
