import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { asDialect, asFault, loadDefinitions, loadMocks } from './registry.ts';

const folderWith = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-mocks-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
};

test('every fault and dialect is found, each under an id of its own', async () => {
  const { faults, dialects } = await loadMocks();
  for (const list of [faults, dialects]) {
    expect(list.length).toBeGreaterThan(0);
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
  }
  expect([...faults, ...dialects].filter(({ id }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
});

test('compiled definitions are loaded, tests and type declarations are not', async () => {
  const folder = await folderWith({
    'empty.js': `export default { title: 'Nothing at all', incidents: [], bend: (plan) => plan };`,
    'empty.test.js': `throw new Error('must not be loaded');`,
    'empty.d.ts': `throw new Error('must not be loaded');`,
    'notes.md': 'nothing',
  });
  expect(await loadDefinitions(folder, asFault)).toMatchObject([{ id: 'empty', title: 'Nothing at all' }]);
});

test('a file that defines something else is our own error, and says which file', async () => {
  for (const text of [`export default { title: '' };`, `export default 7;`, 'export const nothing = 1;']) {
    const folder = await folderWith({ 'wrong.js': text });
    for (const loading of [loadDefinitions(folder, asFault), loadDefinitions(folder, asDialect)]) {
      await expect(loading).rejects.toMatchObject({
        code: 'internal',
        message: expect.stringContaining('wrong'),
        hint: expect.any(String),
      });
    }
  }
});
