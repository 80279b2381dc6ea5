import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../config/testing.ts';
import type { Results, ShardRecord } from '../define.ts';
import { aFailure, aResult, aTarget, someResults } from '../report/testing.ts';
import type { BaselineEntry } from './baseline.ts';
import { copyEvidence, mergeShards } from './merge.ts';
import { loadShards, requireWhole, type ShardFile } from './merge-shards.ts';

const chat = 'chat/choices-are-there';

const shard = (index: number, over: Partial<ShardRecord> = {}): ShardRecord => ({
  ...{ index, total: 2, plan: 'abc' },
  ...over,
});

const acme = (run: Partial<Results['run']> = {}): Results =>
  someResults({ results: [aResult({ check: chat })], run: { exitCode: 0, shard: shard(1), ...run } });

const rival = (run: Partial<Results['run']> = {}): Results => {
  const target = { provider: 'rival', model: 'large' };
  return someResults({
    targets: [aTarget(target)],
    results: [aFailure({ target, check: chat })],
    run: { startedAt: '2026-01-02T03:05:05.678Z', durationMs: 60_000, shard: shard(2), ...run },
  });
};

const filesOf = (...all: readonly Results[]): readonly ShardFile[] =>
  all.map((results, position) => ({
    name: `job-${position + 1}/results.json`,
    folder: `/job-${position + 1}`,
    shard: results.run.shard ?? shard(position + 1),
    results,
  }));

const refusal = (...all: readonly Results[]): string => {
  try {
    requireWhole(filesOf(...all));
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'not refused';
};

test('shards of one plan become the results of one run', async () => {
  const whole = await mergeShards(requireWhole(filesOf(rival(), acme())));
  expect(whole.results.map(({ target, verdict }) => [target.provider, verdict])).toEqual([
    ['acme', 'pass'],
    ['rival', 'fail'],
  ]);
  expect(whole.run).toMatchObject({
    id: '2026-01-02T03-04-05-678Z-abc',
    startedAt: '2026-01-02T03:04:05.678Z',
    durationMs: 120_000,
    complete: true,
    exitCode: 1,
    merged: { shards: 2, plan: 'abc' },
  });
  expect(whole.run.shard).toBeUndefined();
  expect(whole.summary).toMatchObject({ requests: 24, verdicts: { pass: 1, fail: 1 } });
});

test('the baseline is applied to the whole, and the exit code is decided anew', async () => {
  const entry = (over: Partial<BaselineEntry>): BaselineEntry => ({
    ...{ list: 'expected', check: chat, target: '*', reason: 'known' },
    ...over,
  });
  const exitWith = async (entries: readonly BaselineEntry[]): Promise<number> =>
    (await mergeShards(filesOf(acme(), rival()), { baseline: { file: 'b', entries } })).run.exitCode;
  // It passes in the first shard, and fails in the second.
  expect(await exitWith([entry({})])).toBe(0);
  expect(await exitWith([entry({ target: 'rival/*' }), entry({ target: 'acme/*' })])).toBe(2);
  expect(await exitWith([entry({}), entry({ target: 'nobody/*' })])).toBe(2);
  expect(await exitWith([entry({}), entry({ check: 'tools/*' })])).toBe(0);
});

test('what cut a shard short is told, and leaves the whole incomplete', async () => {
  const { run } = await mergeShards(filesOf(acme({ complete: false, incompleteBecause: 'out of tokens' }), acme()));
  expect(run).toMatchObject({ complete: false, incompleteBecause: 'shard 1: out of tokens', exitCode: 5 });
});

test('a missing, a doubled and a foreign shard are refused by name', () => {
  const third = (index: number) => acme({ shard: shard(index, { total: 3 }) });
  expect(refusal(acme())).toBe('of 2 shards, 2/2 is missing');
  expect(refusal(third(2))).toBe('of 3 shards, 1/3, 3/3 are missing');
  expect(refusal(acme(), rival(), acme())).toBe('job-1/results.json and job-3/results.json are both shard 1 of 2');
  expect(refusal(acme(), rival(), acme({ shard: shard(2, { plan: 'xyz' }) }))).toBe(
    'job-3/results.json is of plan xyz, in 2 parts; job-1/results.json is of plan abc, in 2 parts',
  );
  expect(refusal()).toBe('there is no shard to merge');
});

const written = (results: Results): string => JSON.stringify(results);

test('shards are found in folders within folders, as CI unpacks them, each once', async () => {
  const folder = await folderWith({
    'all/assay-1/reports/results.json': written(acme()),
    'all/assay-2/results.json': written(rival()),
    'all/notes.txt': '',
  });
  const names = [join(folder, 'all'), join(folder, 'all/assay-2/results.json')];
  expect((await loadShards(names)).map((each) => each.shard.index)).toEqual([1, 2]);
});

test('a whole run, merged results and an empty folder are no shards', async () => {
  const { shard: _, ...run } = acme().run;
  const folder = await folderWith({
    'whole/results.json': written({ ...acme(), run }),
    'merged/results.json': written({ ...acme(), run: { ...run, merged: { shards: 2, plan: 'abc' } } }),
    'empty/notes.txt': '',
  });
  const loading = (name: string) => loadShards([join(folder, name)]);
  await expect(loading('whole')).rejects.toThrow('is no shard: it is the whole of a run');
  await expect(loading('merged')).rejects.toThrow('is merged already, from 2 shards');
  await expect(loading('empty')).rejects.toThrow('holds no results.json');
  await expect(loading('absent')).rejects.toThrow('there is no ');
});

test('stored exchanges go along under their names; links among them do not', async () => {
  const folder = await folderWith({
    '1/exchanges/acme-1.json': 'one',
    '2/exchanges/rival-1.json': 'two',
    '2/secret.txt': 'none of it',
    'out/kept.txt': '',
  });
  await symlink(join(folder, '2/secret.txt'), join(folder, '2/exchanges/link.json'));
  const [one, two] = filesOf(acme(), rival());
  if (one === undefined || two === undefined) throw new Error('two shards');
  const shards = [
    { ...one, folder: join(folder, '1') },
    { ...two, folder: join(folder, '2') },
  ];
  await copyEvidence(shards, join(folder, 'out'));
  expect((await readdir(join(folder, 'out/exchanges'))).toSorted()).toEqual(['acme-1.json', 'rival-1.json']);
  expect(await readFile(join(folder, 'out/exchanges/rival-1.json'), 'utf8')).toBe('two');
  await expect(copyEvidence(shards, join(folder, '1'))).rejects.toMatchObject({ code: 'usage' });
});

test('shards without stored exchanges need none', async () => {
  const folder = await folderWith({});
  await mkdir(join(folder, 'out'));
  await copyEvidence(filesOf(acme(), rival()), join(folder, 'out'));
  expect(await readdir(join(folder, 'out'))).toEqual([]);
});
