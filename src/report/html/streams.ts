import { type CheckResult, type Measurement, type Results, targetKey } from '../../define.ts';
import { type Html, html } from '../escape.ts';
import { formatBytes, formatMs, plural, verdictSymbols } from '../text.ts';
import { type Manner, mannerChip, mannersBySeverity } from './manner.ts';
import { startsHtml } from './starts.ts';
import {
  axisLabels,
  axisMs,
  drawnWidth,
  gridLines,
  inlineMark,
  linearScale,
  mark,
  percent,
  places,
  type Scale,
  stretched,
} from './svg.ts';

/** Streams that are drawn in one page, and of one target: pages must stay small. */
const mostStreams = 240;
const mostOfOne = 24;
const leastOfOne = 4;
/** Streams of a target that stand there without being asked for. */
const unfolded = 4;
/** Targets whose streams stand there without being asked for. */
const openTargets = 3;

/** Heights, in pixels from the top: marks, reads above the line, the sender below it, the labels. */
const marksY = 7;
const readsTop = 14;
const readsHeight = 40;
const line = readsTop + readsHeight;
const senderHeight = 10;

interface Stream {
  readonly row: Measurement;
  readonly timeline: NonNullable<Measurement['timeline']>;
  readonly manner: Manner;
  /** Checks that point to it. */
  readonly accused: readonly CheckResult[];
}

const streamsOf = (measurements: readonly Measurement[], accusers: Accusers): readonly Stream[] =>
  measurements.flatMap((row) => {
    const { timeline, stream } = row;
    return timeline === undefined || timeline.at.length === 0
      ? []
      : [{ row, timeline, manner: stream?.manner ?? 'inconclusive', accused: accusers.get(row.exchange) ?? [] }];
  });

/** Checks that failed or warned, by the exchange that shows it. */
type Accusers = ReadonlyMap<string, readonly CheckResult[]>;

const accusersOf = (results: readonly CheckResult[]): Accusers => {
  const found = results
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .flatMap((result) => result.findings.map(({ evidence }) => ({ result, exchange: evidence?.exchange ?? '' })));
  const groups = Map.groupBy(found, ({ exchange }) => exchange);
  return new Map([...groups].map(([exchange, group]) => [exchange, [...new Set(group.map(({ result }) => result))]]));
};

const fakes: readonly Manner[] = ['buffered', 'dripped', 'clumped'];

/** The lower, the worse: fakes, then what a check points to, for that a reply was dealt out no stream shows alone. */
const severity = ({ manner, accused }: Pick<Stream, 'manner' | 'accused'>): number => {
  if (fakes.includes(manner)) return fakes.indexOf(manner);
  return fakes.length + (accused.length > 0 ? 0 : 1 + mannersBySeverity.indexOf(manner));
};

/** The worst first; of the same kind first trials before others, so that every probe is seen, and long before short. */
const inOrder = (streams: readonly Stream[]): readonly Stream[] =>
  streams.toSorted(
    (a, b) =>
      severity(a) - severity(b) ||
      a.row.trial - b.row.trial ||
      (b.row.stream?.deltas ?? 0) - (a.row.stream?.deltas ?? 0),
  );

/** A stroke for each read, as high as the square root of its bytes. */
const readStrokes = ({ at, bytes }: Stream['timeline'], scale: Scale): Html => {
  const largest = Math.max(1, ...bytes);
  const strokes = at.map((ms, index) => {
    const height = Math.max(2, Math.sqrt((bytes[index] ?? 0) / largest) * readsHeight);
    return `M${places((scale.at(ms) / 100) * drawnWidth)} ${readsHeight}v-${places(height)}`;
  });
  return stretched(readsTop, readsHeight, html`<path class="reads" d="${strokes.join('')}"/>`);
};

const senderStrokes = (sender: readonly number[], scale: Scale): Html =>
  stretched(
    line + 2,
    senderHeight,
    html`<path class="sender" d="${sender.map((ms) => `M${places((scale.at(ms) / 100) * drawnWidth)} 0v${senderHeight}`).join('')}"/>`,
  );

/** From the first read to the last: how much of the time the reply was under way in sight. */
const band = (at: readonly number[], scale: Scale): Html => {
  const [from, to] = [scale.at(at[0] ?? 0), scale.at(at.at(-1) ?? 0)];
  const [x, width] = [percent(from), percent(to - from)];
  return html`<rect class="while" x="${x}" y="${readsTop}" width="${width}" height="${readsHeight}"/><rect class="band" x="${x}" y="${line - 1}" width="${width}" height="3"/>`;
};

const drawing = ({ row, timeline, manner }: Stream): Html => {
  const { sender = [], at } = timeline;
  const scale = linearScale(Math.max(row.totalMs, at.at(-1) ?? 0), axisMs);
  const below = sender.length === 0 ? line + 2 : line + 4 + senderHeight;
  const ended = row.end === 'complete' || row.end === 'hung-up' ? 'end' : 'cut';
  return html`<svg class="timeline" width="100%" height="${below + 16}" role="img" aria-label="${manner}: ${plural(at.length, 'read')} from ${formatMs(at[0] ?? 0)} to ${formatMs(at.at(-1) ?? 0)}">${gridLines(scale, readsTop, line)}<line class="axis" x1="0%" x2="100%" y1="${line}" y2="${line}"/>${band(at, scale)}${readStrokes(timeline, scale)}${
    sender.length === 0 ? null : senderStrokes(sender, scale)
  }${row.headersMs === null ? null : mark('headers', scale.at(row.headersMs), marksY)}${
    row.firstChunkMs === null ? null : mark('first', scale.at(row.firstChunkMs), marksY)
  }${mark(ended, scale.at(row.totalMs), marksY)}${axisLabels(scale, below + 13)}</svg>`;
};

