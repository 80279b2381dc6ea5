import { oneLine, visible } from './sanitise.ts';

const longestRun = (text: string, pattern: RegExp): number =>
  Math.max(0, ...(text.match(pattern) ?? []).map((run) => run.length));

const inline = (text: string): string =>
  oneLine(text)
    .replaceAll('&', '&amp;')
    .replace(/[\\`*_[\]<>|~$]/g, '\\$&')
    .replace(/:\/\//g, '\\://')
    .replace(/\bwww\./gi, (match) => `${match.slice(0, -1)}\\.`)
    .replace(/@(?=\w)/g, '@<!-- -->')
    .replace(/#(?=\d)/g, '#<!-- -->')
    .replace(/\bgh-(?=\d)/gi, (match) => `${match}<!-- -->`);

/** No heading, list, underline or indented code where a block begins. */
const atStart = (markdown: string): string =>
  markdown
    .trimStart()
    .replace(/^[#+=-]/, '\\$&')
    .replace(/^\d+(?=[.)])/, '$&\\');

/**
 * Text in GitHub Markdown that reads as itself, on one line: no markup, HTML, link, mention, reference, mathematics or
 * table cell.
 */
export const markdownText = (text: string): string => atStart(inline(text));

/** A code span, whatever backticks its text has. Not for tables, where a bar splits cells even in code. */
export const markdownCode = (text: string): string => {
  const line = oneLine(text);
  if (line.trim() === '') return '';
  const ticks = '`'.repeat(longestRun(line, /`+/g) + 1);
  return `${ticks}${/^[` ]|[` ]$/.test(line) ? ` ${line} ` : line}${ticks}`;
};

/** Prose of a check or clause, in which backticks mean code. */
export const markdownProse = (text: string): string =>
  atStart(
    oneLine(text)
      .split(/`([^`]+)`/)
      .map((part, index) => (index % 2 === 1 ? markdownCode(part) : inline(part)))
      .join(''),
  );

/** A fenced block that its text cannot leave. Stands at the start of a line. */
export const markdownFence = (text: string, language = ''): string => {
  const fence = '`'.repeat(Math.max(3, longestRun(text, /`+/g) + 1));
  return `${fence}${language}\n${visible(text)}\n${fence}`;
};
