import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../config/testing.ts';
import type { Results } from '../define.ts';
import { completion, entryOf, harOf } from '../files/testing.ts';
import { aMock, assay, resultsIn } from './testing.ts';

const model = 'fault/sse-missing-done';

const verdictsOf = ({ results }: Results): readonly string[] =>
  results.map(({ check, verdict, trials }) => `${check} ${verdict} ${trials.n} ${trials.failed} ${trials.withheld}`);

test('the exchanges of a run are judged as that run judged them, from a folder and from lines', {
  timeout: 120_000,
}, async () => {
  const mock = await aMock();
  const cwd = await folderWith({});
  const suite = ['--suite', 'streaming', '--reporter', 'json'];
  const where = ['--base-url', mock.url, '--provider', 'mock', '--model', model];
  await assay(['run', ...where, ...suite, '--keep', 'all'], { cwd, env: { OPENAI_API_KEY: 'sk-0123456789' } });
  const ran = await resultsIn(cwd);
  const stored = join(cwd, 'reports/latest/exchanges');
  const judged = await assay(['judge', stored, ...suite], { cwd });
  const again = await resultsIn(cwd, 'reports/judged');
  expect(judged.code).toBe(ran.run.exitCode);
  expect(verdictsOf(again)).toEqual(verdictsOf(ran));
  expect(again.measurements).toHaveLength(ran.measurements.length);

  const names = (await readdir(stored)).filter((name) => !name.endsWith('.body.json'));
  const lines = await Promise.all(names.toReversed().map((name) => readFile(join(stored, name), 'utf8')));
  await writeFile(join(cwd, 'all.jsonl'), lines.join('\n'));
  await assay(['judge', 'all.jsonl', ...suite, '--out', 'lines'], { cwd });
  expect(verdictsOf(await resultsIn(cwd, 'lines'))).toEqual(verdictsOf(ran));
});

test('a HAR file is judged by host and model, and what was found is told', async () => {
  const text = completion('Hello.').replace('chatcmpl-1', '');
  const cwd = await folderWith({ 'a.har': JSON.stringify(harOf([entryOf({ content: { text } })])) });
  const { stdout, stderr, code } = await assay(['judge', 'a.har', '--reporter', 'terminal'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toContain('api.acme.example/small broke the contract');
  expect(stdout).toContain('a.har#1');
  expect(stderr).toContain('judged 1 exchange from 1 file');
});

test('bad input is told with its place, and ends with 4', async () => {
  const cwd = await folderWith({ 'a.har': '{"log":{"entries":[{"a":' });
  const { stderr, code } = await assay(['judge', 'a.har'], { cwd });
  expect(stderr).toContain('a.har: it is cut: it ends after 0 whole entries, at byte 24');
  expect(code).toBe(4);
});
