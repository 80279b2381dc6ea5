/** Rows of text below their headings. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What was aimed at, and what came of it. */
export interface Goal {
  readonly what: string;
  /** The figure as it was measured, with its unit. */
  readonly measured: string;
  readonly met: boolean;
}

/** What one benchmark found. */
export interface Section {
  readonly title: string;
  /** How it was measured, and what limits it: sentences. */
  readonly notes: readonly string[];
  readonly tables: readonly Table[];
  readonly goals: readonly Goal[];
}

export interface Scale {
  /** Fewer and smaller measurements, for a check that all of this works. */
  readonly quick: boolean;
  /** Tells what is being measured. */
  readonly say: (line: string) => void;
}

/** One part of `npm run bench`. */
export interface Benchmark {
  readonly id: string;
  measure(scale: Scale): Promise<Section>;
}

/** Three significant digits, without an exponent: 0.0123, 1.23, 12.3, 1,230. NaN, which is what nothing gives, is a dash. */
export const figure = (value: number): string => {
  if (Number.isNaN(value)) return '–';
  if (value !== 0 && Math.abs(value) < 0.001) return '< 0.001';
  return value.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: Math.abs(value) >= 10_000 });
};

export const percent = (share: number): string => `${figure(100 * share)} %`;

const isNumeric = (cell: string): boolean => /^[<≥–\d]/.test(cell);

/** The columns of a table whose cells, apart from the heading, all begin like numbers: they are set to the right. */
const numeric = ({ columns, rows }: Table): readonly boolean[] =>
  columns.map((_, index) => rows.every((row) => isNumeric(row[index] ?? '')));

/** A table for a terminal, its columns aligned. */
export const textTable = (table: Table): string => {
  const right = numeric(table);
  const lines = [table.columns, ...table.rows];
  const widths = table.columns.map((_, index) => Math.max(...lines.map((line) => (line[index] ?? '').length)));
  return lines
    .map((line) =>
      widths
        .map((width, index) => (right[index] ? (line[index] ?? '').padStart(width) : (line[index] ?? '').padEnd(width)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

export const markdownTable = (table: Table): string =>
  [
    row(table.columns),
    `|${numeric(table)
      .map((right) => (right ? ' ---: ' : ' --- '))
      .join('|')}|`,
    ...table.rows.map(row),
  ].join('\n');

const goalLine = ({ what, measured, met }: Goal): string =>
  `${met ? 'met' : 'missed'}: ${what} (measured: ${measured})`;

export const textSection = ({ title, notes, tables, goals }: Section): string =>
  [`== ${title}`, ...tables.map(textTable), ...notes.map((note) => `  ${note}`), ...goals.map(goalLine)].join('\n\n');

export const markdownSection = ({ title, notes, tables, goals }: Section): string =>
  [
    `## ${title}`,
    ...tables.map(markdownTable),
    notes.map((note) => `- ${note}`).join('\n'),
    goals.map((goal) => `- **${goalLine(goal).replace(':', '**:')}`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
