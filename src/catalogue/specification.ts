import type { Check, Clause, Level } from '../define.ts';
import { inChapters } from './chapters.ts';
import { anchor, code } from './markdown.ts';

const words: Readonly<Record<Level, string>> = { must: 'MUST', should: 'SHOULD', observe: 'NOTE' };

const intro = `# What "OpenAI-compatible" means

For those who implement a provider or a gateway: every rule that assay knows, with its source, and who breaks without it.
Generated from \`suites/clauses/\` by \`npm run docs\`; ids are stable and stand in every report.

- **MUST**: the published contract and real providers agree, or an official SDK crashes or corrupts data without it. assay fails.
- **SHOULD**: the contract says so, but healthy providers differ, and no SDK cares. assay warns.
- **NOTE**: worth knowing. Never fails.

What is not written here is free: members of your own, other ids, other chunk sizes, comments in a stream. The
[catalogue](catalogue.md) lists the checks of each rule, the faults that prove them and the incidents behind them.`;

const clauseSection = (clause: Clause, checks: readonly Pick<Check, 'id' | 'clause'>[]): string => {
  const mine = checks.filter((check) => check.clause === clause.id).map(({ id }) => code(id));
  return [
    `### ${clause.id}`,
    '',
    `**${words[clause.level]}** ${clause.text}`,
    '',
    `- Source: ${clause.source}`,
    ...(clause.breaks === undefined ? [] : [`- Who breaks without it: ${clause.breaks}`]),
    clause.excluded === undefined ? `- Checked by ${mine.join(', ')}` : `- Not checked: ${clause.excluded}`,
  ].join('\n');
};

/** The specification of compatibility, as a page for implementers. */
export const specification = (clauses: readonly Clause[], checks: readonly Pick<Check, 'id' | 'clause'>[]): string => {
  const chapters = inChapters(clauses);
  const contents = chapters.map(
    ({ title, clauses: mine }) =>
      `- [${title}](#${anchor(title)}): ${mine.length} ${mine.length === 1 ? 'rule' : 'rules'}`,
  );
  const body = chapters.map(({ title, clauses: mine }) =>
    [`## ${title}`, ...mine.map((clause) => clauseSection(clause, checks))].join('\n\n'),
  );
  return `${[intro, contents.join('\n'), ...body].join('\n\n')}\n`;
};
