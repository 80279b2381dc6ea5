import { type Measurement, type Results, targetKey } from '../../define.ts';
import { type Html, html } from '../escape.ts';
import { formatBytes, formatMs } from '../text.ts';

const barHeight = 7;
const barGap = 2;
const maxBars = 12;
const viewWidth = 200;

const median = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const middle = Math.floor(known.length / 2);
  const [low, high] = [known[known.length % 2 === 0 ? middle - 1 : middle], known[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

const range = (values: readonly (number | null)[]): string => {
  const known = values.filter((value) => value !== null);
  return known.length < 2 ? '' : `${formatMs(Math.min(...known))} to ${formatMs(Math.max(...known))}`;
};

/** One thin bar for each request: until the first chunk, then until the end. A red end did not end well. */
const bars = (rows: readonly Measurement[], scale: number): Html => {
  const shown = rows.slice(0, maxBars);
  const height = shown.length * (barHeight + barGap) - barGap;
  const x = (ms: number): string => ((ms / scale) * (viewWidth - 4)).toFixed(2);
  return html`<svg viewBox="0 0 ${viewWidth} ${height}" height="${height}" preserveAspectRatio="none" role="img" aria-label="Times of ${rows.length} requests">${shown.map(
    (row, index) => {
      const y = index * (barHeight + barGap);
      const first =
        row.firstChunkMs === null
          ? null
          : html`<rect class="bar-first" x="0" y="${y}" width="${x(row.firstChunkMs)}" height="${barHeight}"/>`;
      const cut =
        row.end === 'complete' || row.end === 'hung-up'
          ? null
          : html`<rect class="bar-cut" x="${x(row.totalMs)}" y="${y}" width="3" height="${barHeight}"/>`;
      return html`<g><title>trial ${row.trial}: first chunk ${formatMs(row.firstChunkMs)}, end ${formatMs(row.totalMs)} (${row.end})</title><rect class="bar-total" x="0" y="${y}" width="${x(row.totalMs)}" height="${barHeight}"/>${first}${cut}</g>`;
    },
  )}</svg>`;
};

const ends = (rows: readonly Measurement[]): string =>
  [
    ...Map.groupBy(rows, ({ status, end }) =>
      end === 'complete' ? `${status ?? 'no status'}` : `${status ?? 'no status'}, ${end}`,
    ),
  ]
    .map(([name, group]) => (group.length === rows.length ? name : `${name} (${group.length})`))
    .join('; ');

const probeRow = (probe: string, rows: readonly Measurement[], scale: number): Html => {
  const firsts = rows.map(({ firstChunkMs }) => firstChunkMs);
  const totals = rows.map(({ totalMs }) => totalMs);
  const lags = rows.map(({ lagMs }) => lagMs).filter((lag) => lag !== null);
  return html`<tr><th scope="row">${probe}</th><td class="n">${rows.length}</td><td>${ends(rows)}</td>
<td class="n">${formatBytes(Math.max(...rows.map(({ requestBytes }) => requestBytes)))}</td><td class="n" title="${range(firsts)}">${formatMs(median(firsts))}</td><td class="n" title="${range(totals)}">${formatMs(median(totals))}</td>
<td class="n">${lags.length === 0 ? '–' : formatMs(Math.max(...lags))}</td><td>${bars(rows, scale)}</td></tr>
`;
};

/** For each target a folded table of its probes: medians, and a bar for each request on the target's own scale. */
export const timingsSection = ({ measurements }: Results): Html | null => {
  if (measurements.length === 0) return null;
  const targets = [...Map.groupBy(measurements, ({ target }) => targetKey(target))];
  return html`<p class="soft"><span class="key first"></span>until the first content, reasoning or tool delta <span class="key total"></span>until the end <span class="key cut"></span>did not end as it must. Medians; the scale is each target’s own, from zero to its slowest request.</p>
${targets.map(([target, rows]) => {
  const scale = Math.max(1, ...rows.map(({ totalMs }) => totalMs));
  return html`<details class="suite"${targets.length === 1 ? html` open` : null}><summary>${target} <span class="soft">slowest ${formatMs(scale)}</span></summary><div class="scroll"><table class="times">
<thead><tr><th>Probe</th><th class="n">Sent</th><th>Status</th><th class="n">Request</th><th class="n">First chunk</th><th class="n">Total</th><th class="n">Own lag</th><th>0 to ${formatMs(scale)}</th></tr></thead>
<tbody>${[...Map.groupBy(rows, ({ probe }) => probe)].map(([probe, group]) => probeRow(probe, group, scale))}</tbody></table></div></details>
`;
})}`;
};
