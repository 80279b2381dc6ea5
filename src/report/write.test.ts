import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWriter } from './write.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-write-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('a file is written below the folder, without secrets and without remains', async () => {
  await createWriter(folder, ['sk-very-secret']).write('exchanges/a.json', '{"key":"sk-very-secret"}');
  expect(await readFile(join(folder, 'exchanges/a.json'), 'utf8')).toBe('{"key":"[redacted]"}');
  expect(await readdir(join(folder, 'exchanges'))).toEqual(['a.json']);
});

test('a disk that will not have it gives an output error that says which file', async () => {
  await writeFile(join(folder, 'taken'), '');
  await expect(createWriter(join(folder, 'taken'), []).write('a.json', '')).rejects.toMatchObject({
    code: 'output',
    message: expect.stringContaining('a.json'),
  });
});
