import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../config/testing.ts';
import { aResult, someResults } from '../report/testing.ts';
import { loadRun } from './runs.ts';

const results = someResults({ results: [aResult({ trials: { n: 4, failed: 1, withheld: 2 } })] });
const text = (over: object): string => JSON.stringify({ ...results, ...over });

test('a run is read from its file, or from the folder that holds it', async () => {
  const cwd = await folderWith({ 'v1/results.json': text({}) });
  const [folder, file] = [join(cwd, 'v1'), join(cwd, 'v1', 'results.json')];
  const run = await loadRun(folder);
  expect(run).toMatchObject({
    name: folder,
    run: { seed: 7 },
    results: [{ trials: { n: 4, failed: 1, withheld: 2 } }],
  });
  expect(run.measurements[0]).toMatchObject({ probe: 'stream-short', firstChunkMs: 412.3 });
  expect((await loadRun(file)).path).toBe(run.path);
});

test('what other versions of the tool add is left alone', async () => {
  const cwd = await folderWith({ 'a.json': text({ novelties: [1], run: { ...results.run, mood: 'good' } }) });
  expect((await loadRun(join(cwd, 'a.json'))).run.id).toBe(results.run.id);
});

const trialsOf = (trials: object): string => text({ results: [{ ...aResult(), trials }] });

test('what is no results file is refused, with what it is and what to do', async () => {
  const files = {
    'text.json': ['hello', 'is no JSON'],
    'cut.json': [text({}).slice(0, 300), 'is no JSON'],
    'list.json': ['[]', 'is no results file of assay: '],
    'har.json': ['{"log":{"version":"1.2","entries":[]}}', 'is no results file of assay at version'],
    'newer.json': [text({ version: 2 }), 'is of version 2 of the results file, and this assay reads version 1'],
    'lying.json': [
      trialsOf({ n: 1, failed: 1, withheld: 1 }),
      'is no results file of assay at results.0.trials: more failed or withheld',
    ],
    'minus.json': [
      trialsOf({ n: 3, failed: -1, withheld: 0 }),
      'is no results file of assay at results.0.trials.failed',
    ],
    'endless.json': [
      trialsOf({ n: 1e12, failed: 0, withheld: 0 }),
      'is no results file of assay at results.0.trials.n',
    ],
    'empty/x.txt': ['', ''],
  } as const;
  const cwd = await folderWith(Object.fromEntries(Object.entries(files).map(([name, [content]]) => [name, content])));
  for (const [name, [, says]] of Object.entries(files).slice(0, -1)) {
    const refused = expect(loadRun(join(cwd, name)), name).rejects;
    await refused.toMatchObject({
      code: 'input',
      message: expect.stringContaining(`${name} ${says}`),
      hint: expect.stringMatching(/\w{3}/),
    });
  }
  await expect(loadRun(join(cwd, 'empty'))).rejects.toMatchObject({
    message: `${join(cwd, 'empty')} holds no results.json`,
  });
  await expect(loadRun(join(cwd, 'absent'))).rejects.toMatchObject({ message: `there is no ${join(cwd, 'absent')}` });
  await expect(loadRun(join(cwd, 'text.json', 'x'))).rejects.toMatchObject({
    message: expect.stringContaining('cannot be read'),
  });
});
