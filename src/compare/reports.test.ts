import { expect, test } from 'vitest';
import { hostile } from '../report/testing.ts';
import { comparisonFile } from './comparison.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTerminal } from './terminal.ts';
import { aCount, aRun, comparisonOf, someStreams } from './testing.ts';

const screen = { color: false, width: 100, env: {} };

const typical = comparisonOf([
  aRun({
    name: 'v1',
    results: [
      aCount(0, 20, { check: 'chat/steady' }),
      aCount(1, 20, { check: 'chat/broken' }),
      aCount(0, 1, { check: 'chat/rare' }),
    ],
    measurements: someStreams([500, 510, 520, 530, 540]),
  }),
  aRun({
    name: 'v2',
    results: [
      aCount(0, 20, { check: 'chat/steady' }),
      aCount(15, 20, { check: 'chat/broken' }),
      aCount(1, 1, { check: 'chat/rare' }),
    ],
    measurements: someStreams([900, 910, 920, 930, 940]),
  }),
]);

test('the terminal shows what changed as a table, and sums up the rest', () => {
  const lines = renderTerminal(typical, screen).split('\n');
  expect(lines.find((line) => line.includes('chat/broken'))).toMatch(
    /^✗ worse +chat\/broken +1\/20 +15\/20 +< 0\.0001$/,
  );
  expect(lines.find((line) => line.includes('chat/rare'))).toMatch(/^✗ new failure +chat\/rare +0\/1 +1\/1 +0\.50$/);
  expect(lines.find((line) => line.includes('a side would tell'))).toMatch(/^ {4}\d+ trials a side would tell$/);
  expect(lines.find((line) => line.includes('stream-short'))).toMatch(/^slower .* × 1\.77 \(/);
  expect(lines).toContain('1 significantly worse, 1 new failure, 1 unchanged.');
  expect(lines.join('\n')).not.toContain('chat/steady');
  expect(lines.slice(-3)).toEqual([
    'v2 against v1: 1 significant regression.',
    'Exit code 1: 1 significant regression.',
    '',
  ]);
});

test('a narrow terminal shortens names, not figures', () => {
  const lines = renderTerminal(typical, { ...screen, width: 40 }).split('\n');
  expect(lines.find((line) => line.includes('15/20'))).toContain('< 0.0001');
});

test('Markdown and HTML tell the same', () => {
  const [markdown, html] = [renderMarkdown(typical), renderHtml(typical)];
  expect(markdown).toContain('**v2 against v1: 1 significant regression.**');
  expect(markdown).toMatch(/\| ✗ worse \| chat\/broken<br>.* \| 1\/20 \(5\.0 %\) \| 15\/20 \(75 %\) \| \\< 0\.0001 \|/);
  expect(html).toContain('<strong>v2 against v1: 1 significant regression.</strong>');
  expect(html).toContain('before 5.0 % (');
  expect(html).toMatch(/unchanged: 1 check<.*chat\/steady/s);
  expect(html).not.toMatch(/<script|https?:\/\//);
});

test('where nothing is wrong, that is said, with new failures that may be chance', () => {
  const rare = [0, 1].map((failed) => aRun({ name: `run${failed}`, results: [aCount(failed, 1)] }));
  expect(renderTerminal(comparisonOf(rare), screen)).toContain(
    'no significant regression, but 1 new failure that so few trials cannot',
  );
  expect(renderTerminal(comparisonOf([aRun(), aRun()]), screen)).toContain('no verdict, for nothing was judged');
});

const wicked = (failed: number) => {
  const target = { provider: `acme ${hostile}`, model: `small ${hostile}` };
  return aRun({
    name: `run ${failed} ${hostile}`,
    results: [
      aCount(failed, 20, { target, check: `chat/${hostile}`, title: hostile }),
      aCount(0, 20, { target, check: `quiet/${hostile}` }),
      aCount(failed, 20, { target: { ...target, model: `other ${hostile} ${failed}` } }),
    ],
    measurements: someStreams(
      [1, 2, 3, 4, 5].map((i) => 100 * (failed + 1) + i),
      { target, probe: `probe ${hostile}` },
    ),
    run: { startedAt: hostile, complete: false, incompleteBecause: hostile, tool: { name: 'assay', version: hostile } },
  });
};

test('nothing that stands in a results file is obeyed', () => {
  const comparison = comparisonOf([wicked(0), wicked(19)]);
  expect(comparison.gate.exitCode).toBe(1);
  const terminal = renderTerminal(comparison, { color: false, width: 60, env: { GITHUB_ACTIONS: 'true' } });
  expect(terminal).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  expect(terminal).not.toMatch(/^\s*::|##\[|##vso\[/m);
  const markdown = renderMarkdown(comparison);
  expect(markdown).not.toMatch(/(?<!\\)<(?:script|img|svg)|(?<!\\)\]\(javascript|^```|^# heading/m);
  expect(markdown).not.toMatch(/(?<!\\)@octocat/);
  const html = renderHtml(comparison);
  expect(html).not.toMatch(/<script|<img|<svg onload|" onmouseover|\u001b|\u202e/);
});

test('reports stay small, however much there is to tell', () => {
  const many = (failed: number) =>
    aRun({
      results: Array.from({ length: 6000 }, (_, i) =>
        aCount(failed, 5, { check: `chat/${i}-${'x'.repeat(200)}`, title: 'y'.repeat(1000) }),
      ),
    });
  const comparison = comparisonOf([many(0), many(5)]);
  expect(Buffer.byteLength(renderMarkdown(comparison))).toBeLessThan(1024 * 1024);
  expect(renderMarkdown(comparison)).toContain('`compare.json` has them all');
  expect(renderTerminal(comparison, screen)).toContain('… and 5800 more');
  expect(renderHtml(comparison)).toContain('5000 rows more');
});

test('compare.json keeps its schema', () => {
  expect(comparisonFile.parse(JSON.parse(JSON.stringify(typical)))).toEqual(typical);
});
