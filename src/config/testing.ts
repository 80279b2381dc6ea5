import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterwards } from '../drive/testing.ts';

/** A folder outside of the project that holds these files, until the test has ended. */
export const folderWith = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-'));
  afterwards(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
};

const script = `
  const { loadConfig } = await import(${JSON.stringify(new URL('load.ts', import.meta.url).href)});
  const tell = (file) => loadConfig(file).then(
    (config) => ({ config }),
    ({ name, code, message, hint }) => ({ error: { name, code, message, hint } }),
  );
  const told = [];
  for (const file of process.argv.slice(1)) told.push(await tell(file));
  console.log(JSON.stringify(told));
`;

/**
 * What `loadConfig` makes of files: `{ config }` or `{ error }` for each. In a process of its own, for the test runner
 * loads modules in its own way, and would find what Node.js does not.
 */
export const loadInNode = async (folder: string, names: readonly string[]): Promise<readonly unknown[]> => {
  const args = ['--input-type=module', '--eval', script, '--', ...names.map((name) => join(folder, name))];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder });
  const told: unknown = JSON.parse(stdout);
  if (!Array.isArray(told)) throw new Error('it told no list');
  return told;
};
