import { expect, test } from 'vitest';
import type { CheckResult } from '../define.ts';
import { checkThat } from '../judge/testing.ts';
import { matrixMarkdown } from './matrix-markdown.ts';
import type { ProofInput } from './proof.ts';

const result = (check: string, verdict: CheckResult['verdict']): CheckResult => ({
  target: { provider: 'mock', model: 'any' },
  suite: 'chat',
  check,
  title: 'A rule',
  clause: 'TEST-01',
  level: 'must',
  verdict,
  findings: verdict === 'fail' ? [{ what: 'Wrong', expected: 'this', actual: 'that' }] : [],
  trials: { n: 1, failed: 0, withheld: 0 },
});

const input: ProofInput = {
  checks: [
    { ...checkThat(() => [], { faults: ['null', 'cut'] }), id: 'chat/body' },
    { ...checkThat(() => [], { faults: ['cut'], level: 'should' }), id: 'chat/end' },
  ],
  faults: [
    { id: 'null', title: 'Says null', incidents: [] },
    { id: 'cut', title: 'Cuts the body', incidents: [] },
  ],
  dialects: [
    { id: 'odd', title: 'Speaks oddly', evidence: 'A test', warns: ['chat/end'] },
    { id: 'mute', title: 'Says little', evidence: 'A test' },
  ],
  played: [
    { model: 'fault/null', results: [result('chat/body', 'fail'), result('chat/end', 'fail')] },
    { model: 'fault/cut', results: [result('chat/body', 'inconclusive'), result('chat/end', 'warn')] },
    { model: 'dialect/odd', results: [result('chat/body', 'fail'), result('chat/end', 'warn')] },
    { model: 'dialect/mute', results: [result('chat/body', 'inconclusive'), result('chat/end', 'pass')] },
  ],
};

const lines = (violations: Parameters<typeof matrixMarkdown>[1] = []): readonly string[] =>
  matrixMarkdown(input, violations).split('\n');

test('a fault is shown with the checks that caught it, and apart from them what else turned red', () => {
  expect(lines()).toContain('| `null` | Says null | `chat/body` | `chat/end` |');
  expect(lines()).toContain('| `cut` | Cuts the body | `chat/end` | – |');
});

test('a dialect is shown with what fails, what warns, what may, and what cannot be said', () => {
  expect(lines()).toContain('| `odd` | Speaks oddly | `chat/body` | `chat/end` | `chat/end` | – |');
  expect(lines()).toContain('| `mute` | Says little | – | – | – | `chat/body` |');
});

test('a check is shown with the faults that it names and that turned it red', () => {
  expect(lines()).toContain('| `chat/body` | must | `null` |');
  expect(lines()).toContain('| `chat/end` | should | `cut` |');
});

test('a fault that nobody played has an empty row', () => {
  const markdown = matrixMarkdown({ ...input, played: [] }, []);
  expect(markdown).toContain('| `null` | Says null | – | – |');
});

test('the report begins with how much was proved, and lists what was not', () => {
  expect(lines()).toContain('2 checks, 2 faults, 2 dialects. All laws hold.');
  const broken = lines([{ about: 'fault/cut', what: 'does not turn chat/body red: inconclusive' }]);
  expect(broken).toContain('2 checks, 2 faults, 2 dialects. 1 violations:');
  expect(broken).toContain('- `fault/cut`: does not turn chat/body red: inconclusive');
});

test('each table is one: a head, a rule and rows with as many cells', () => {
  const cells = (line: string): number => line.split('|').length;
  const tables = matrixMarkdown(input, [])
    .split('\n\n')
    .map((part) => part.split('\n').filter((line) => line.startsWith('|')))
    .filter((rows) => rows.length > 0);
  expect(tables.map((rows) => rows.length)).toEqual([4, 4, 4]);
  for (const rows of tables) expect(new Set(rows.map(cells)).size).toBe(1);
});
