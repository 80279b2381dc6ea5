import { createPaint, type Paint, verdictColors } from '../report/color.ts';
import { clip, neutraliseCommands, oneLine } from '../report/sanitise.ts';
import { displayWidth, pad, shortenMiddle, wrap } from '../report/wrap.ts';
import type { Comparison, Pair, TimePair } from './comparison.ts';
import {
  countsInWords,
  countsText,
  exitMeaning,
  formatP,
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

export interface Screen {
  readonly color: boolean;
  readonly width: number;
  /** CI runners obey some lines. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** So many rows are shown; the files have them all. */
const mostRows = 200;
const gap = '  ';

interface Row {
  readonly cells: readonly string[];
  readonly tone: keyof typeof tones;
  /** Below the row. */
  readonly remark: string;
}

/** Columns as wide as they must be, the one at `flexible` as narrow as it has to be. */
const tableLines = (
  head: readonly string[],
  rows: readonly Row[],
  flexible: number,
  paint: Paint,
  width: number,
): readonly string[] => {
  const lines = [head, ...rows.map(({ cells }) => cells)];
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => displayWidth(cells[column] ?? ''))));
  const others = widths.reduce((sum, each, column) => sum + (column === flexible ? 0 : each) + gap.length, -gap.length);
  widths[flexible] = Math.max(16, Math.min(widths[flexible] ?? 0, width - others));
  const line = (cells: readonly string[]): readonly string[] =>
    cells.map((cell, column) => pad(shortenMiddle(cell, widths[column] ?? 0), widths[column] ?? 0));
  return [
    paint('dim', line(head).join(gap).trimEnd()),
    ...rows.flatMap(({ cells, tone, remark }) => {
      const [status = '', ...rest] = line(cells);
      return [
        [paint(verdictColors[tones[tone]], status), ...rest].join(gap).trimEnd(),
        ...(remark === '' ? [] : wrap(remark, width - 4).map((text) => `    ${paint('dim', text)}`)),
      ];
    }),
  ];
};

const more = (all: number): readonly string[] =>
  all <= mostRows ? [] : [`… and ${all - mostRows} more: --reporter html,json has them all.`];

const pairLines = (pairs: readonly Pair[], paint: Paint, width: number): readonly string[] => {
  const rows = told(pairs);
  if (rows.length === 0) return [];
  const withUnit = new Set(pairs.map(({ unit }) => unit)).size > 1;
  const cells = (pair: Pair): readonly string[] => [
    `${statusSymbols[pair.status]} ${statusLabels[pair.status]}`,
    oneLine(clip(pair.check, 200)),
    ...(withUnit ? [shortenMiddle(oneLine(clip(pair.unit, 200)), Math.floor(width / 4))] : []),
    countsText(pair.before),
    countsText(pair.now),
    pair.test === null ? '' : formatP(pair.test.adjusted),
  ];
  return [
    ...tableLines(
      ['', 'Check', ...(withUnit ? ['Of'] : []), 'Before', 'Now', 'p'],
      rows
        .slice(0, mostRows)
        .map((pair) => ({ cells: cells(pair), tone: pair.status, remark: oneLine(clip(remarkOf(pair), 300)) })),
      1,
      paint,
      width,
    ),
    ...more(rows.length),
    '',
  ];
};

const timeLines = (times: readonly TimePair[], paint: Paint, width: number): readonly string[] => {
  const rows = toldTimes(times);
  if (rows.length === 0) return [];
  const withUnit = new Set(times.map(({ unit }) => unit)).size > 1;
  const cells = (time: TimePair): readonly string[] => [
    timeLabels[time.status],
    oneLine(clip(time.probe, 200)),
    ...(withUnit ? [shortenMiddle(oneLine(clip(time.unit, 200)), Math.floor(width / 4))] : []),
    timeText(time.before),
    timeText(time.now),
    ratioText(time),
    formatP(time.adjusted),
  ];
  return [
    ...tableLines(
      ['First chunk', 'Probe', ...(withUnit ? ['Of'] : []), 'Before', 'Now', 'Ratio', 'p'],
      rows.slice(0, mostRows).map((time) => ({ cells: cells(time), tone: time.status, remark: '' })),
      1,
      paint,
      width,
    ),
    ...more(rows.length),
    '',
  ];
};

/** A comparison for the terminal: warnings first, then what changed, the verdict last, where the eye is. */
export const renderTerminal = (comparison: Comparison, { color, width: columns, env }: Screen): string => {
  const paint = createPaint(color);
  const width = Math.max(40, columns);
  const text = (part: string): readonly string[] => wrap(oneLine(clip(part, 2000)), width);
  const { gate, candidates, pairs, times, notes, baseline } = comparison;
  const tone = gate.exitCode === 0 ? 'green' : gate.exitCode === 1 ? 'red' : 'yellow';
  const lines = [
    ...notes.flatMap((note) =>
      text(`${note.kind === 'warning' ? 'Warning' : 'Note'}: ${note.text}`).map((line) =>
        paint(note.kind === 'warning' ? 'yellow' : 'dim', line),
      ),
    ),
    ...(notes.length === 0 ? [] : ['']),
    ...candidates.flatMap(({ name }) => {
      const own = pairs.filter(({ candidate }) => candidate === name);
      const ownTimes = times.filter(({ candidate }) => candidate === name);
      const quiet = quietTimesInWords(ownTimes);
      return [
        ...text(`${name} against ${baseline.name}`).map((line) => paint(['bold', 'underline'], line)),
        '',
        ...pairLines(own, paint, width),
        ...timeLines(ownTimes, paint, width),
        ...text(`${countsInWords(own)}${quiet === null ? '' : `; ${quiet}`}.`),
        '',
      ];
    }),
    ...text(methodOf(comparison)).map((line) => paint('dim', line)),
    '',
    ...text(sentenceOf(comparison)).map((line) => paint(['bold', tone], line)),
    ...text(exitMeaning(comparison)),
  ];
  const all = `${lines.join('\n')}\n`;
  return env.GITHUB_ACTIONS || env.TF_BUILD || env.TEAMCITY_VERSION ? neutraliseCommands(all) : all;
};