const share = (part: number): string => `${(part * 100).toFixed(part < 0.1 ? 1 : 0)} %`;

/** What the picture shows, in words. */
const facts = ({ row, timeline }: Stream): string => {
  const { stream } = row;
  const drawn = timeline.at.length;
  const reads = stream === undefined ? plural(drawn, 'read') : plural(stream.reads, 'read');
  return [
    ...(stream === undefined ? [reads] : [`${plural(stream.deltas, 'delta')} in ${reads}`]),
    ...(stream === undefined || stream.spread === null ? [] : [`text over ${share(stream.spread)} of the time`]),
    ...(stream === undefined ? [] : [`largest read ${share(stream.largestShare)} of the text`]),
    `first chunk ${formatMs(row.firstChunkMs)}`,
    `end ${formatMs(row.totalMs)}${row.end === 'complete' ? '' : ` (${row.end})`}`,
    formatBytes(row.responseBytes),
  ].join(' · ');
};

type Anchors = ReadonlyMap<CheckResult, string>;

const accuserHtml = (result: CheckResult, anchors: Anchors): Html => {
  const anchor = anchors.get(result);
  const text = html`${verdictSymbols[result.verdict]} ${result.check}`;
  return anchor === undefined
    ? html`<span class="chip ${result.verdict}">${text}</span> `
    : html`<a class="chip ${result.verdict}" href="#${anchor}">${text}</a> `;
};

const figure = (stream: Stream, anchors: Anchors): Html => {
  const { row, manner, accused } = stream;
  const reason = row.stream?.reason;
  return html`<figure class="stream ${manner}"><figcaption>${mannerChip(manner)} ${accused.map((result) => accuserHtml(result, anchors))}<strong>${row.probe}</strong> trial ${row.trial} <span class="soft">${facts(stream)}${reason === undefined ? null : html` · ${reason}`}</span></figcaption>${drawing(stream)}</figure>
`;
};

/** How many streams of a target came in which manner, drawn or not. */
const counts = (measurements: readonly Measurement[]): readonly Html[] => {
  const streams = Map.groupBy(
    measurements.flatMap(({ stream }) => (stream === undefined ? [] : [stream])),
    ({ manner }) => manner,
  );
  return mannersBySeverity.flatMap((manner) => {
    const count = streams.get(manner)?.length ?? 0;
    return count === 0 ? [] : [mannerChip(manner, count), html` `];
  });
};

interface Group {
  readonly target: string;
  readonly rows: readonly Measurement[];
  readonly streams: readonly Stream[];
}

const worst = ({ streams: [first] }: Group): number =>
  first === undefined ? Number.POSITIVE_INFINITY : severity(first);

const groupHtml = ({ target, rows, streams }: Group, most: number, isOpen: boolean, anchors: Anchors): Html => {
  const draw = (stream: Stream): Html => figure(stream, anchors);
  const drawn = streams.slice(0, most);
  const rest = drawn.slice(unfolded);
  const left = streams.length - drawn.length;
  return html`<details class="suite"${isOpen ? html` open` : null}><summary>${target} ${counts(rows)}</summary><div class="figures">
${drawn.slice(0, unfolded).map(draw)}${
  rest.length === 0
    ? null
    : html`<details><summary>${plural(rest.length, 'more stream')}</summary>${rest.map(draw)}</details>`
}${left === 0 ? null : html`<p class="soft">${plural(left, 'more timeline')} in results.json.</p>`}</div></details>
`;
};

const legend = (hasSender: boolean): Html => html`<p class="legend">
<span>One stroke for each read of the socket; its height is the square root of its bytes. Shaded: from the first read to the last.</span>
<span class="nowrap">${inlineMark('headers')} headers</span> <span class="nowrap">${inlineMark('first')} first chunk</span> <span class="nowrap">${inlineMark('end')} end</span> <span class="nowrap">${inlineMark('cut')} did not end as it must</span>${
  hasSender
    ? html` <span class="nowrap"><svg class="key-mark" width="12" height="12" role="presentation"><path class="sender key" d="M2 1v10M6 1v10M10 1v10"/></svg> below the line: when the sender sent</span>`
    : null
}</p>`;

/**
 * For each target its streams as they came, the worst first; nothing where no timeline was kept. `anchors`: where the
 * card of a result stands.
 */
export const streamsSection = ({ measurements, results }: Results, anchors: Anchors): Html | null => {
  const accusers = accusersOf(results);
  const groups: readonly Group[] = [...Map.groupBy(measurements, ({ target }) => targetKey(target))]
    .map(([target, rows]) => ({ target, rows, streams: inOrder(streamsOf(rows, accusers)) }))
    .filter(({ streams }) => streams.length > 0)
    .toSorted((a, b) => worst(a) - worst(b));
  if (groups.length === 0) return null;
  const drawn = groups.slice(0, mostStreams / leastOfOne);
  const most = Math.min(mostOfOne, Math.floor(mostStreams / drawn.length));
  const hasSender = groups.some(({ streams }) => streams.some(({ timeline }) => timeline.sender !== undefined));
  const isOpen = (group: Group, index: number): boolean =>
    groups.length === 1 || (index < openTargets && worst(group) <= fakes.length);
  return html`${legend(hasSender)}${startsHtml(measurements)}
${drawn.map((group, index) => groupHtml(group, most, isOpen(group, index), anchors))}${
  groups.length === drawn.length
    ? null
    : html`<p class="soft">${plural(groups.length - drawn.length, 'more target')} in results.json.</p>`
}`;
};
