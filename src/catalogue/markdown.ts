/** Markdown for documents that are generated from definitions: our own words, so nothing is hostile, but tables break. */

/** In a cell of a table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

export const code = (text: string): string => `\`${text}\``;

/** `owner/repo#number` as a link; the name of a kind of failure as it is. */
export const incidentLink = (incident: string): string => {
  const [, repository, number] = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(incident) ?? [];
  return repository === undefined ? incident : `[${incident}](https://github.com/${repository}/issues/${number})`;
};

/** How GitHub and most others make the anchor of a heading. */
export const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replaceAll(' ', '-');
