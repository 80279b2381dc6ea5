import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../config/testing.ts';
import { aMock, assay, resultsIn } from './testing.ts';

const check = 'chat/choices-are-there';
const broken = 'fault/choices-missing';

const config = (url: string): string =>
  JSON.stringify({
    providers: {
      acme: { baseUrl: url, models: ['reference', broken] },
      rival: { baseUrl: url, models: ['reference'] },
    },
    checks: [check],
    trials: 1,
    seed: 7,
    reporters: ['json', 'html', 'junit'],
  });

test('A run in three shards, one of them empty, is merged to one, with evidence and a baseline for the whole', async () => {
  const mock = await aMock();
  const cwd = await folderWith({
    'assay.config.json': config(mock.url),
    'known.yaml': `version: 1\nexpected: [{ check: ${check}, target: acme/${broken}, reason: known }]\n`,
  });
  const shards = [];
  for (const index of [1, 2, 3]) {
    const args = ['--shard', `${index}/3`, '--out', `shards/${index}`, '--baseline', 'known.yaml'];
    shards.push(await assay(['run', ...args], { cwd }));
  }
  expect(shards.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(shards[2]?.stderr).toMatch(/shard 3 of 3 of plan [\da-f]{16}: no target, for there are fewer providers/);
  expect(await resultsIn(cwd, 'shards/3')).toMatchObject({
    run: { complete: true, exitCode: 0, shard: { index: 3, total: 3 } },
    targets: [],
    results: [],
  });
  const [merged, without, missing] = await Promise.all([
    assay(['merge', 'shards', '--out', 'whole', '--baseline', 'known.yaml'], { cwd }),
    assay(['merge', 'shards', '--out', 'bare', '--reporter', 'junit,ctrf'], { cwd }),
    assay(['merge', 'shards/1', 'shards/3', '--out', 'part'], { cwd }),
  ]);
  expect([merged.code, without.code]).toEqual([0, 1]);
  expect(merged.stdout).toContain('(expected): known');
  const whole = await resultsIn(cwd, 'whole');
  expect(whole).toMatchObject({
    run: { merged: { shards: 3 }, exitCode: 0 },
    summary: { verdicts: { fail: 1, pass: 2 } },
  });
  const files = whole.results.flatMap(({ findings }) => findings.flatMap(({ evidence }) => evidence?.file ?? []));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(await readFile(join(cwd, 'whole', file), 'utf8')).toContain('"request"');
  expect((await readdir(join(cwd, 'bare'))).toSorted()).toEqual([
    'ctrf.json',
    'exchanges',
    'junit.xml',
    'results.json',
  ]);
  expect(missing).toMatchObject({ code: 4, stderr: expect.stringContaining('of 3 shards, 2/3 is missing') });
});

test('A shard needs a seed, and a part that there is', async () => {
  const target = ['--base-url', 'http://127.0.0.1:9/v1', '--model', 'm'];
  const all = await Promise.all([
    assay(['run', ...target, '--shard', '1/2']),
    ...['0/2', '3/2', '1', '1/0', 'x/y'].map((part) => assay(['run', ...target, '--shard', part])),
  ]);
  expect(all[0]).toMatchObject({ code: 4, stderr: expect.stringContaining('--shard needs a seed') });
  for (const { code, stderr } of all.slice(1)) {
    expect(code).toBe(4);
    expect(stderr).toContain('Give which part of how many');
  }
});

test('A baseline is written from results, excuses them, and is cleared once they pass', async () => {
  const mock = await aMock();
  const cwd = await folderWith({});
  const run = (model: string, out: string, ...more: readonly string[]) =>
    assay(
      ['run', '--base-url', mock.url, '--provider', 'acme', '--model', model, '--check', check, '--out', out, ...more],
      { cwd },
    );
  const update = (out: string, ...more: readonly string[]) =>
    assay(['baseline', 'update', '--results', out, '--reason', 'known', ...more], { cwd });
  await run(broken, 'red');
  const dry = await update('red', '--dry-run');
  expect(dry.stdout).toBe(
    `+ acme/${broken} ${check}: /choices is not what the contract says\nassay.baseline.yaml would be written: 1 added, 0 dropped, 0 entries kept.\n`,
  );
  const written = await update('red', '--owner', 'ana', '--expires', '2999-12-31', '--link', 'https://example.com/1');
  expect(written).toMatchObject({ code: 0, stderr: '' });
  expect(await readFile(join(cwd, 'assay.baseline.yaml'), 'utf8')).toContain('owner: ana\n');
  const excused = await run(broken, 'again', '--baseline', 'assay.baseline.yaml');
  expect(excused).toMatchObject({ code: 0, stdout: expect.stringContaining('(owner') });
  expect((await update('again')).stdout).toBe('assay.baseline.yaml is as it was: 0 added, 0 dropped, 1 entry kept.\n');
});

test('What cannot be written into a baseline is refused by its flag', async () => {
  const cwd = await folderWith({ 'results.json': '{}' });
  const update = (...more: readonly string[]) => assay(['baseline', 'update', '--results', '.', ...more], { cwd });
  const [bare, day, url, none] = await Promise.all([
    update(),
    update('--reason', 'x', '--expires', '2026-02-30'),
    update('--reason', 'x', '--link', 'javascript:x'),
    update('--reason', 'x'),
  ]);
  for (const { code } of [bare, day, url, none]) expect(code).toBe(4);
  expect(bare.stderr).toContain("required option '--reason <text>' not specified");
  expect(day.stderr).toContain("option '--expires <day>' argument '2026-02-30' is invalid. expected a day such as");
  expect(url.stderr).toContain("option '--link <url>'");
  expect(none.stderr).toContain('is no results file of assay');
});
