import { type Measurement, targetKey } from '../../define.ts';
import { type Html, html } from '../escape.ts';
import { formatMs } from '../text.ts';
import { axisLabels, axisMs, gridLines, linearScale, mark } from './svg.ts';

/** Targets, and replies of each, that are drawn in one page. */
const mostTargets = 40;
const mostReplies = 60;

const top = 8;
const plot = 90;
const bottom = top + plot;

interface Reply {
  readonly first: number;
  readonly last: number;
  readonly name: string;
}

const repliesOf = (rows: readonly Measurement[]): readonly Reply[] =>
  rows.flatMap(({ stream, firstChunkMs, lastChunkMs, end, probe, trial }) =>
    stream === undefined || firstChunkMs === null || lastChunkMs === null || end !== 'complete'
      ? []
      : [{ first: firstChunkMs, last: lastChunkMs, name: `${probe} trial ${trial}` }],
  );

/** Of more replies than can be drawn, every so manieth by length, the shortest among them. */
const picked = (replies: readonly Reply[]): readonly Reply[] => {
  const sorted = replies.toSorted((a, b) => a.last - b.last);
  const every = Math.max(1, sorted.length / mostReplies);
  return sorted.filter((_, index) => Math.floor(index / every) !== Math.floor((index - 1) / every));
};

const chart = (target: string, replies: readonly Reply[]): Html => {
  const end = replies.reduce((most, { last }) => Math.max(most, last), 1);
  const scale = linearScale(end, axisMs);
  const y = (ms: number): number => Math.round((bottom - (Math.min(ms, end) / end) * plot) * 10) / 10;
  return html`<figure class="starts"><figcaption>${target}</figcaption><svg width="100%" height="${bottom + 18}" role="img" aria-label="Time of the first chunk by time of the last, of ${replies.length} replies">${gridLines(scale, top, bottom)}<line class="axis" x1="0%" x2="100%" y1="${bottom}" y2="${bottom}"/><line class="trend" x1="0%" x2="100%" y1="${bottom}" y2="${top}"/>${picked(
    replies,
  ).map(
    ({ first, last, name }) =>
      html`<g><title>${name}: first chunk ${formatMs(first)}, last ${formatMs(last)}</title>${mark('first', scale.at(last), y(first))}</g>`,
  )}${axisLabels(scale, bottom + 14)}</svg></figure>
`;
};

/**
 * The time of the first chunk against that of the last, target by target: flat while replies are streamed, rising along
 * the line where they are made before they are handed out, however steadily. Nothing where too few streams are whole.
 */
export const startsHtml = (measurements: readonly Measurement[]): Html | null => {
  const charts = [...Map.groupBy(measurements, ({ target }) => targetKey(target))]
    .map(([target, rows]) => ({ target, replies: repliesOf(rows) }))
    .filter(({ replies }) => replies.length >= 4);
  if (charts.length === 0) return null;
  return html`<p class="legend"><span>First chunk (upwards) against last chunk (to the right), one mark for each reply, on one scale. Streams that are made as they are sent stay low however long they get; replies that are made first, even if they are then dealt out steadily, climb with the dashed line.</span></p>
<div class="charts starts-of">${charts.slice(0, mostTargets).map(({ target, replies }) => chart(target, replies))}</div>`;
};
