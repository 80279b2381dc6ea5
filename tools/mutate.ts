import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { casesFile } from '../src/proof/mutation/recordings.ts';

/**
 * Mutation testing with Stryker, a surface at a time: `npm run mutate -- tools usage`; `core` is reading and judging,
 * no name is everything, which takes hours. The survivors stand in reports/mutation-<surface>.json and on the terminal.
 */

const root = join(import.meta.dirname, '..');
const leftOut = ['!**/*.test.ts', '!**/testing*.ts', '!**/*.suite.ts', '!suites/**/probes.ts'];
const folders = readdirSync(join(root, 'suites'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'clauses')
  .map(({ name }) => name);
const all = ['core', ...folders];

const filesOf = (surface: string): readonly string[] =>
  surface === 'core' ? ['src/judge/**/*.ts', 'src/read/**/*.ts'] : [`suites/${surface}/*.ts`];

const run = (command: string, args: readonly string[], surface: string): boolean => {
  const env = { ...process.env, ASSAY_MUTATE: surface };
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', env }).status === 0;
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`assay: nothing to mutate is called ${unknown.join(', ')}\n  Choose from ${all.join(', ')}.`);
  process.exitCode = 4;
} else {
  // Checks are judged on what the mocks said; recording that takes some minutes, once.
  if (!existsSync(casesFile)) run('node', ['src/proof/mutation/record.ts'], 'core');
  for (const surface of wanted.length > 0 ? wanted : all) {
    if (!run('stryker', ['run', '--mutate', [...filesOf(surface), ...leftOut].join(',')], surface))
      process.exitCode = 1;
    const report = join(root, 'reports', 'mutation.json');
    if (existsSync(report)) renameSync(report, join(root, 'reports', `mutation-${surface}.json`));
  }
}
