import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { comparisonFile } from '../compare/comparison.ts';
import { folderWith } from '../config/testing.ts';
import { aFailure, aResult, someResults } from '../report/testing.ts';
import { aMock, assay, resultsIn } from './testing.ts';

const resultsOf = (id: string, failed: number, n: number, model = 'small'): string => {
  const target = { provider: 'acme', model };
  const trials = { n, failed, withheld: 0 };
  const result = failed === 0 ? aResult({ target, trials }) : aFailure({ target, trials, check: aResult().check });
  const steady = aResult({ target, check: 'streaming/ends-with-done', trials: { n, failed: 0, withheld: 0 } });
  return JSON.stringify(someResults({ results: [result, steady], measurements: [], run: { id } }));
};

test('a release that broke a check fails against the last one, and the reference against itself does not', {
  timeout: 120_000,
}, async () => {
  const mock = await aMock();
  const cwd = await folderWith({});
  const run = (model: string, out: string, seed: string) =>
    assay(
      [
        ...['run', '--base-url', mock.url, '--provider', 'acme', '--model', model, '--out', out, '--seed', seed],
        ...['--check', 'streaming/ends-with-done', '--trials', '4', '--reporter', 'json'],
      ],
      { cwd },
    );
  for (const [index, model] of ['reference', 'reference', 'fault/sse-missing-done'].entries())
    await run(model, `r${index}`, String(index + 1));
  expect((await resultsIn(cwd, 'r0')).results[0]?.trials.n).toBeGreaterThanOrEqual(4);

  const same = await assay(['compare', 'r0', 'r1'], { cwd });
  expect(same).toMatchObject({ code: 0, stderr: '' });
  expect(same.stdout).toContain('1 unchanged');

  const map = ['--map', 'acme/reference=acme/fault/sse-missing-done'];
  const broken = await assay(['compare', 'r0', 'r2', ...map, '--out', 'said'], { cwd });
  expect(broken.code).toBe(1);
  expect(broken.stdout).toContain('r2 against r0: 1 significant regression.');
  expect(broken.stderr).toContain('said/compare.md, said/compare.html, said/compare.json');
  const file = comparisonFile.parse(JSON.parse(await readFile(join(cwd, 'said/compare.json'), 'utf8')));
  expect(file.pairs).toMatchObject([{ check: 'streaming/ends-with-done', status: 'worse', before: { failed: 0 } }]);
  expect(await readFile(join(cwd, 'said/compare.md'), 'utf8')).toContain('✗ worse');

  // Without a name for it, the new target is told as new, and nothing is compared.
  const unnamed = await assay(['compare', 'r0', 'r2'], { cwd });
  expect(unnamed).toMatchObject({ code: 5, stdout: expect.stringContaining('say so with --map old=new') });

  // The same two as one file against the other, the first pooled with another day.
  const pooled = await assay(['compare', 'r0/results.json', 'r1', 'r2', ...map, '--reporter', 'json'], { cwd });
  expect(pooled).toMatchObject({ code: 1, stdout: '' });
});

test('few trials are no regression, but a new failure if one asks for it', async () => {
  const cwd = await folderWith({ 'a.json': resultsOf('a', 0, 1), 'b.json': resultsOf('b', 1, 1) });
  const lenient = await assay(['compare', 'a.json', 'b.json'], { cwd });
  expect(lenient).toMatchObject({ code: 0, stdout: expect.stringContaining('✗ new failure') });
  const strict = await assay(['compare', 'a.json', 'b.json', '--fail-on', 'new-failures'], { cwd });
  expect(strict).toMatchObject({ code: 1, stdout: expect.stringContaining('1 new failure.') });
});

test('the baseline can be named, and providers or models of one run compared', async () => {
  const both = JSON.parse(resultsOf('c', 0, 20));
  const bad = JSON.parse(resultsOf('c', 20, 20, 'large'));
  both.results.push(...bad.results);
  both.targets.push(...bad.targets);
  const cwd = await folderWith({
    'good.json': resultsOf('a', 0, 20),
    'bad.json': resultsOf('b', 20, 20),
    'both.json': JSON.stringify(both),
  });
  const [named, swapped, models, reverse] = await Promise.all([
    assay(['compare', 'bad.json', '--baseline', 'good.json'], { cwd }),
    assay(['compare', 'good.json', 'bad.json', '--baseline', 'bad.json'], { cwd }),
    assay(['compare', 'both.json', '--by', 'model'], { cwd }),
    assay(['compare', 'both.json', '--by', 'model', '--baseline', 'large'], { cwd }),
  ]);
  expect(named).toMatchObject({ code: 1, stdout: expect.stringContaining('bad.json against good.json') });
  expect(swapped).toMatchObject({ code: 0, stdout: expect.stringContaining('1 significantly better') });
  expect(models).toMatchObject({ code: 1, stdout: expect.stringContaining('large against small') });
  expect(reverse).toMatchObject({ code: 0, stdout: expect.stringContaining('small against large') });
});

test('what cannot be compared is refused, with what, why and what to do', { timeout: 120_000 }, async () => {
  const cwd = await folderWith({
    'a.json': resultsOf('a', 0, 3),
    'b.json': resultsOf('b', 0, 3),
    'copy.json': resultsOf('a', 0, 3),
    'text.json': 'hello',
  });
  const cases = [
    [['a.json'], 'there is only one side'],
    [['a.json', 'absent.json'], 'there is no absent.json'],
    [['a.json', 'text.json'], 'text.json is no JSON'],
    [['a.json', 'copy.json'], 'copy.json is the same run as a.json'],
    [['a.json', 'b.json', '--map', 'acme/large=acme/small'], 'nothing in the baseline matches "acme/large"'],
    [['a.json', 'b.json', '--map', 'acme'], 'Name it as in the baseline'],
    [['a.json', 'b.json', '--by', 'day'], 'Give run, provider, model, target'],
    [['a.json', 'b.json', '--alpha', '5'], 'Give a level from 0.0001 to 0.5'],
    [['a.json', 'b.json', '--fail-on', 'everything'], 'Give regression, new-failures, lost'],
    [[], "missing required argument 'runs'"],
  ] as const;
  const all = await Promise.all(cases.map(([args]) => assay(['compare', ...args], { cwd })));
  for (const [index, [, says]] of cases.entries())
    expect(all[index]).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining(says) });
});

test('a folder that cannot hold the reports is told', async () => {
  const cwd = await folderWith({ 'a.json': resultsOf('a', 0, 3), 'b.json': resultsOf('b', 0, 3) });
  await writeFile(join(cwd, 'taken'), '');
  const { code, stderr } = await assay(['compare', 'a.json', 'b.json', '--out', 'taken'], { cwd });
  expect(code).toBe(5);
  expect(stderr).toContain('could not be written');
});
