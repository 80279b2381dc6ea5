import { expect, test } from 'vitest';
import { figure, markdownSection, markdownTable, percent, textSection, textTable } from './report.ts';

test('figures have three significant digits, and what nobody measured is a dash', () => {
  expect([0.012_345, 1.2345, 12.345, 1234.5, 12_345].map(figure)).toEqual(['0.0123', '1.23', '12.3', '1230', '12,300']);
  expect([0, 0.000_01, Number.NaN].map(figure)).toEqual(['0', '< 0.001', '–']);
  expect(percent(0.0123)).toBe('1.23 %');
});

const table = {
  columns: ['client', 'ms'],
  rows: [
    ['fetch', '1.5'],
    ['a|b', '≥ 10'],
  ],
};

test('a table for a terminal sets numbers to the right and names to the left', () => {
  expect(textTable(table)).toBe('client    ms\nfetch    1.5\na|b     ≥ 10');
});

test('a table in Markdown escapes what would end a cell', () => {
  expect(markdownTable(table)).toBe('| client | ms |\n| --- | ---: |\n| fetch | 1.5 |\n| a\\|b | ≥ 10 |');
});

test('a goal that was missed is told as missed, with what was measured', () => {
  const goals = [
    { what: 'at most 2 ×', measured: '3.1', met: false },
    { what: 'at least 3 ×', measured: '4', met: true },
  ];
  const section = { title: 'Cost', notes: ['So it was measured.'], tables: [table], goals };
  for (const text of [textSection(section), markdownSection(section)]) {
    expect(text.replaceAll('*', '')).toContain('missed: at most 2 × (measured: 3.1)');
    expect(text.replaceAll('*', '')).toContain('met: at least 3 × (measured: 4)');
  }
});
