import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aFailure, aResult } from '../report/testing.ts';
import { applyBaseline, type BaselineEntry, readBaseline } from './baseline.ts';

const target = { provider: 'acme', model: 'small' };
const failed = aFailure({ target, check: 'chat/a' });
const passed = aResult({ target, check: 'chat/b' });

const entry = (check: string, over: Partial<BaselineEntry> = {}): BaselineEntry => ({
  check,
  target: '*',
  reason: 'known',
  ...over,
});
const apply = (entries: readonly BaselineEntry[], results = [failed, passed], leftOut: readonly string[] = []) =>
  applyBaseline('baseline.yaml', entries, results, leftOut);

const baselineOf = async (text: string): Promise<readonly BaselineEntry[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-baseline-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'baseline.yaml'), text);
  return readBaseline(join(folder, 'baseline.yaml'));
};

test('a listed failure is expected', () => {
  expect(apply([entry('chat/a')])).toEqual({
    file: 'baseline.yaml',
    expected: ['acme/small chat/a'],
    stale: [],
    unmatched: [],
  });
});

test('a listed check that passes, or only warns, is stale', () => {
  expect(apply([entry('chat/b')])).toMatchObject({ expected: [], stale: ['* chat/b'] });
  expect(apply([entry('chat/b')], [{ ...passed, verdict: 'warn' }]).stale).toEqual(['* chat/b']);
});

test('a listed check that could not be judged is not stale', () => {
  for (const verdict of ['inconclusive', 'skip', 'error'] as const) {
    expect(apply([entry('chat/b')], [{ ...passed, verdict }])).toMatchObject({ stale: [], unmatched: [] });
  }
});

test('a pattern is stale only if everything that it covers passes', () => {
  expect(apply([entry('chat/*')])).toMatchObject({ expected: ['acme/small chat/a'], stale: [] });
});

test('an entry is about the target that it names', () => {
  const other = { ...failed, target: { provider: 'other', model: 'small' } };
  const { expected } = apply([entry('chat/a', { target: 'acme/*' })], [failed, other]);
  expect(expected).toEqual(['acme/small chat/a']);
});

test('an entry that matches nothing is unmatched', () => {
  expect(apply([entry('chat/typo'), entry('chat/a', { target: 'nobody/*' })])).toMatchObject({
    stale: [],
    unmatched: ['* chat/typo', 'nobody/* chat/a'],
  });
});

test('an entry of a check that this run left out is no mistake', () => {
  expect(apply([entry('streaming/*')], [failed], ['streaming/done']).unmatched).toEqual([]);
});

test('a baseline is YAML or JSON, and without a target an entry covers all', async () => {
  expect(await baselineOf('version: 1\nexpected:\n  - check: chat/a\n    reason: known')).toEqual([entry('chat/a')]);
  expect(await baselineOf('{"version":1,"expected":[{"check":"chat/a","target":"acme/*","reason":"known"}]}')).toEqual([
    entry('chat/a', { target: 'acme/*' }),
  ]);
});

test('a mistake in a baseline is pointed at', async () => {
  const mistake = baselineOf('version: 1\nexpected:\n  - check: chat/a\n    reason: known\n  - check: chat/b');
  await expect(mistake).rejects.toMatchObject({
    code: 'baseline',
    message: expect.stringContaining('expected[1].reason'),
    hint: expect.stringContaining('{ version: 1, expected'),
  });
  await expect(baselineOf('version: 1\nexpected: []\nfailures: []')).rejects.toThrow(/failures/);
  await expect(baselineOf('')).rejects.toMatchObject({ code: 'baseline' });
});

test('a baseline that cannot be read is told by its name', async () => {
  await expect(readBaseline('no/such/baseline.yaml')).rejects.toMatchObject({
    code: 'baseline',
    message: expect.stringMatching(/^no\/such\/baseline\.yaml could not be read: ENOENT/),
  });
  await expect(baselineOf('version: [1')).rejects.toMatchObject({ code: 'baseline' });
});
