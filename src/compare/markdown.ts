import { markdownProse, markdownText } from '../report/mark.ts';
import { clip } from '../report/sanitise.ts';
import { plural } from '../report/text.ts';
import type { Comparison, Pair, TimePair } from './comparison.ts';
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
} from './words.ts';

/** GitHub drops a step summary above 1 MiB: room for the head, and the note that says what is missing. */
const maxBytes = 1000 * 1024;

const name = (text: string): string => markdownText(clip(text, 200));
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[]): string =>
  [row(head), row(head.map(() => '---')), ...rows].join('\n');

const rated = (counts: Pair['now']): string =>
  counts === null || counts.n === 0
    ? countsText(counts)
    : `${countsText(counts)} (${formatRate(counts.failed / counts.n)})`;

const pairRow = (pair: Pair): string =>
  row([
    `${statusSymbols[pair.status]} ${statusLabels[pair.status]}`,
    `${name(pair.check)}<br><sub>${markdownText(clip(pair.title, 300))}</sub>`,
    name(pair.unit),
    rated(pair.before),
    rated(pair.now),
    pair.test === null ? '' : markdownText(formatP(pair.test.adjusted)),
    markdownText(clip(remarkOf(pair), 300)),
  ]);

const timeRow = (time: TimePair): string =>
  row([
    timeLabels[time.status],
    name(time.probe),
    name(time.unit),
    timeText(time.before),
    timeText(time.now),
    ratioText(time),
    markdownText(formatP(time.adjusted)),
  ]);

/** As many rows as there is room for, and how many were left out. */
const fitting = (rows: readonly string[], room: number): readonly string[] => {
  let used = 0;
  const count = rows.findIndex((each) => {
    used += Buffer.byteLength(each) + 1;
    return used > room;
  });
  return count < 0 ? rows : rows.slice(0, count);
};

const section = (comparison: Comparison, candidate: string, room: number): string => {
  const pairs = comparison.pairs.filter((pair) => pair.candidate === candidate);
  const times = comparison.times.filter((time) => time.candidate === candidate);
  const rows = told(pairs).map(pairRow);
  const timeRows = toldTimes(times).map(timeRow);
  const shown = fitting(rows, room * 0.8);
  const shownTimes = fitting(timeRows, room * 0.2);
  const left = rows.length - shown.length + timeRows.length - shownTimes.length;
  const quiet = quietTimesInWords(times);
  return [
    `## ${name(candidate)} against ${name(comparison.baseline.name)}`,
    `${markdownText(countsInWords(pairs))}${quiet === null ? '' : `; ${quiet}`}.`,
    ...(shown.length === 0 ? [] : [table(['', 'Check', 'Of', 'Before', 'Now', 'p', ''], shown)]),
    ...(shownTimes.length === 0
      ? []
      : [table(['First chunk', 'Probe', 'Of', 'Before (n)', 'Now (n)', 'Ratio', 'p'], shownTimes)]),
    ...(left === 0
      ? []
      : [
          `> Cut, for a summary may have no more than 1 MiB: ${plural(left, 'row')} not shown. \`compare.json\` has them all.`,
        ]),
  ].join('\n\n');
};

/** Fit for a pull request or a step summary of GitHub Actions: below 1 MiB, and says so where it had to leave out. */
export const renderMarkdown = (comparison: Comparison): string => {
  const { notes, candidates } = comparison;
  let room = maxBytes;
  const sections: string[] = [];
  for (const { name: candidate } of candidates) {
    const text = section(comparison, candidate, Math.max(0, room));
    sections.push(text);
    room -= Buffer.byteLength(text);
  }
  // Of hundreds of candidates even the headings may be too much.
  const shown = fitting(sections, maxBytes);
  return `${[
    '# assay · comparison',
    `**${markdownText(clip(sentenceOf(comparison), 2000))}**`,
    markdownText(clip(exitMeaning(comparison), 2000)),
    ...(notes.length === 0
      ? []
      : [
          notes
            .map(({ kind, text }) => `- ${kind === 'warning' ? '⚠ ' : ''}${markdownText(clip(text, 1000))}`)
            .join('\n'),
        ]),
    ...shown,
    ...(shown.length === sections.length
      ? []
      : [`> ${plural(sections.length - shown.length, 'candidate')} not shown.`]),
    `<sub>${markdownProse(methodOf(comparison))}</sub>`,
  ].join('\n\n')}\n`;
};
